#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Filter* and *If*: "is true" of a text is an error that offers two remedies, "Convert types where required" and
# `.toBoolean()`. They disagree about "no", and *Edit Fields*, which turns types, too, takes neither side.
# Expected: "no" is not true for any of them, as "false" and "0" are not.
# Seen: with the conversion switched on every text is true but "", "0" and "false", so "no" and "off" go where the consents go. For
# `.toBoolean()` "no" is false, but "No " with its space is true, as is "off". *Edit Fields* refuses them.
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
	const condition = (leftValue) => ({ id: '1', leftValue, rightValue: '', operator });
	const options = (typeValidation) => ({ caseSensitive: true, leftValue: '', typeValidation, version: 3 });
	const filter = (leftValue, how) => ({
		name: 'Look',
		type: 'filter',
		typeVersion: 2.3,
		parameters: {
			conditions: { options: options(how), conditions: [condition(leftValue)], combinator: 'and' },
			looseTypeValidation: how === 'loose',
			options: {},
		},
	});
	const assignment = { id: '1', name: 'consent', value: '={{ $json.consent }}', type: 'boolean' };
	const parameters = { assignments: { assignments: [assignment] }, options: {} };
	const edit = { name: 'Look', type: 'set', typeVersion: 3.4, parameters };
	const [asIs, turned] = ['={{ $json.consent }}', '={{ $json.consent.toBoolean() }}'];
	const nodes = [filter(asIs, 'strict'), filter(asIs, 'loose'), filter(turned, 'strict'), edit];
	let remedies = [];
	console.log('consent | strict | Convert types | .toBoolean() | Edit Fields');
	for (const consent of ['true', 'yes', 'false', '0', '', 'no', 'No ', 'off']) {
		const told = [];
		for (const node of nodes) {
			const { Look } = await run([{ consent }], [node], { Start: { main: to('Look') } });
			const item = Look[0].data?.main[0][0]?.json;
			told.push(Look[0].error ? 'error' : node === edit ? item.consent : item !== undefined);
			if (Look[0].error && node !== edit) remedies = Look[0].error.description.match(/Convert types|toBoolean/g);
		}
		console.log(JSON.stringify(consent), '|', told.join(' | '));
	}
	console.log('remedies of the error:', ...remedies);
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
consent | strict | Convert types | .toBoolean() | Edit Fields
"true" | error | true | true | true
"yes" | error | true | true | error
"false" | error | false | false | false
"0" | error | false | false | false
"" | error | false | false | error
"no" | error | true | false | error
"No " | error | true | true | error
"off" | error | true | true | error
remedies of the error: Convert types toBoolean
SEEN
exit $?
