#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Remove Duplicates* of the items of one run: it sorts by the field and compares neighbours, but null is neither
# below nor above a text. One item whose field is null keeps equal ones apart.
# Expected: each address once, null once.
# Seen: with one null between them both duplicates stay, green and without a hint. Whoever comes twice is mailed twice.
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
	const parameters = { operation: 'removeDuplicateInputItems', compare: 'selectedFields', fieldsToCompare: 'email', options: {} };
	const look = { name: 'Look', type: 'removeDuplicates', typeVersion: 2, parameters };
	for (const emails of [
		['bob@example.com', 'ann@example.com', 'bob@example.com', 'ann@example.com'],
		['bob@example.com', 'ann@example.com', null, 'bob@example.com', 'ann@example.com'],
	]) {
		const { Look } = await run(emails.map((email) => ({ email })), [look], { Start: { main: to('Look') } });
		console.log(emails.length, '->', ...Look[0].data.main[0].map(({ json }) => json.email));
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
4 -> bob@example.com ann@example.com
5 -> bob@example.com ann@example.com null bob@example.com ann@example.com
SEEN
exit $?
