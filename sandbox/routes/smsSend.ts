import type { FastifyInstance } from 'fastify';

import { isNumber, readPrefix } from '../account/keys';
import { badRequest, notFound } from '../account/refusal';
import type { SmsMessage } from '../account/sms/messages';
import { addSmsSending, smsAudience, subscribedByNumber } from '../account/sms/sending';
import type { MailList } from '../account/types';
import { filledText, objectBody, text } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { readId } from '../http/query';
import { whenOf } from '../http/sendingQuery';
import { planning } from './planning';

/** Puts a message on its way. The answer names no sending (help page "Text messages - SMS"): it has to be looked up. */
function send(call: Call, message: SmsMessage, recipients: readonly number[], invalid: readonly unknown[]): unknown {
	const when = whenOf(call);
	const { smsSendings, texts } = call.context.account;
	if (call.context.variants.usedUpCredits === 'refused' && texts.credits < recipients.length)
		throw badRequest('There are not enough SMS credits');
	const { id } = addSmsSending(call.context.account, message, recipients);
	if (when === 'now' || (when === 'undefined' && call.context.variants.smsHold === 'sendsAtOnce'))
		smsSendings.release(id);
	else if (when !== 'undefined') smsSendings.schedule(id, when);
	smsSendings.advance();
	return {
		InvalidRecipients: invalid,
		Sent: recipients.length + invalid.length,
		UnprocessedRecipients: [],
		idMessage: message.id,
	};
}

function sendToList(call: Call): unknown {
	const list = call.list();
	const message = call.context.account.smsMessages.get(list.id, call.id('idMessage'));
	return send(call, message, smsAudience(list), []);
}

function sendToGroup(call: Call): unknown {
	const group = call.group();
	const { account } = call.context;
	const message = account.smsMessages.get(group.listId, call.id('idMessage'));
	return send(call, message, smsAudience(account.list(group.listId), group), []);
}

/** The number of a body; an empty prefix means the list's. @throws Refusal 400 */
function phoneOf(body: ReadonlyMap<string, unknown>, list: MailList): { prefix: string; number: string } {
	const number = filledText(body, 'Number').trim();
	if (!isNumber(number)) throw badRequest("'Number' must be the digits of a number, without its prefix");
	const given = text(body, 'Prefix')?.trim() ?? '';
	const prefix = given === '' ? (list.defaultPrefix ?? '') : readPrefix(given);
	if (prefix === '') throw badRequest("'Prefix' is missing or invalid");
	return { prefix, number };
}

/** Somebody who opted out or has not confirmed gets nothing, and comes back as invalid although `Sent` counts them. */
function sendToOne(call: Call): unknown {
	const body = objectBody(call.body);
	const { account, variants } = call.context;
	// As for emails, the id is taken as text, too.
	const id = String(body.get('idMessage'));
	const message = account.smsMessages.find(readId(id, 'idMessage'));
	if (!message) throw notFound(`SMS message ${id} not found`);
	const list = account.list(message.listId);
	const { prefix, number } = phoneOf(body, list);
	const recipient = subscribedByNumber(account, list, prefix, number);
	if (list.sms.get(recipient.id)?.status === 'OPTIN') return send(call, message, [recipient.id], []);
	const entry = { MobileNumber: number, MobilePrefix: prefix, idRecipient: recipient.id };
	return send(call, message, [], [variants.leftOut === 'objects' ? entry : prefix + number]);
}

/** Sending SMS messages, their queue and its planning (help page "Text messages - SMS"); nothing there stops or deletes. */
export function smsSendRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['POST /Sms/List/:idList/Message/:idMessage/Send', sendToList],
		['POST /Sms/Group/:idGroup/Message/:idMessage/Send', sendToGroup],
		['POST /Sms/Send', sendToOne],
		...planning('Sms', ({ smsSendings }) => smsSendings),
	]);
}
