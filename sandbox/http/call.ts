import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Message } from '../account/messageTypes';
import { badRequest } from '../account/refusal';
import type { Group, MailList, Recipient } from '../account/types';
import { wcfJson } from './answers';
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

	/** A header by its name in lower case; `''` when absent. */
	header(name: string): string {
		const value = this.request.headers[name];
		return typeof value === 'string' ? value : '';
	}

	/** A part of the path. */
	word(name: string): string {
		return (this.request.params as Record<string, string | undefined>)[name] ?? '';
	}

	/** An id of the path. @throws Refusal 400 when it is no positive whole number */
	id(name: string): number {
		return readId(this.word(name), name);
	}

	/** @throws Refusal 404, 403 */
	list(): MailList {
		return this.context.account.list(this.id('idList'));
	}

	/** @throws Refusal 404, 403 */
	group(): Group {
		return this.context.account.group(this.id('idGroup'));
	}

	/** A message of the list that the path names. @throws Refusal 404, 403 */
	message(): Message {
		return this.context.account.messages.get(this.list().id, this.id('idMessage'));
	}

	/** The same, to be changed. @throws Refusal 404, 403, 400 while a sending of it is planned or running */
	editableMessage(): Message {
		const message = this.message();
		const planned = this.context.account.sendings.plannedOf(message.id);
		if (planned) throw badRequest(`Message ${message.id} is in sending ${planned.id} and cannot be changed`);
		return message;
	}

	/** @throws Refusal 404 */
	recipient(): Recipient {
		return this.context.account.recipients.get(this.id('idRecipient'));
	}
}

/** A resource's handler: returns the answer's body, or EMPTY. Refusals are thrown. */
export type Handler = (call: Call) => unknown;

/**
 * Registers handlers below a scope.
 * @param bodyLimit largest request in bytes, where it is not the server's; a larger one gets 413
 */
export function routes(
	app: FastifyInstance,
	context: Context,
	table: ReadonlyArray<readonly [string, Handler]>,
	bodyLimit?: number,
): void {
	for (const [address, handler] of table) {
		const [method = '', url = ''] = address.split(' ');
		app.route({
			method,
			url,
			bodyLimit,
			handler: async (request: FastifyRequest, reply: FastifyReply) => {
				const answer = handler(new Call(request, context));
				if (answer === EMPTY) return await reply.send();
				// A text is sent as it is unless it is made JSON here.
				const body = typeof answer === 'string' ? wcfJson(answer) : answer;
				return await reply.type('application/json; charset=utf-8').send(body);
			},
		});
	}
}
