#!/usr/bin/env bash
# n8n-core 2.41.1, helpers.httpRequest: an answer that breaks off in the middle of its body is thrown as an error that
# carries the STATUS of the answer, 200 too, also where `ignoreHttpStatusErrors` asks for every status to come back whole.
# Expected: the code of the broken connection, as for an answer that breaks off before its first byte.
# Seen: the lines at the end. Whoever takes the status of a thrown error for the server's word sends a write again that was
# carried out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 n8n-workflow@2.41.0
cat >look.cjs <<'JS'
require('reflect-metadata');
const net = require('node:net');
const path = require('node:path');
const core = path.join(__dirname, 'node_modules/n8n-core/dist/execution-engine/node-execution-context/utils');
const { getRequestHelperFunctions } = require(path.join(core, 'request-helpers'));
const { httpRequest } = getRequestHelperFunctions({}, { name: 'look' }, {});
let start = '';
const server = net.createServer((socket) => socket.once('data', () => (start ? socket.write(start, () => socket.destroy()) : socket.destroy())));
const half = (status) => `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"id":`;
server.listen(0, '127.0.0.1', async () => {
	const url = `http://127.0.0.1:${server.address().port}/`;
	for (const [name, text] of [['before', ''], ['200', half(200)], ['500', half(500)], ['503', half(503)]]) {
		start = text;
		const options = { url, method: 'POST', body: { a: 1 }, returnFullResponse: true, ignoreHttpStatusErrors: true };
		const error = await httpRequest(options).catch((thrown) => thrown);
		console.log(name, error.code, error.response?.status ?? error.httpCode ?? 'no status');
	}
	process.exit();
});
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
before ECONNRESET no status
200 ERR_BAD_RESPONSE 200
500 ERR_BAD_RESPONSE 500
503 ERR_BAD_RESPONSE 503
SEEN
exit $?
