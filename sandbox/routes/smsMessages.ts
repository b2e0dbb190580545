import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import { formatUtc } from '../account/dates';
import { badRequest } from '../account/refusal';
import type { SmsContent, SmsMessage } from '../account/sms/messages';
import { objectBody } from '../http/body';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { presentTag } from '../http/messageShape';
import { properties, type Shape } from '../http/shape';
import { givenSms } from '../http/smsBody';

/** What the list and every write show. */
const short = ({ id, listId, subject }: SmsMessage): Record<string, unknown> => ({
	Subject: subject,
	idList: listId,
	idMessage: id,
});

/** The documented list sample has ten on a page where those of emails have twenty. */
const SMS_MESSAGES: Shape<SmsMessage> = {
	present: short,
	properties: properties<SmsMessage>(
		['idMessage', 'integer', (message) => message.id],
		['idList', 'integer', (message) => message.listId],
		['Subject', 'string', (message) => message.subject],
	),
	id: (message) => message.id,
	unordered: 'highestFirst',
	pageSize: 10,
};

/** The details; no document shows them: what can be written, and when the message was made. */
function present(account: Account, message: SmsMessage): unknown {
	const tags = account.messages.tagsOf(message.listId).filter((tag) => message.tags.includes(tag.id));
	return {
		...short(message),
		Content: message.content,
		CreationDate: formatUtc(message.createdAt),
		Fields: message.fields.map(({ id, value }) => ({ Description: account.fields.get(id), Id: id, Value: value })),
		IsUnicode: message.isUnicode,
		Notes: message.notes,
		Sender: message.sender,
		Tags: tags.map(presentTag),
	};
}

/** The SMS message of the path. @throws Refusal 404, 403 */
const target = (call: Call): SmsMessage => call.context.account.smsMessages.get(call.list().id, call.id('idMessage'));

/** The same, to be changed. @throws Refusal 404, 403, 400 while a sending of it is planned or running */
function editable(call: Call): SmsMessage {
	const message = target(call);
	const planned = call.context.account.smsSendings.plannedOf(message.id);
	if (planned) throw badRequest(`SMS message ${message.id} is in sending ${planned.id} and cannot be changed`);
	return message;
}

function create(call: Call): unknown {
	const list = call.list();
	const { account } = call.context;
	return short(account.smsMessages.add({ ...givenSms(account, list.id, objectBody(call.body)), list: list.id }));
}

/** Default values and tags stay where the body leaves them out. */
const BLANK: Partial<SmsContent> = { notes: '', isUnicode: false, sender: '' };

function update(call: Call): unknown {
	const message = editable(call);
	const given = givenSms(call.context.account, message.listId, objectBody(call.body));
	const blanks = call.context.variants.messageUpdate === 'blanksOmitted' ? BLANK : {};
	return short(Object.assign(message, blanks, given));
}

function remove(call: Call): symbol {
	call.context.account.smsMessages.remove(editable(call));
	return EMPTY;
}

function ofList(call: Call): unknown {
	const list = call.list();
	const { account, collections } = call.context;
	return collections.page(() => account.smsMessages.ofList(list.id), SMS_MESSAGES, call.query);
}

/** SMS messages (help page "Text messages - SMS"). */
export function smsMessageRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['POST /Sms/List/:idList/Message', create],
		['GET /Sms/List/:idList/Messages', ofList],
		['GET /Sms/List/:idList/Message/:idMessage', (call) => present(call.context.account, target(call))],
		['PUT /Sms/List/:idList/Message/:idMessage', update],
		['DELETE /Sms/List/:idList/Message/:idMessage', remove],
	]);
}
