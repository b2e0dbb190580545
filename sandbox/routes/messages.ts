import type { FastifyInstance } from 'fastify';

import type { Message } from '../account/messageTypes';
import { badRequest } from '../account/refusal';
import { array, flag, objectBody, text } from '../http/body';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { blankContent, givenContent } from '../http/messageBody';
import { presentCreated, presentMessage } from '../http/messageShape';

function create(call: Call): unknown {
	const list = call.list();
	const { account } = call.context;
	const given = givenContent(account, list.id, objectBody(call.body));
	return presentCreated(account.messages.add({ ...given, list: list.id }));
}

function createFromTemplate(call: Call): unknown {
	const list = call.list();
	const { messages } = call.context.account;
	const { title, content } = messages.template(list.id, call.id('idTemplate'));
	return presentCreated(messages.add({ list: list.id, subject: title, content }));
}

const read = (call: Call): unknown => presentMessage(call.context.account, call.message());

/** Tags must be there, and an empty array leaves them alone: there is no way to remove every tag. */
function update(call: Call): unknown {
	const message = call.editableMessage();
	const body = objectBody(call.body);
	if (array(body, 'Tags') === null) throw badRequest("'Tags' is needed");
	const { account, variants } = call.context;
	const { tags, ...given } = givenContent(account, message.listId, body, {
		before: message.tracking,
		links: variants.trackedLinks,
	});
	// As for new messages; `variants.defaultValues`.
	const dynamic = variants.defaultValues === 'switchOn' ? undefined : flag(body, 'UseDynamicField');
	if (typeof dynamic === 'boolean') given.useDynamicField = dynamic;
	const blanks = variants.messageUpdate === 'blanksOmitted' ? blankContent(message) : {};
	Object.assign(message, blanks, given, tags && tags.length > 0 ? { tags } : {});
	return { Subject: message.subject, idList: message.listId, idMessage: message.id };
}

function copy(call: Call): unknown {
	const message = call.message();
	const body = objectBody(call.context.variants.copyBody === 'taken' ? (call.body ?? {}) : {});
	const subject = text(body, 'Subject') ?? message.subject;
	return presentCreated(
		call.context.account.messages.copy(message, { subject, notes: text(body, 'Notes') ?? message.notes }),
	);
}

function remove(call: Call): symbol {
	const message = call.editableMessage();
	const { messages, sendings } = call.context.account;
	if (sendings.inQueue('Undefined').some((sending) => sending.messageId === message.id))
		throw badRequest(`Message ${message.id} is in a sending that waits to be planned`);
	messages.remove(message);
	return EMPTY;
}

function setVisibility(call: Call): symbol {
	const message = call.message();
	if (typeof call.body !== 'boolean') throw badRequest('The request body must be true or false');
	message.published = call.body;
	return EMPTY;
}

function enableDynamicFields(call: Call): unknown {
	const message: Message = call.editableMessage();
	const wanted = call.word('enable').toLowerCase();
	if (wanted !== 'true' && wanted !== 'false') throw badRequest("The address must end in 'true' or 'false'");
	message.useDynamicField = wanted === 'true';
	return presentMessage(call.context.account, message);
}

/** Single messages (help page "Email messages"). */
export function messageRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['POST /List/:idList/Email', create],
		['POST /List/:idList/Email/Template/:idTemplate', createFromTemplate],
		['GET /List/:idList/Email/:idMessage', read],
		['PUT /List/:idList/Email/:idMessage', update],
		['POST /List/:idList/Email/:idMessage', copy],
		['DELETE /List/:idList/Email/:idMessage', remove],
		['PUT /List/:idList/Email/:idMessage/Online/Visibility', setVisibility],
		['PUT /List/:idList/Email/:idMessage/EnableDynamicFields/:enable', enableDynamicFields],
	]);
}
