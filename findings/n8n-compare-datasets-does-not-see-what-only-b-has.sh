#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Compare Datasets*: with *Fuzzy Compare* ("tolerate small type differences") it goes through the fields of A alone.
# A field that only B has makes no difference, whatever it says.
# Expected: in "Different", as without the switch; a missing field and `true` are no small difference of types.
# Seen: a person whom the CRM (B) says has opted out leaves by "Same", while the list (A) knows no such field. The other way round it
# is "Different". So who is A decides whether an opt-out is seen.
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
	const list = [{ email: 'ann@example.com', points: 3 }];
	const crm = [{ email: 'ann@example.com', points: 3, optedOut: true }];
	const outputs = ['In A only', 'Same', 'Different', 'In B only'];
	const split = (name) => ({ name, type: 'splitOut', typeVersion: 1, parameters: { fieldToSplitOut: name, options: {} } });
	for (const [a, b, names] of [[list, crm, 'A list, B CRM'], [crm, list, 'A CRM, B list']]) {
		for (const fuzzyCompare of [false, true]) {
			const mergeByFields = { values: [{ field1: 'email', field2: 'email' }] };
			const parameters = { mergeByFields, fuzzyCompare, resolve: 'preferInput2', options: {} };
			const compare = { name: 'Compare', type: 'compareDatasets', typeVersion: 2.3, parameters };
			const connections = {
				Start: { main: [[...to('a')[0], ...to('b')[0]]] },
				a: { main: to('Compare') },
				b: { main: [[{ node: 'Compare', type: 'main', index: 1 }]] },
			};
			const { Compare } = await run([{ a, b }], [split('a'), split('b'), compare], connections);
			const where = Compare[0].data.main.findIndex((items) => items?.length);
			console.log(names, fuzzyCompare ? 'fuzzy' : 'exact', '->', outputs[where]);
		}
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
A list, B CRM exact -> Different
A list, B CRM fuzzy -> Same
A CRM, B list exact -> Different
A CRM, B list fuzzy -> Different
SEEN
exit $?
