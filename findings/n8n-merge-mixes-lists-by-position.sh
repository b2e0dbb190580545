#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Merge*, combine by matching fields, with the options as they are at first: where both inputs have a list in
# the same field, the lists are laid over each other, place by place.
# Expected: the list of input 2, whose values win where fields clash.
# Seen: ["sms"] over ["news", "offers"] is ["sms", "offers"]. Somebody who left "offers" gets them, and an emptied list takes nothing
# away at all. *Clash Handling* with *Shallow Merge* puts the later list in the place of the earlier one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 n8n-workflow@2.41.0 n8n-nodes-base@2.41.1
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=look N8N_LOG_LEVEL=silent TZ=UTC
cat >look.cjs <<'JS'
require('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core');
const { NodeHelpers, Workflow } = require('n8n-workflow');
const known = require('n8n-nodes-base/dist/known/nodes.json');
function getByNameAndVersion(name, version) {
	const { className, sourcePath } = known[name];
	return NodeHelpers.getVersionedNodeType(new (require(`n8n-nodes-base/${sourcePath}`)[className])(), version);
}
const to = (...names) => names.map((name) => [{ node: name, type: 'main', index: 0 }]);
/** Runs nodes behind Start, which emits the items, in n8n's engine; what each run of a node left, by its name. */
async function run(items, nodes, connections, timezone = 'Europe/Rome') {
	const all = [{ name: 'Start', type: 'manualTrigger', typeVersion: 1, parameters: {} }, ...nodes];
	const workflow = new Workflow({
		id: '1',
		active: false,
		nodes: all.map((node) => ({ id: node.name, position: [0, 0], ...node })),
		connections,
		nodeTypes: { getByNameAndVersion },
		settings: { executionOrder: 'v1', timezone },
	});
	const url = 'http://127.0.0.1';
	const hooks = new ExecutionLifecycleHooks('manual', '1', {});
	const engine = new WorkflowExecute({ hooks, webhookWaitingBaseUrl: url, formWaitingBaseUrl: url }, 'manual');
	const { data } = await engine.run({ workflow, pinData: { Start: items.map((json) => ({ json })) } });
	return data.resultData.runData;
}
(async () => {
	const a = [{ email: 'ann@example.com', topics: ['news', 'offers'] }, { email: 'bob@example.com', topics: ['news', 'offers'] }];
	const b = [{ email: 'ann@example.com', topics: ['sms'] }, { email: 'bob@example.com', topics: [] }];
	const split = (name) => ({ name, type: 'splitOut', typeVersion: 1, parameters: { fieldToSplitOut: name, options: {} } });
	const connections = {
		Start: { main: [[...to('a')[0], ...to('b')[0]]] },
		a: { main: to('Merge') },
		b: { main: [[{ node: 'Merge', type: 'main', index: 1 }]] },
	};
	for (const [name, options] of [
		['as it is', {}],
		['shallow', { clashHandling: { values: { resolveClash: 'preferLast', mergeMode: 'shallowMerge' } } }],
	]) {
		const parameters = { mode: 'combine', combineBy: 'combineByFields', fieldsToMatchString: 'email', joinMode: 'keepMatches', options };
		const merge = { name: 'Merge', type: 'merge', typeVersion: 3.2, parameters };
		const { Merge } = await run([{ a, b }], [split('a'), split('b'), merge], connections);
		console.log(name, ...Merge[0].data.main[0].map(({ json }) => JSON.stringify(json)));
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
as it is {"email":"ann@example.com","topics":["sms","offers"]} {"email":"bob@example.com","topics":["news","offers"]}
shallow {"email":"ann@example.com","topics":["sms"]} {"email":"bob@example.com","topics":[]}
SEEN
exit $?
