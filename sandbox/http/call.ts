import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Group, MailList, Recipient } from '../account/types';
import type { Context } from './context';
import { Query, readId } from './query';

/** The answer of the calls that are documented with no body. */
export const EMPTY = Symbol('empty answer');

/** One REST call: path ids, query and body, read with the documented refusals. */
export class Call {
	readonly query: Query;

	constructor(
		private readonly request: FastifyRequest,
		readonly context: Context,
	) {
		this.query = new Query(request.url);
	}

	get body(): unknown {
		return this.request.body;
	}

	/** An id of the path. @throws Refusal 400 when it is no positive whole number */
	id(name: string): number {
		const params = this.request.params as Record<string, string | undefined>;
		return readId(params[name] ?? '', name);
	}

	/** @throws Refusal 404, 403 */
	list(): MailList {
		return this.context.account.list(this.id('idList'));
	}

	/** @throws Refusal 404, 403 */
	group(): Group {
		return this.context.account.group(this.id('idGroup'));
	}

	/** @throws Refusal 404 */
	recipient(): Recipient {
		return this.context.account.recipients.get(this.id('idRecipient'));
	}
}

/** A resource's handler: returns the answer's body, or EMPTY. Refusals are thrown. */
export type Handler = (call: Call) => unknown;

/** Registers handlers below a scope. */
export function routes(app: FastifyInstance, context: Context, table: ReadonlyArray<readonly [string, Handler]>): void {
	for (const [address, handler] of table) {
		const [method = '', url = ''] = address.split(' ');
		app.route({
			method,
			url,
			handler: async (request: FastifyRequest, reply: FastifyReply) => {
				const answer = handler(new Call(request, context));
				return await (answer === EMPTY ? reply.send() : reply.type('application/json; charset=utf-8').send(answer));
			},
		});
	}
}
