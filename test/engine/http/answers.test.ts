/** What MailUp, a proxy or n8n says and how much of it: limits, masks and words that are not MailUp's. */
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator } from '../../support/answers';
import { loadOptions, pollNode, runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { trickle } from '../../support/trickle';

useNock({ loopback: true });

/** A secret full of what gets escaped on its way. */
const SECRET = 'tok-a/b+c=d&e"é';

const token = { access_token: SECRET, refresh_token: 'tok-refresh-1', expires_in: 3600 };

let respond: (request: FastifyRequest, reply: FastifyReply) => void;
const server = fastify({ forceCloseConnections: true });
let serviceUrl: string;

beforeAll(async () => {
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	server.all('/*', (request, reply) => {
		reply.hijack();
		respond(request, reply);
	});
	serviceUrl = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => await server.close());

const limit = AbortSignal.timeout.bind(AbortSignal);
beforeEach(() => {
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	skipPauses();
});
afterEach(() => jest.restoreAllMocks());

const optOuts = { events: ['optOut'], lists: 'one', list: locator(1), channel: 'email', reasons: [], options: {} };
const account = { resource: 'account', operation: 'get' };
const run = async (parameters: object = account) =>
	await runNode({
		parameters: parameters as never,
		credential: { serviceUrl, clientSecret: 'tok-client/1+', oauthTokenData: token },
	});

function reply200(reply: FastifyReply, body: string): void {
	reply.raw.writeHead(200, { 'content-type': 'application/json' });
	reply.raw.end(body);
}

describe('an answer without end', () => {
	test('ends at the time limit', async () => {
		jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => limit(1_000));
		const ends: Array<() => void> = [];
		respond = (_request, reply) => {
			reply.raw.writeHead(200, { 'content-type': 'application/json' });
			ends.push(trickle(() => reply.raw.write(' '), 50));
		};
		const { error } = await run();
		for (const end of ends) end();
		expect(error?.message).toBe('MailUp did not show the account: its answer took too long [item 0]');
		expect(ends.length).toBeLessThanOrEqual(2);
	});

	test('ends at the size limit', async () => {
		const blank = ' '.repeat(1_000_000);
		let sent = 0;
		respond = (_request, reply) => {
			reply.raw.writeHead(200, { 'content-type': 'application/json' });
			const more = () => {
				while (!reply.raw.destroyed && sent++ < 200) {
					if (!reply.raw.write(blank)) return void reply.raw.once('drain', more);
				}
				reply.raw.end('{}');
			};
			more();
		};
		const { error } = await run();
		expect(error?.message).toBe('MailUp did not show the account: its answer is too large [item 0]');
		expect(sent).toBeLessThan(150);
	});
});

/** Ways in which a server repeats what it was sent. */
const ECHOES: Array<[string, (text: string) => string]> = [
	['JSON', (text) => JSON.stringify({ ErrorCode: '1', ErrorDescription: `Got ${text}` })],
	[
		'JSON as .NET escapes it',
		(text) =>
			JSON.stringify({ ErrorCode: '1', ErrorDescription: `Got ${text}` }).replace(
				/[+&]|\\"/g,
				(found) => `\\u00${(found.at(-1) ?? '').charCodeAt(0).toString(16).toUpperCase()}`,
			),
	],
	['JSON with escaped addresses', (text) => JSON.stringify({ ErrorDescription: encodeURIComponent(text) })],
	['text', (text) => text],
	['HTML', (text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('+', '&#43;')}</p>`],
];

describe.each(ECHOES)('a server that repeats what it was sent, as %s', (_name, echo) => {
	test.each([200, 201, 302, 400, 401, 403, 404, 429, 500, 503])('with %d shows no secret', async (status) => {
		respond = (request, reply) => {
			const { authorization = '' } = request.headers;
			const said = `${authorization} Bearer tok-other-process-1 ${String(request.body ?? '')} ${SECRET} tok-client/1+`;
			reply.raw.writeHead(status, { 'content-type': 'application/json' });
			reply.raw.end(echo(said));
		};
		const credential = { serviceUrl, clientSecret: 'tok-client/1+', oauthTokenData: token };
		// Every run looks for the secrets in all that it leaves.
		const { error, items } = await run();
		expect(JSON.stringify([error?.message, error?.description, items])).not.toMatch(/tok-/);
		const list = { resource: 'list', operation: 'update', list: locator(1), settings: { description: 'x' } };
		const { error: written, items: rows } = await run(list);
		expect(JSON.stringify([written?.message, written?.description, rows])).not.toMatch(/tok-/);
		for (const work of [
			async () => await loadOptions({ method: 'searchLists', kind: 'listSearch', parameters: {}, credential }),
			async () => await pollNode({ nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters: optOuts, credential }),
		]) {
			const shown = await work().then(
				(result) => JSON.stringify(result),
				(failure: Error & { description?: string }) => `${failure.message} ${failure.description}`,
			);
			expect(shown).not.toMatch(/tok-/);
		}
	});
});

test.each([
	['a web page', '<html>Not found</html>'],
	['nothing', ''],
])('404 with %s does not mean that there is nobody', async (_name, body) => {
	respond = (_request, reply) => {
		reply.raw.writeHead(404, { 'content-type': 'text/html' });
		reply.raw.end(body);
	};
	for (const operation of ['get', 'unsubscribe', 'delete']) {
		const person = { findBy: 'id', recipientId: 77, list: locator(1), lists: [1] };
		const { error } = await run({ resource: 'recipient', operation, ...person });
		expect(error).toMatchObject({
			message: 'MailUp did not find the recipient: it was not MailUp that answered [item 0]',
			httpCode: null,
		});
	}
});

test('a POST without a body is no form', async () => {
	const types: unknown[] = [];
	respond = (request, reply) => {
		if (request.method === 'POST') types.push([request.headers['content-type'], request.headers['content-length']]);
		reply200(reply, '{}');
	};
	await run({ resource: 'sending', operation: 'stop', sendingId: '130' });
	expect(types).toEqual([['application/json', '0']]);
});
