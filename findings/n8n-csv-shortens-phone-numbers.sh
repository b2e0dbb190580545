#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Convert to File* to CSV (through @e965/xlsx): a number of 12 digits or more is written as a sheet would SHOW it,
# with six digits of it. An Italian mobile number with its prefix has 12.
# Expected: all its digits, as in JSON, in XLSX, and for the same number as a text.
# Seen: 3.93331E+11. Nothing warns, and who reads the file cannot get the number back.
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
	const people = [{ asText: '393331234567', asNumber: 393331234567, local: 3331234567, order: 20261128000123 }];
	for (const operation of ['csv', 'xlsx']) {
		const write = { name: 'Write', type: 'convertToFile', typeVersion: 1.1, parameters: { operation, options: {} } };
		const read = { name: 'Read', type: 'extractFromFile', typeVersion: 1.1, parameters: { operation, options: {} } };
		const { Read } = await run(people, [write, read], { Start: { main: to('Write') }, Write: { main: to('Read') } });
		console.log(operation, ...Object.values(Read[0].data.main[0][0].json));
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
csv 393331234567 3.93331E+11 3331234567 2.02611E+13
xlsx 393331234567 393331234567 3331234567 20261128000123
SEEN
exit $?
