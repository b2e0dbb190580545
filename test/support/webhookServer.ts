/** A server on this machine that hands MailUp's calls to a test: what n8n is to MailUp. */
import fastify from 'fastify';

import type { WebhookCall } from './engine/call-webhook';

/** What is answered to a call. */
export interface Reply {
	status: number;
	text: string;
}

/** A form in parts, as n8n hands it on. */
async function partsOf(type: string, body: Buffer | undefined): Promise<Record<string, unknown>> {
	const form = await new Response(body && new Uint8Array(body), { headers: { 'content-type': type } }).formData();
	return Object.fromEntries(form.entries());
}

/** Call once at the top of a test file: returns how to start a server, which ends with the test. */
export function useWebhookServer(): (answer: (call: WebhookCall) => Promise<Reply>) => Promise<string> {
	const started: Array<ReturnType<typeof fastify>> = [];
	afterEach(async () => {
		for (const app of started.splice(0)) await app.close();
	});
	return async (answer) => {
		const app = fastify({ forceCloseConnections: true });
		started.push(app);
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
		app.route({
			method: ['GET', 'POST'],
			url: '/*',
			handler: async (request, reply) => {
				const type = request.headers['content-type'];
				const payload = request.body instanceof Buffer ? request.body : undefined;
				const { status, text } = await answer({
					method: request.method === 'GET' ? 'GET' : 'POST',
					url: request.url,
					headers: type === undefined ? {} : { 'content-type': type },
					body: payload,
					multipart: type?.startsWith('multipart/') ? await partsOf(type, payload) : undefined,
				});
				return await reply.code(status).send(text);
			},
		});
		return await app.listen({ host: '127.0.0.1', port: 0 });
	};
}
