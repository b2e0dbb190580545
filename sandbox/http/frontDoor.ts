import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { Refusal } from '../account/refusal';
import { sleep } from '../platform';
import { errorBody, refusalBody, wcfJson } from './answers';
import type { Context } from './context';
import type { Fault } from './faults';
import { requireOwn } from './guard';
import type { LoggedRequest } from './requestLog';

interface Visit {
	entry: LoggedRequest;
	/** A fault that waits until the work is done. */
	late: Fault | undefined;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const EXPIRED = 'Authorization error: Access token is expired';
const HTML_ERROR =
	'<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>';

/** Paths of the REST interface; the rate limit counts these. */
const isRest = (path: string): boolean => /^\/API\/v1\.1\//i.test(path);
/** The sandbox's own pages: not logged, no faults. */
const isOwn = (path: string): boolean => path === '/' || /^\/(_sandbox|console|links)\b/i.test(path);

/**
 * What every request passes: the look at where it comes from, the log, faults on demand, the rate limit, error bodies.
 * Installed on the root, so that it also sees requests for paths that do not exist.
 */
export function installFrontDoor(app: FastifyInstance, context: Context): void {
	const visits = new WeakMap<FastifyRequest, Visit>();

	app.addHook('onRequest', async (request) => requireOwn(request));
	app.addHook('onRequest', async (request, reply) => {
		const path = request.url.split('?')[0] ?? '';
		if (isOwn(path)) return undefined;
		const entry = context.requests.open(request.method, request.url);
		const actual = isRest(path) ? countedCall(context) : 0;
		const fault = context.faults.take(request.method, path);
		const late = fault && 'after' in fault && fault.after === true;
		visits.set(request, { entry, late: late ? fault : undefined });
		if (fault?.kind === 'slow') {
			const { account } = context;
			await sleep(fault.ms);
			// The sandbox has ended meanwhile.
			if (context.account !== account) return reply.hijack();
		} else if (fault && !late) return meet(fault, request, reply, entry);
		if (actual > 0) throw new Refusal(429, tooMany(context.rateLimit.callsPerSecond ?? 0, actual), null);
		return undefined;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const visit = visits.get(request);
		return visit?.late ? spoil(visit.late, request, reply, visit.entry) : payload;
	});
	app.addHook('onResponse', async (request, reply) => {
		const entry = visits.get(request)?.entry;
		if (entry && entry.cut === null) entry.status = reply.statusCode;
	});
	installBodies(app, context, visits);
	installErrors(app);
}

/** Counts a call of REST. @returns 0 when it may pass */
function countedCall({ rateLimit, variants }: Context): number {
	return rateLimit.hit({ refusedCount: variants.refusedCalls === 'count', byClock: variants.second === 'clock' });
}

/** The documented 429 text (help page "REST API updates", March 2018). */
const tooMany = (max: number, actual: number): string =>
	`Authorization error (too_many_requests): Too many requests. Max:${max} calls per second , actual:${actual}.`;

/** Answers in place of the resource. */
function meet(fault: Fault, request: FastifyRequest, reply: FastifyReply, entry: LoggedRequest): FastifyReply {
	if (fault.kind === 'cut') {
		entry.cut = 'before';
		reply.hijack();
		breakOff(fault, request);
		return reply;
	}
	return reply.send(dress(fault, reply));
}

/** Replaces the answer of work that was done. */
function spoil(fault: Fault, request: FastifyRequest, reply: FastifyReply, entry: LoggedRequest): string {
	if (fault.kind === 'cut') {
		entry.cut = 'after';
		breakOff(fault, request);
		return '';
	}
	return dress(fault, reply);
}

/** Ends the connection, where a status is wanted after half of an answer with it. */
function breakOff({ status }: { status?: number }, { raw: { socket } }: FastifyRequest): void {
	if (status !== undefined) {
		const head = [`HTTP/1.1 ${status} Fault`, 'Content-Type: application/json', 'Content-Length: 100'];
		socket.write(`${head.join('\r\n')}\r\n\r\n{"`);
	}
	socket.destroy();
}

/** Sets status and headers of a faulty answer and gives its body. */
function dress(fault: Fault, reply: FastifyReply): string {
	reply.removeHeader('content-length');
	switch (fault.kind) {
		case 'status': {
			reply
				.code(fault.status)
				.type(JSON_TYPE)
				.headers(fault.headers ?? {});
			return typeof fault.body === 'string'
				? fault.body
				: wcfJson(fault.body ?? errorBody(fault.status, 'Fault on demand'));
		}
		case 'html':
			reply.code(fault.status ?? 503).type('text/html; charset=utf-8');
			return HTML_ERROR;
		case 'redirect':
			reply.code(fault.status ?? 302).header('location', fault.location);
			return '';
		default:
			reply.code(401).type(JSON_TYPE);
			return wcfJson(errorBody(401, EXPIRED));
	}
}

/** JSON and form bodies, kept as text in the log. An empty body is no error: WCF takes bodiless POST and DELETE. */
function installBodies(app: FastifyInstance, context: Context, visits: WeakMap<FastifyRequest, Visit>): void {
	const keep = (request: FastifyRequest, body: Buffer, isForm: boolean): void => {
		const entry = visits.get(request)?.entry;
		if (entry) context.requests.setBody(entry, body, isForm);
	};
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		/^application\/json\b/,
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer) => {
			keep(request, body, false);
			return body.length === 0 ? undefined : parseJson(body.toString('utf8'));
		},
	);
	app.addContentTypeParser(
		/^application\/x-www-form-urlencoded\b/,
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer) => {
			keep(request, body, true);
			return new URLSearchParams(body.toString('utf8'));
		},
	);
}

function parseJson(text: string): unknown {
	let parsed: { value: unknown } | undefined;
	try {
		parsed = { value: JSON.parse(text) };
	} catch {
		parsed = undefined;
	}
	if (!parsed) throw new Refusal(400, 'The request body is not valid JSON');
	return parsed.value;
}

function installErrors(app: FastifyInstance): void {
	app.setErrorHandler(async (error: unknown, _request, reply) => {
		if (error instanceof Refusal)
			return await reply
				.code(error.status)
				.type(JSON_TYPE)
				.send(wcfJson(refusalBody(error)));
		const status = statusOf(error);
		const text = error instanceof Error ? error.message : 'unknown error';
		return await reply
			.code(status)
			.type(JSON_TYPE)
			.send(wcfJson(errorBody(status, text)));
	});
	app.setNotFoundHandler(async (request, reply) => {
		const text = `No such resource in the sandbox: ${request.method} ${request.url.split('?')[0] ?? ''}`;
		return await reply
			.code(404)
			.type(JSON_TYPE)
			.send(wcfJson(errorBody(404, text.slice(0, 500))));
	});
}

/** Fastify's own refusals (body too large, unknown content type) carry their status. */
export function statusOf(error: unknown): number {
	const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
	return typeof status === 'number' ? status : 500;
}
