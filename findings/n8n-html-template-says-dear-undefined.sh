#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *HTML*, *Generate HTML Template*: it puts values in by String.replace(), not as n8n does elsewhere.
# Expected: what *Edit Fields* makes of the same text and the same item.
# Seen: where the name is missing the mail begins with "Dear undefined,", where it is null with "Dear null,"; elsewhere in n8n both are
# nothing. A dollar sign in a value is a command: "$$" loses one, and after "$'" stands the rest of the page once more.
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
	const text = '<p>Dear {{ $json.name }},</p>';
	const assignment = { id: '1', name: 'html', value: `=${text}`, type: 'string' };
	const edit = { type: 'set', typeVersion: 3.4, parameters: { assignments: { assignments: [assignment] }, options: {} } };
	const html = { type: 'html', typeVersion: 1.2, parameters: { operation: 'generateHtmlTemplate', html: text } };
	for (const item of [{ name: 'Ann' }, {}, { name: null }, { name: 'A$$AP fan' }, { name: "friend of the 'save 5$' week" }]) {
		for (const [node, look] of Object.entries({ 'Edit Fields': edit, HTML: html })) {
			const { Look } = await run([item], [{ name: 'Look', ...look }], { Start: { main: to('Look') } });
			console.log(node, Look[0].data.main[0][0].json.html);
		}
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
Edit Fields <p>Dear Ann,</p>
HTML <p>Dear Ann,</p>
Edit Fields <p>Dear ,</p>
HTML <p>Dear undefined,</p>
Edit Fields <p>Dear ,</p>
HTML <p>Dear null,</p>
Edit Fields <p>Dear A$$AP fan,</p>
HTML <p>Dear A$AP fan,</p>
Edit Fields <p>Dear friend of the 'save 5$' week,</p>
HTML <p>Dear friend of the 'save 5,</p> week,</p>
SEEN
exit $?
