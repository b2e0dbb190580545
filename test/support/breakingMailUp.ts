/** A MailUp on a real socket that knows every person and takes every call, and whose answers to writes go wrong. */
import { fastify, type FastifyReply } from 'fastify';
import { sleep } from 'n8n-workflow';

import { answer, parsedBody, recordedRequest, type RecordedRequest } from './canned';

/** What goes wrong with the answer to a write. */
export interface Fault {
	name: string;
	/** Whether MailUp has certainly not carried the write out, so that it may be sent again. */
	notCarriedOut?: boolean;
	/** Whether the answer comes whole and well, and says no in MailUp's words. */
	saysNo?: boolean;
	/** Whether the answer never ends. */
	slow?: boolean;
	/** Answers the write. @param attempt how many writes came before this one */
	respond: (reply: FastifyReply, body: string, attempt: number) => void;
}

const HTML = '<html><body>Service unavailable</body></html>';

function send(reply: FastifyReply, status: number, type: string, body: string): void {
	reply.raw.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
	reply.raw.end(body);
}

/** Announces the whole answer and breaks off in its middle. */
function cutIn(status: number): Fault {
	return {
		name: `cut in the body of a ${status}`,
		respond: (reply, body) => {
			reply.raw.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length + 50 });
			reply.raw.write(body.slice(0, Math.max(1, body.length / 2)), () => reply.raw.destroy());
		},
	};
}

const page = (status: number): Fault => ({
	name: `a web page with ${status}`,
	respond: (reply) => send(reply, status, 'text/html', HTML),
});

const refusal = (status: number): string =>
	JSON.stringify({ ErrorCode: String(status), ErrorDescription: 'Access token is expired', ErrorName: '' });

export const FAULTS: readonly Fault[] = [
	cutIn(200),
	cutIn(500),
	cutIn(503),
	{ name: 'cut before any answer', respond: (reply) => void reply.raw.destroy() },
	{
		name: 'cut after the head',
		respond: (reply) => {
			reply.raw.writeHead(200, { 'content-type': 'application/json' });
			reply.raw.flushHeaders();
			void sleep(1).then(() => reply.raw.destroy());
		},
	},
	{ name: 'empty', respond: (reply) => send(reply, 200, 'application/json', '') },
	page(200),
	page(302),
	page(400),
	page(403),
	page(404),
	page(503),
	{
		name: "MailUp's own error with 200",
		saysNo: true,
		respond: (reply) => send(reply, 200, 'application/json', refusal(500)),
	},
	{ name: 'a bare false', saysNo: true, respond: (reply) => send(reply, 200, 'application/json', 'false') },
	{ name: 'slow until the time limit', slow: true, respond: (reply) => void reply.raw.write(' ') },
	{
		name: '401 twice',
		notCarriedOut: true,
		respond: (reply, body, attempt) =>
			attempt < 2 ? send(reply, 401, 'application/json', refusal(401)) : send(reply, 200, 'application/json', body),
	},
];

/** The running server. */
export interface BreakingMailUp {
	url: string;
	/** The writes that came since the last call of `begin`. */
	writes: RecordedRequest[];
	/** Forgets the writes; from now on their answers go wrong like this, or not at all. */
	begin(fault?: Fault): void;
	close(): Promise<void>;
}

/** What there has to be, so that there is something to take away. */
function ownAnswer({ method, rawPath }: RecordedRequest): unknown {
	if (method !== 'GET') return undefined;
	if (/\/Recipient\/\d+\/Groups/.test(rawPath)) return [{ idGroup: 1, idList: 12, Name: 'VIP' }];
	if (/\/Attachment$/.test(rawPath)) return [{ Slot: 1, Name: 'old.pdf', Path: '' }];
	return undefined;
}

/** Starts the server on a free port of this machine. */
export async function startBreakingMailUp(): Promise<BreakingMailUp> {
	const server = fastify({ forceCloseConnections: true });
	let fault: Fault | undefined;
	let tokens = 0;
	const writes: RecordedRequest[] = [];
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	server.post('/Authorization/OAuth/Token', () => ({
		access_token: `tok-access-new-${++tokens}`,
		refresh_token: `tok-refresh-new-${tokens}`,
		expires_in: 3600,
	}));
	server.all('/*', (request, reply) => {
		reply.hijack();
		const text = typeof request.body === 'string' ? request.body : '';
		const recorded = recordedRequest(request.method, request.url, parsedBody(request.url, text));
		const body = JSON.stringify(ownAnswer(recorded) ?? answer(recorded));
		if (request.method === 'GET' || !fault) return send(reply, 200, 'application/json', body);
		const same = writes.filter(({ method, rawPath }) => method === request.method && rawPath === request.url);
		writes.push(recorded);
		fault.respond(reply, body, same.length);
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return {
		url,
		writes,
		begin(next) {
			writes.length = 0;
			fault = next;
		},
		close: async () => await server.close(),
	};
}
