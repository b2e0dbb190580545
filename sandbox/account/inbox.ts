import type { SentMail } from './mails';
import type { AccountState } from './state';
import type { Mail } from './statistics';
import type { ConfirmationMail } from './types';

/** A mail that left for somebody: the request of a double opt-in, a message of a sending, or a transactional mail. */
export type InboxMail =
	| { readonly kind: 'confirmation'; readonly sentAt: number; readonly mail: ConfirmationMail }
	| { readonly kind: 'message'; readonly sentAt: number; readonly mail: Mail }
	| { readonly kind: 'transactional'; readonly sentAt: number; readonly mail: SentMail };

const ofConfirmation = (mail: ConfirmationMail): InboxMail => ({ kind: 'confirmation', sentAt: mail.sentAt, mail });
const ofMessage = (mail: Mail): InboxMail => ({ kind: 'message', sentAt: mail.moment, mail });
const ofTransactional = (mail: SentMail): InboxMail => ({ kind: 'transactional', sentAt: mail.sentAt, mail });

/** The address of somebody, in small letters; '' for none. */
const addressOf = (account: AccountState, recipientId: number): string =>
	account.recipients.find(recipientId)?.email?.toLowerCase() ?? '';

/** Everybody that a transactional mail goes to, in small letters. */
const addressesOf = ({ bcc, cc, to }: SentMail): string[] =>
	[...to, ...cc, ...bcc].map(({ email }) => email.toLowerCase());

/** The newest first; of one moment, what was filed last. */
const newestFirst = (mails: readonly InboxMail[]): InboxMail[] =>
	[...mails].reverse().sort((left, right) => right.sentAt - left.sentAt);

/** Every mail that left, the newest first. @param part in small letters; only mails to addresses with it, '' for all */
export function inbox(account: AccountState, part: string): InboxMail[] {
	const has = (address: string): boolean => part === '' || address.includes(part);
	return newestFirst([
		...account.statistics
			.all()
			.filter(({ recipientId }) => part === '' || has(addressOf(account, recipientId)))
			.map(ofMessage),
		...account.confirmationMails.filter(({ email }) => has(email.toLowerCase())).map(ofConfirmation),
		...account.mails
			.all()
			.filter((mail) => addressesOf(mail).some(has))
			.map(ofTransactional),
	]);
}

/** The mails of one person, the newest first. */
export function inboxOf(account: AccountState, recipientId: number): InboxMail[] {
	const address = addressOf(account, recipientId);
	const isTheirs = (mail: SentMail): boolean => address !== '' && addressesOf(mail).includes(address);
	return newestFirst([
		...account.statistics.ofRecipient(recipientId).map(ofMessage),
		...account.confirmationMails.filter((mail) => mail.recipientId === recipientId).map(ofConfirmation),
		...account.mails.all().filter(isTheirs).map(ofTransactional),
	]);
}

/** What tells a mail from all others, in an address. */
export function keyOf(entry: InboxMail): string {
	if (entry.kind === 'message') return `message-${entry.mail.sendingId}-${entry.mail.recipientId}`;
	return `${entry.kind}-${entry.mail.id}`;
}

/** The mail of a key, or undefined. */
export function mailOfKey(account: AccountState, key: string): InboxMail | undefined {
	const [, kind, first, second] = /^(confirmation|message|transactional)-(\d{1,9})(?:-(\d{1,10}))?$/.exec(key) ?? [];
	const id = Number(first);
	if (kind === 'message') {
		const mail = account.statistics.ofSending(id).find(({ recipientId }) => recipientId === Number(second));
		return mail && ofMessage(mail);
	}
	if (kind === 'confirmation') {
		const mail = account.confirmationMails[id - 1];
		return mail && ofConfirmation(mail);
	}
	const mail = kind === 'transactional' ? account.mails.find(id) : undefined;
	return mail && ofTransactional(mail);
}
