#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Loop Over Items*: where a filter inside the loop lets nothing of a batch through, the loop is over.
# Expected: the next batch, as after any other one, and at the end the output "done".
# Seen: of five people the third is left out, and the fourth and the fifth with it. The execution is a success, and "done" never comes.
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
	const operator = { type: 'boolean', operation: 'true', singleValue: true };
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const conditions = { options, conditions: [{ id: '1', leftValue: '={{ $json.consent }}', rightValue: '', operator }], combinator: 'and' };
	const nodes = [
		{ name: 'Loop', type: 'splitInBatches', typeVersion: 3, parameters: { batchSize: 1, options: {} } },
		{ name: 'Filter', type: 'filter', typeVersion: 2.2, parameters: { conditions, options: {} } },
		{ name: 'Send', type: 'noOp', typeVersion: 1, parameters: {} },
		{ name: 'Done', type: 'noOp', typeVersion: 1, parameters: {} },
	];
	const connections = {
		Start: { main: to('Loop') },
		Loop: { main: to('Done', 'Filter') },
		Filter: { main: to('Send') },
		Send: { main: to('Loop') },
	};
	for (const without of ['nobody', 'carl']) {
		const people = ['ann', 'bob', 'carl', 'dora', 'eve'].map((name) => ({ name, consent: name !== without }));
		const { Send, Done } = await run(people, nodes, connections);
		const sent = Send.flatMap(({ data }) => data.main[0].map(({ json }) => json.name));
		console.log(without, 'left out; sent to', ...sent, Done ? 'and done' : 'and not done');
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
nobody left out; sent to ann bob carl dora eve and done
carl left out; sent to ann bob and not done
SEEN
exit $?
