import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Refusal } from '../account/refusal';

/** An answer on its way out. */
export interface Answer {
	readonly status: number;
	/** What its JSON says, or its text where it is none; undefined for an empty answer. */
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** Whether the body is a text that is not written as JSON. */
	readonly isText?: boolean;
}

/** A request as a rule sees it. */
export interface Seen {
	/** The whole address, as received. */
	readonly address: string;
	readonly query: URLSearchParams;
	readonly body: unknown;
}

/**
 * What another reading changes between a request and its resource: for what shows in the look of a question or an answer only.
 * A reading that changes what MailUp does stands where that is done.
 */
export interface Rule {
	/** Method and path as registered, without the interface: `GET /List/:idList/Groups`. */
	readonly at: RegExp;
	/** Changes what is read of the query. */
	readonly query?: (query: URLSearchParams) => void;
	/** Why the request is refused with 400; undefined where it is not. */
	readonly refuse?: (seen: Seen) => string | undefined;
	readonly answer?: (answer: Answer) => Answer;
}

/** Rules by switch and reading. */
export type Rules<Name extends string = string> = Partial<Record<Name, Readonly<Record<string, Rule>>>>;

/** Parameters that MailUp would not know. */
export const unread = (at: RegExp, ...names: string[]): Rule => ({
	at,
	query: (query) => {
		for (const name of names) query.delete(name);
	},
});

/** The same, but MailUp says so. */
export const unknown = (at: RegExp, name: string): Rule => ({
	at,
	refuse: ({ query }) => (query.has(name) ? `The parameter '${name}' is not known here` : undefined),
});

/** A good answer with another body. */
export const answering = (at: RegExp, change: (body: unknown) => unknown): Rule => ({
	at,
	answer: (answer) => (answer.status === 200 ? { ...answer, body: change(answer.body) } : answer),
});

type Row = Readonly<Record<string, unknown>>;

/** An answer's rows changed, or its only object. */
export const eachRow = (at: RegExp, change: (row: Row) => Row): Rule => answering(at, (body) => withRows(body, change));

function withRows(body: unknown, change: (row: Row) => Row): unknown {
	if (Array.isArray(body)) return body.map((row) => withRows(row, change));
	if (typeof body !== 'object' || body === null) return body;
	if ('Items' in body) return { ...body, Items: withRows(body.Items, change) };
	return change({ ...body });
}

/** An answer of one status under another one. */
export const otherStatus = (at: RegExp, from: number, to: number): Rule => ({
	at,
	answer: (answer) => (answer.status === from ? { ...answer, status: to } : answer),
});

/** What is not there, told by a good answer that is empty. */
export const emptyFor404 = (at: RegExp): Rule => ({
	at,
	answer: (answer) => (answer.status === 404 ? { status: 200, body: undefined } : answer),
});

/** Method and path as registered, without what all paths of an interface begin with. */
const routeOf = ({ method, routeOptions: { url = '' } }: FastifyRequest): string =>
	`${method} ${url.replace(/^.*Service\.svc(\/Console)?/, '')}`;

/** Lets the rules that are switched on meet every request. To be installed before anything that answers. */
export function installRules(app: FastifyInstance, active: () => readonly Rule[]): void {
	const rulesFor = (request: FastifyRequest): Rule[] => {
		const rules = active();
		if (rules.length === 0) return [];
		const route = routeOf(request);
		return rules.filter(({ at }) => at.test(route));
	};
	app.addHook('preHandler', async (request) => {
		for (const rule of rulesFor(request)) ask(rule, request);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const rules = rulesFor(request).filter(({ answer }) => answer);
		if (rules.length === 0) return payload;
		const given: Answer = { status: reply.statusCode, body: read(payload) };
		const answer = rules.reduce((before, rule) => rule.answer?.(before) ?? before, given);
		reply.code(answer.status).headers(answer.headers ?? {});
		reply.removeHeader('content-length');
		const isText = answer.isText === true || String(reply.getHeader('content-type')).includes('text/');
		if (answer.body === undefined) return '';
		return isText ? String(answer.body) : JSON.stringify(answer.body).replaceAll('/', '\\/');
	});
}

function ask({ query, refuse }: Rule, request: FastifyRequest): void {
	const [path = '', ...rest] = request.url.split('?');
	const given = new URLSearchParams(rest.join('?'));
	const reason = refuse?.({ address: request.url, query: given, body: request.body });
	if (reason !== undefined) throw new Refusal(400, reason);
	if (!query) return;
	query(given);
	request.raw.url = `${path}?${given.toString()}`;
}

/** @returns undefined for an empty answer, the text where it is no JSON */
function read(payload: unknown): unknown {
	if (typeof payload !== 'string' || payload === '') return undefined;
	try {
		return JSON.parse(payload) as unknown;
	} catch {
		return payload;
	}
}
