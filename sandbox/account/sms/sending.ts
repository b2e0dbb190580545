import { textOf } from '../listDetails';
import { merged, valuesFor } from '../merge';
import type { Sending } from '../sendings';
import type { AccountState } from '../state';
import { newSubscription } from '../subscriptions';
import type { Group, MailList, Recipient } from '../types';
import type { SmsMessage } from './messages';

/** Who texts of a list come from: its sender name, whatever the message says; '' lets the network choose a number. */
export const smsSenderOf = ({ details }: MailList): string => textOf(details, 'SmsSenderName');

/** People of a list that texts reach: subscribed on the SMS channel, members of the group where one is given. */
export function smsAudience(list: MailList, group?: Group): number[] {
	const chosen: number[] = [];
	for (const { recipientId, status } of list.sms.values())
		if (status === 'OPTIN' && (!group || group.members.has(recipientId))) chosen.push(recipientId);
	return chosen;
}

/** Makes a sending of texts that waits to be planned; who is in it is settled now. */
export const addSmsSending = (account: AccountState, message: SmsMessage, recipients: readonly number[]): Sending =>
	account.smsSendings.add({
		kind: 'sms',
		listId: message.listId,
		messageId: message.id,
		importId: null,
		subject: message.subject,
		recipients,
		deliver: (ids, moment, sending) => deliver(account, message, sending, ids, moment),
	});

/** Texts people. Who left the channel since the sending was made, or is gone, gets nothing. */
function deliver(
	account: AccountState,
	message: SmsMessage,
	sending: Sending,
	ids: readonly number[],
	moment: number,
): void {
	const list = account.list(message.listId);
	for (const recipientId of ids) {
		const recipient = account.recipients.find(recipientId);
		if (!recipient || list.sms.get(recipientId)?.status !== 'OPTIN') continue;
		const { id: messageId, isUnicode, listId } = message;
		const receiver = `${recipient.prefix ?? ''}${recipient.number ?? ''}`;
		const content = merged(message.content, valuesFor(account, recipient, message.fields));
		const sender = smsSenderOf(list);
		const text = { listId, messageId, sendingId: sending.id, recipientId, receiver, content, isUnicode, sender };
		account.texts.send(text, moment, account.statistics.reactions);
	}
}

/**
 * The person behind a number, subscribed to the SMS channel of the list: a send to one number does that (help page "Text
 * messages - SMS"). An opt-out stays one.
 */
export function subscribedByNumber(account: AccountState, list: MailList, prefix: string, number: string): Recipient {
	const keys = { email: null, prefix, number };
	const recipient = account.recipients.resolve(keys) ?? account.recipients.add(keys, { name: null });
	if (!list.sms.has(recipient.id)) list.sms.set(recipient.id, newSubscription(recipient.id, 'OPTIN', account.now()));
	return recipient;
}
