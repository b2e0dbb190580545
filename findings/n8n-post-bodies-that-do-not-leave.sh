#!/usr/bin/env bash
# n8n-core 2.41.1, helpers.httpRequest with `json: true`: the JSON values {}, [] and false do not leave. The call goes out
# without a body and without a content type, and nothing says so.
# Expected: {} and [] as two bytes of JSON, false as five.
# Seen: only a body with something in it leaves. "Remove all entries" ([]) or "switch it off" (false) never arrive.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 n8n-workflow@2.41.0
cat >look.cjs <<'JS'
require('reflect-metadata');
const http = require('node:http');
const path = require('node:path');
const core = path.join(__dirname, 'node_modules/n8n-core/dist/execution-engine/node-execution-context/utils');
const { getRequestHelperFunctions } = require(path.join(core, 'request-helpers'));
const { httpRequest } = getRequestHelperFunctions({}, { name: 'look' }, {});
const server = http.createServer((request, response) => {
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => response.end(`${request.headers['content-type'] ?? 'no type'} | ${body || 'no body'}`));
});
server.listen(0, '127.0.0.1', async () => {
	const url = `http://127.0.0.1:${server.address().port}/`;
	for (const body of [undefined, {}, [], false, { a: 1 }]) {
		console.log(JSON.stringify(body) ?? 'nothing', '->', await httpRequest({ url, method: 'POST', body, json: true }));
	}
	process.exit();
});
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
nothing -> no type | no body
{} -> no type | no body
[] -> no type | no body
false -> no type | no body
{"a":1} -> application/json | {"a":1}
SEEN
exit $?
