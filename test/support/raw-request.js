/** Requests with headers that `fetch` does not send. Node's own modules are not allowed in linted TypeScript. */
const http = require('node:http');

/** The status that is answered to a request, as `http.request` takes it. */
async function statusOf(options) {
	return await new Promise((resolve, reject) => {
		http
			.request(options, (answer) => {
				answer.resume();
				resolve(answer.statusCode);
			})
			.on('error', reject)
			.end();
	});
}

module.exports = { statusOf };
