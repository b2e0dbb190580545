import type { FastifyInstance } from 'fastify';

import {
	addToList,
	enterGroup,
	isInList,
	type RecipientInput,
	removeFromList,
	subscribe,
	updateDetail,
} from '../account/changes';
import { badRequest, notFound } from '../account/refusal';
import type { Account } from '../account/account';
import type { Channel, Status } from '../account/subscriptionTypes';
import type { MailList, Recipient } from '../account/types';
import { type Body, filledText, integer, objectBody } from '../http/body';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { recipientInput } from '../http/recipientBody';
import { presentRecipient, recipientShape } from '../http/recipientShape';

/** Addresses or numbers of one global search. */
const MAX_SEARCHED = 10;

function listIds(account: Account, recipientId: number, channel: Channel, status: Status): number[] {
	return account
		.lists()
		.filter((list) => list[channel].get(recipientId)?.status === status)
		.map((list) => list.id);
}

/** A recipient with its six arrays of list ids; one key of the documented sample ends with a blank. */
function found(account: Account, recipient: Recipient): Record<string, unknown> {
	const ids = (channel: Channel, status: Status): number[] => listIds(account, recipient.id, channel, status);
	return {
		...presentRecipient(account, recipient),
		SubscribedOnEmailChannel: ids('email', 'OPTIN'),
		SubscribedOnSmsChannel: ids('sms', 'OPTIN'),
		UnsubscribedOnEmailChannel: ids('email', 'OPTOUT'),
		'UnsubscribedOnSmsChannel ': ids('sms', 'OPTOUT'),
		PendingOnEmailChannel: ids('email', 'PENDING'),
		PendingOnSmsChannel: ids('sms', 'PENDING'),
	};
}

function byId(call: Call): unknown {
	const { account, variants } = call.context;
	const isKnown = account.lookUp(call.id('idRecipient')) !== undefined;
	if (!isKnown && variants.unknownRecipient === 'empty') return EMPTY;
	return found(account, call.recipient());
}

function searched(call: Call, name: string): string[] {
	const words = (call.query.quoted(name) ?? '').split(',').map((word) => word.trim());
	const given = words.filter((word) => word !== '');
	if (given.length > MAX_SEARCHED) throw badRequest(`At most ${MAX_SEARCHED} values are allowed in '${name}'`);
	return given;
}

/** Search by up to ten addresses and up to ten numbers; somebody unknown is just not in the answer. */
function search(call: Call): unknown {
	const { account, collections } = call.context;
	const emails = searched(call, 'email');
	const phones = searched(call, 'sms');
	if (emails.length + phones.length === 0)
		throw badRequest("At least one of the parameters 'email' and 'sms' is needed");
	const matches = [
		...emails.map((word) => account.recipients.findByEmail(word)),
		...phones.map((word) => account.recipients.findByPhone(word)),
	];
	const rows = new Set(matches.filter((recipient) => recipient !== undefined));
	const shape = { ...recipientShape(account), present: (recipient: Recipient) => found(account, recipient) };
	return collections.page(() => rows, shape, call.query);
}

/** What a body says of somebody; `variants.emptyValue`. @throws Refusal 400 */
function written({ body, context: { variants } }: Call, prefix: string | null): RecipientInput {
	const input = recipientInput(body, prefix);
	if (variants.emptyValue === 'clears') return input;
	return { ...input, fields: input.fields.filter(([, value]) => value !== '') };
}

function add(call: Call, list: MailList): Recipient {
	const input = written(call, list.defaultPrefix);
	if (input.email === null) throw badRequest('Email is mandatory');
	const { account, variants } = call.context;
	const recipient = addToList(account, list, input, call.query.flag('ConfirmEmail', false));
	if (variants.addTakesNumber === 'yes' && recipient.number !== null) subscribe(account, list, recipient, 'sms');
	return recipient;
}

const addToOneList = (call: Call): number => add(call, call.list()).id;

function addToGroup(call: Call): number {
	const group = call.group();
	const recipient = add(call, call.context.account.list(group.listId));
	enterGroup(call.context.account, group, recipient.id);
	return recipient.id;
}

/** The person of a body, by id or, as published clients do, by the address alone. @throws Refusal 404, 400 */
function whoIsMeant(account: Account, body: Body): Recipient {
	const id = integer(body, 'idRecipient');
	if (id !== null) return account.recipients.get(id);
	const email = filledText(body, 'Email');
	const recipient = account.recipients.findByEmail(email);
	if (!recipient) throw notFound('No recipient has this address');
	return recipient;
}

function changeDetail(call: Call): unknown {
	const { account, collections, variants } = call.context;
	const recipient = whoIsMeant(account, objectBody(call.body));
	const input = written(call, recipient.prefix ?? '0039');
	updateDetail(account, recipient, variants.detailAddress === 'kept' ? { ...input, email: null } : input);
	if (variants.detailAnswer === 'object') return presentRecipient(account, recipient);
	return collections.page(() => [recipient], recipientShape(account), call.query);
}

const removeFromOneList = (call: Call): unknown => removeFromList(call.context.account, call.list(), call.recipient());

function removeFromAll(call: Call): unknown {
	const { account, variants } = call.context;
	const recipient = call.recipient();
	const lists = account.lists().filter((list) => isInList(list, recipient.id));
	if (variants.deletedPerson === 'lingers')
		return lists.map(({ id }) => ({ Deleted: true, IdList: id, Message: 'Ok' }));
	return lists.map((list) => removeFromList(account, list, recipient));
}

/** Single recipients: search, add, change, remove (MailUp REST API, Recipients page). */
export function recipientRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /Recipients', search],
		['GET /Recipients/:idRecipient', byId],
		['POST /List/:idList/Recipient', addToOneList],
		['POST /Group/:idGroup/Recipient', addToGroup],
		['PUT /Recipient/Detail', changeDetail],
		['DELETE /List/:idList/Recipient/:idRecipient', removeFromOneList],
		['DELETE /Recipients/:idRecipient', removeFromAll],
	]);
}
