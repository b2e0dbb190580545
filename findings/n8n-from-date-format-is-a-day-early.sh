#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *Date & Time*, *Format a Date* with *From Date Format*: the date is read in the time zone of the workflow, and
# written in UTC.
# Expected: 03/04/1990 in dd/MM/yyyy is 1990-04-03 in yyyy-MM-dd, wherever one is.
# Seen: 1990-04-02 in every workflow east of Greenwich (second column): birthday greetings leave a day early. It is right in the west, and
# with *Use Workflow Timezone* (third column). The zone is a global of luxon's that n8n sets when it works out an expression: a date
# that is no expression (first column) is read in the zone of whichever workflow had one before.
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
	for (const zone of ['Europe/Rome', 'America/New_York', 'Asia/Tokyo']) {
		const told = [];
		for (const [date, timezone] of [['03/04/1990', false], ['={{ $json.birthday }}', false], ['={{ $json.birthday }}', true]]) {
			const options = { fromFormat: 'dd/MM/yyyy', timezone };
			const parameters = { operation: 'formatDate', date, format: 'yyyy-MM-dd', outputFieldName: 'date', options };
			const look = { name: 'Look', type: 'dateTime', typeVersion: 2, parameters };
			const { Look } = await run([{ birthday: '03/04/1990' }], [look], { Start: { main: to('Look') } }, zone);
			told.push(Look[0].data.main[0][0].json.date);
		}
		console.log(zone, ...told);
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
Europe/Rome 1990-04-03 1990-04-02 1990-04-03
America/New_York 1990-04-02 1990-04-03 1990-04-03
Asia/Tokyo 1990-04-03 1990-04-02 1990-04-03
SEEN
exit $?
