/**
 * Calls a webhook function as n8n does: the request with its raw and its parsed body, and what n8n answers for what the
 * function returns. Plain JavaScript, as lint lets no TypeScript of a package use Node's own modules.
 */
const querystring = require('node:querystring');

const inject = require('light-my-request');

/** What n8n does with a body before it calls the node (its `body-parser` and `webhook-form-data`). */
async function readBody(request, multipart) {
	request.contentType = request.headers['content-type']?.split(';')[0];
	if (request.contentType === 'multipart/form-data') {
		request.body = { data: multipart ?? {}, files: {} };
		return;
	}
	const parts = [];
	for await (const part of request) parts.push(part);
	if (parts.length === 0) return;
	request.rawBody = Buffer.concat(parts);
	if (request.contentType === 'application/x-www-form-urlencoded')
		request.body = querystring.parse(request.rawBody.toString());
	if (request.contentType === 'application/json') request.body = JSON.parse(request.rawBody.toString());
}

/** What n8n sends: nothing where the node did, the node's text, or its own. A status that is no number it answers with 500. */
function answer(response, { noWebhookResponse, webhookResponse }, { responseCode = 200, responseData }) {
	if (noWebhookResponse) return;
	if (!Number.isInteger(responseCode)) throw new TypeError(`Invalid status code: ${JSON.stringify(responseCode)}`);
	// Anything else than an empty text takes the place of what the node answers.
	if (responseData !== '') throw new TypeError(`n8n would answer ${responseData}`);
	response.writeHead(responseCode, { 'Content-Type': 'text/html; charset=utf-8' });
	response.end(webhookResponse ?? '{"message":"Webhook call received"}');
}

/**
 * @param call `method`, `url` (path and query), `headers`, `body`; for a form in parts `multipart`, as n8n parses it
 * @param description how the node describes its webhook
 * @param run gets request and response, gives what the webhook function returned
 */
async function callWebhook({ method, url, headers = {}, body, multipart }, description, run) {
	let returned;
	let failure;
	const handle = async (request, response) => {
		request.originalUrl = request.url;
		const [, query = ''] = request.url.split('?');
		request.query = querystring.parse(query);
		try {
			await readBody(request, multipart);
			returned = await run(request, response);
			answer(response, returned, description);
		} catch (error) {
			failure = error;
			response.destroy(error);
		}
	};
	const sent = inject((request, response) => void handle(request, response), { method, url, headers, payload: body });
	const { statusCode, payload } = await sent.catch((error) => {
		throw failure ?? error;
	});
	return { status: statusCode, text: payload, returned };
}

module.exports = { callWebhook };
