import type { FastifyInstance } from 'fastify';

import type { Message } from '../account/messageTypes';
import { badRequest } from '../account/refusal';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { MESSAGES, publicMessages } from '../http/messageShape';

/** Ids or names, separated by commas; a name with a comma stands in single quotes. @throws Refusal 400 */
function words(given: string): string[] {
	const found = [...given.matchAll(/(?:\s*'([^']*)'\s*|([^,']*))(?:,|$)/gy)];
	const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
	if (length !== given.length) throw badRequest("'tags' has unbalanced single quotes");
	return found.map(([, quoted, bare]) => (quoted ?? bare ?? '').trim()).filter((word) => word !== '');
}

/** Messages of a list; `tags` keeps those that have at least one of them. */
function tagged(call: Call, listId: number): Message[] {
	const { messages } = call.context.account;
	const wanted = words(call.query.quoted('tags') ?? '');
	const all = messages.ofList(listId);
	if (wanted.length === 0) return all;
	const tags = messages.tagsOf(listId).filter((tag) => wanted.includes(String(tag.id)) || wanted.includes(tag.name));
	return all.filter((message) => tags.some((tag) => message.tags.includes(tag.id)));
}

function ofList(call: Call): unknown {
	const list = call.list();
	return call.context.collections.page(() => tagged(call, list.id), MESSAGES, call.query);
}

function ofUser(call: Call): unknown {
	const { account, collections } = call.context;
	const rows = (): Message[] => account.lists().flatMap((list) => account.messages.ofList(list.id));
	return collections.page(rows, MESSAGES, call.query);
}

/** What the web library holds; nothing when it is off. */
function inLibrary(chosen: (message: Message) => boolean): Handler {
	return (call: Call) => {
		const list = call.list();
		const { account, variants } = call.context;
		const { messages, sendings } = account;
		const rows = (): Message[] => (messages.webLibrary ? messages.ofList(list.id).filter(chosen) : []);
		return call.context.collections.page(
			rows,
			publicMessages(({ id }) => sendings.lastOf(id, variants.lastSendDate)),
			call.query,
		);
	};
}

/** Lists of messages (help page "Email messages", "List Messages"). */
export function messageReadingRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Emails', ofList],
		['GET /List/:idList/Online/Emails', inLibrary((message) => message.published && !message.archived)],
		['GET /List/:idList/Archived/Emails', inLibrary((message) => message.archived)],
		['GET /User/Emails', ofUser],
	]);
}
