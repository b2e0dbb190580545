import type { FastifyInstance } from 'fastify';

import type { Tag } from '../account/messageTypes';
import { badRequest } from '../account/refusal';
import { filledText, flag, integer, objectBody } from '../http/body';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { presentTag } from '../http/messageShape';
import { properties, type Shape } from '../http/shape';

const TAG: Shape<Tag> = {
	present: presentTag,
	properties: properties<Tag>(
		['Id', 'integer', (tag) => tag.id],
		['Name', 'string', (tag) => tag.name],
		['Enabled', 'boolean', (tag) => tag.enabled],
	),
	id: (tag) => tag.id,
	unordered: 'lowestFirst',
};

function read(call: Call): unknown {
	const list = call.list();
	return call.context.collections.page(() => call.context.account.messages.tagsOf(list.id), TAG, call.query);
}

/** The body is the bare name. */
function create(call: Call): unknown {
	const list = call.list();
	const name = typeof call.body === 'string' ? call.body.trim() : '';
	if (name === '') throw badRequest('The request body must be the name of the tag, as a JSON string');
	const { messages } = call.context.account;
	refuseTaken(messages.tagsOf(list.id), name);
	return presentTag(messages.addTag({ listId: list.id, name }));
}

function refuseTaken(others: readonly Tag[], name: string): void {
	if (others.some((tag) => tag.name === name)) throw badRequest(`The tag '${name.slice(0, 200)}' exists`);
}

function target(call: Call): Tag {
	return call.context.account.messages.tag(call.list().id, call.id('idTag'));
}

function update(call: Call): unknown {
	const tag = target(call);
	const body = objectBody(call.body);
	const name = filledText(body, 'Name').trim();
	const enabled = flag(body, 'Enabled');
	if (integer(body, 'Id') !== tag.id || enabled === null) throw badRequest("'Id', 'Enabled' and 'Name' are needed");
	refuseTaken(
		call.context.account.messages.tagsOf(tag.listId).filter((other) => other !== tag),
		name,
	);
	tag.name = name;
	tag.enabled = enabled;
	return presentTag(tag);
}

function remove(call: Call): symbol {
	call.context.account.messages.removeTag(target(call));
	return EMPTY;
}

/** Tags of a list (help page "Email messages", "Manage tags"). */
export function tagRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Tags', read],
		['POST /List/:idList/Tag', create],
		['PUT /List/:idList/Tag/:idTag', update],
		['DELETE /List/:idList/Tag/:idTag', remove],
	]);
}
