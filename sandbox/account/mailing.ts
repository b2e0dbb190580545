import { optOut } from './leaving';
import type { AccountState } from './state';
import { linksIn } from './links';
import { senderOfList } from './list';
import type { Message } from './messageTypes';
import { LEAVES, NOTHING, type Reaction, reactionOf, type Recorded } from './reactions';
import type { Sender, Sending } from './sendings';
import type { MailList, PastMailing } from './types';

/** A message on its way to some people. */
export interface Mailing {
	readonly message: Message;
	readonly recipients: readonly number[];
	readonly sender: Sender;
	readonly replyTo?: string;
}

/** Makes a sending that waits to be planned; who is in it is settled now. */
export const addMailing = (account: AccountState, { message, ...mailing }: Mailing): Sending =>
	account.sendings.add({
		...mailing,
		kind: 'message',
		listId: message.listId,
		messageId: message.id,
		importId: null,
		subject: message.subject,
		deliver: (ids, moment, sending) => deliver(account, message, sending, ids, moment),
	});

/** Mails people. Who left the list since the sending was made, or is gone, gets nothing. */
function deliver(
	account: AccountState,
	message: Message,
	sending: Sending,
	ids: readonly number[],
	moment: number,
): void {
	const list = account.list(message.listId);
	const links = linksIn(message.content);
	for (const recipientId of ids) {
		if (list.email.get(recipientId)?.status !== 'OPTIN') continue;
		const reaction = account.statistics.reactions
			? reactionOf(sending.id, recipientId, links, recordedOf(list, message, recipientId))
			: NOTHING;
		account.statistics.record({ messageId: message.id, sendingId: sending.id, recipientId, moment, reaction });
		const type = reaction.leaves ? LINK_OPT_OUT : reaction.bounce === 'hard' ? HARD_BOUNCE : undefined;
		if (type !== undefined)
			optOut(account, { list: list.id, recipients: [recipientId], type, message: message.id, date: moment });
	}
}

/** `Optout_Type` of the two ways out that a mail brings about. */
const LINK_OPT_OUT = 2;
const HARD_BOUNCE = 8;

function recordedOf(list: MailList, message: Message, recipientId: number): Recorded {
	const tracked = !list.untracked.has(recipientId);
	return { views: tracked && list.details.get('TrackOnOpened') === true, clicks: tracked && message.tracking.enabled };
}

/** How long a sending of start data took. */
const PAST_MS = 31_000;

/** Files a sending of the past; people who are not in start data are left out. @throws when the message is unknown */
export function addPastMailing(account: AccountState, past: PastMailing): void {
	const message = account.messages.find(past.message);
	if (!message) throw new Error(`Start data: a sending names the unknown message ${past.message}`);
	const list = account.list(message.listId);
	const recipients = past.recipients.filter((id) => list.email.has(id));
	if (recipients.length === 0) return;
	const mailing = { message, recipients, sender: senderOfList(list) };
	const sending = account.sendings.addDone(addMailing(account, mailing), past.date, past.date + PAST_MS);
	const links = linksIn(message.content);
	for (const recipientId of recipients) {
		const left = list.email.get(recipientId)?.optoutMessage === message.id;
		const reaction = left ? LEAVES : harmless(reactionOf(sending.id, recipientId, links, RECORDED));
		account.statistics.record({
			messageId: message.id,
			sendingId: sending.id,
			recipientId,
			moment: past.date + PAST_MS,
			reaction,
		});
	}
}

const RECORDED: Recorded = { views: true, clicks: true };

/** The reaction of somebody who is known to be still there. */
const harmless = (reaction: Reaction): Reaction =>
	reaction.leaves ? NOTHING : reaction.bounce === 'hard' ? { ...reaction, bounce: 'soft' } : reaction;
