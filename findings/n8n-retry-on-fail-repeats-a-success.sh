#!/usr/bin/env bash
# n8n-core 2.41.1, *Retry On Fail*: where the FIRST item that a node puts out has a key `error` that is neither null nor false, the node
# counts as failed and runs again with all its items. 0, an empty text and "none" will do.
# Expected: it runs again after an error. What a server says under a status of success is data.
# Seen: a gateway that answers {"error":0} gets each of two texts three times, and the execution is green. The same answer to the
# second item changes nothing.
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
const http = require('node:http');
let calls = 0;
let answers = [];
const server = http.createServer((request, response) => {
	request.resume().on('end', () => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(answers[calls++ % 2]));
	});
});
server.listen(0, '127.0.0.1', async () => {
	const url = `http://127.0.0.1:${server.address().port}/`;
	const parameters = { method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody: '={{ $json }}', options: {} };
	const send = { name: 'Send', type: 'httpRequest', typeVersion: 4.2, parameters, retryOnFail: true, waitBetweenTries: 1 };
	const ok = { sent: true };
	for (const [first, second] of [
		[ok, ok],
		[{ sent: true, error: null }, ok],
		[{ sent: true, error: 0 }, ok],
		[{ sent: true, error: '' }, ok],
		[{ sent: true, error: 'none' }, ok],
		[ok, { sent: true, error: 0 }],
	]) {
		[calls, answers] = [0, [first, second]];
		const { Send } = await run([{ to: 1 }, { to: 2 }], [send], { Start: { main: to('Send') } });
		console.log(JSON.stringify(answers), calls, 'calls for 2 texts,', Send[0].executionStatus);
	}
	process.exit();
});
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
[{"sent":true},{"sent":true}] 2 calls for 2 texts, success
[{"sent":true,"error":null},{"sent":true}] 2 calls for 2 texts, success
[{"sent":true,"error":0},{"sent":true}] 6 calls for 2 texts, success
[{"sent":true,"error":""},{"sent":true}] 6 calls for 2 texts, success
[{"sent":true,"error":"none"},{"sent":true}] 6 calls for 2 texts, success
[{"sent":true},{"sent":true,"error":0}] 2 calls for 2 texts, success
SEEN
exit $?
