/** A MailUp on a real socket that knows every person and takes every call, and whose answers to writes go wrong. */
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { sleep } from 'n8n-workflow';

import { page } from './answers';
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
	/** Whether MailUp does what it is asked all the same, and shows it from then on. */
	isCarriedOut?: boolean;
	/** Whether no new token is given out either. */
	revoked?: boolean;
	/** Answers the write. @param attempt how many writes came before this one */
	respond: (reply: FastifyReply, body: string, attempt: number) => void;
}

const HTML = '<html><body>Service unavailable</body></html>';

/** Answers whole. */
export function send(reply: FastifyReply, status: number, type: string, body: string): void {
	reply.raw.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
	reply.raw.end(body);
}

/** Announces the whole answer and breaks off in its middle. */
export function cutIn(status: number): Fault {
	return {
		name: `cut in the body of a ${status}`,
		respond: (reply, body) => {
			reply.raw.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length + 50 });
			reply.raw.write(body.slice(0, Math.max(1, body.length / 2)), () => reply.raw.destroy());
		},
	};
}

export const webPage = (status: number): Fault => ({
	name: `a web page with ${status}`,
	respond: (reply) => send(reply, status, 'text/html', HTML),
});

/** MailUp's error body. */
export const refusal = (status: number): string =>
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
	webPage(200),
	webPage(302),
	webPage(400),
	webPage(403),
	webPage(404),
	webPage(503),
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

/** The only name that the server is called by. */
const HOST = '127.0.0.1';

/** Which calls a fault hits. */
type Aim = (request: RecordedRequest) => boolean;

const isWrite: Aim = ({ method }) => method !== 'GET';

/** The running server. */
export interface BreakingMailUp {
	url: string;
	/** All calls that came since the last call of `begin`. */
	calls: RecordedRequest[];
	/** The writes among them. */
	writes: RecordedRequest[];
	/** The calls that came by another name of this machine, as a redirect may ask for. */
	strays: RecordedRequest[];
	/** Forgets the calls; from now on the answers of those that the fault is aimed at, writes if not told, go wrong. */
	begin(fault?: Fault, aim?: Aim): void;
	close(): Promise<void>;
}

/**
 * What there has to be, so that there is something to take away, and what MailUp shows once it was done.
 * @param done the paths of the writes that were carried out
 */
function ownReading(request: RecordedRequest, done: readonly string[]): unknown {
	const { rawPath } = request;
	const was = (part: RegExp) => done.some((path) => part.test(path));
	if (/\/Recipient\/\d+\/Groups/.test(rawPath)) {
		const groups = [...(was(/\/Group\/1\/Unsubscribe\//) ? [] : [1]), ...(was(/\/Group\/12\/Subscribe\//) ? [12] : [])];
		return groups.map((idGroup) => ({ idGroup, idList: 12, Name: 'VIP' }));
	}
	if (/\/Attachment$/.test(rawPath)) return [{ Slot: 1, Name: 'old.pdf', Path: '' }];
	if (!/\/Console\/Recipients\?/.test(rawPath)) return undefined;
	const lists = [
		1,
		...(was(/^DELETE .*List\/12\/Recipient\/7/) ? [] : [12]),
		...(was(/\/List\/55\/Subscribe\//) ? [55] : []),
	];
	const { Items } = answer(request) as { Items: object[] };
	return page(Items.map((person) => ({ ...person, SubscribedOnEmailChannel: lists })));
}

/** Answers that show what was written. */
function ownWritten(rawPath: string, body: unknown): unknown {
	const id = Number(/\d+$/.exec(rawPath)?.[0] ?? 13);
	const sent = { ...(body as object) };
	if (/\/Console\/List(\/\d+)?$/.test(rawPath)) return { IdList: id, ...sent };
	if (/\/List\/\d+\/Group(\/\d+)?$/.test(rawPath)) return { idGroup: id, ...sent };
	if (/\/Recipient\/Detail$/.test(rawPath)) return body;
	const enabled = 'Enable' in sent && sent.Enable;
	if (/\/Tracking\/\d+$/.test(rawPath)) return [1, 12].map((IdList) => ({ IdList, Enabled: enabled }));
	return undefined;
}

function ownAnswer(request: RecordedRequest, done: readonly string[]): unknown {
	const { method, rawPath, body } = request;
	if (method === 'GET') return ownReading(request, done);
	return method === 'DELETE' ? undefined : ownWritten(rawPath, body);
}

/** What MailUp answers where nothing goes wrong. @param done the paths of the writes that were carried out */
export type Answers = (request: RecordedRequest, done: readonly string[]) => unknown;

const cannedAnswers: Answers = (request, done) => ownAnswer(request, done) ?? answer(request);

/** Gives out tokens, until a fault says that the log-in is revoked. */
function installTokens(server: FastifyInstance, isRevoked: () => boolean): void {
	let tokens = 0;
	server.post('/Authorization/OAuth/Token', async (_request, reply) => {
		if (isRevoked()) return await reply.status(400).send({ error: 'invalid_grant' });
		tokens++;
		return { access_token: `tok-access-new-${tokens}`, refresh_token: `tok-refresh-new-${tokens}`, expires_in: 3600 };
	});
}

/** Starts the server on a free port of this machine. @param answers of a MailUp that knows everybody, if left out */
export async function startBreakingMailUp(answers = cannedAnswers): Promise<BreakingMailUp> {
	const server = fastify({ forceCloseConnections: true });
	let [fault, aim]: [Fault | undefined, Aim] = [undefined, isWrite];
	const calls: RecordedRequest[] = [];
	const writes: RecordedRequest[] = [];
	const strays: RecordedRequest[] = [];
	const done: string[] = [];
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, next) => next(null, body));
	installTokens(server, () => fault?.revoked === true);
	server.all('/*', async (request, reply) => {
		reply.hijack();
		const text = typeof request.body === 'string' ? request.body : '';
		const recorded = recordedRequest(request.method, request.url, parsedBody(request.url, text));
		const same = calls.filter(({ method, rawPath }) => method === request.method && rawPath === request.url);
		calls.push(recorded);
		if (isWrite(recorded)) writes.push(recorded);
		if (request.hostname !== HOST) strays.push(recorded);
		const body = JSON.stringify(await answers(recorded, done));
		const met = aim(recorded) ? fault : undefined;
		if (isWrite(recorded) && (!met || met.isCarriedOut)) done.push(`${request.method} ${request.url}`);
		if (!met) return send(reply, 200, 'application/json', body);
		met.respond(reply, body, same.length);
	});
	const url = await server.listen({ host: HOST, port: 0 });
	const begin: BreakingMailUp['begin'] = (next, nextAim = isWrite) => {
		for (const kept of [calls, writes, strays, done]) kept.length = 0;
		[fault, aim] = [next, nextAim];
	};
	return { url, calls, writes, strays, begin, close: async () => await server.close() };
}
