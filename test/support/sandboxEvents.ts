/** What happens in the sandbox's MailUp, past its interface: for tests and measurements of what others see of it. */
import type { ImportOrder } from '../../sandbox/account/importTypes';
import { addPastMailing } from '../../sandbox/account/mailing';
import { NOTHING, type Reaction } from '../../sandbox/account/reactions';
import type { Sandbox } from '../../sandbox/server';

type Account = Sandbox['account'];

/** A published message of a list. Returns its id. */
export function publishMessage(account: Account, list: number, subject: string): number {
	const content = '<p>Hello. <a href="https://www.example.com/">Read it</a></p>';
	return account.messages.add({ list, subject, content, published: true }).id;
}

/** A message goes to some people now, who may do what people do with it. */
export function sendMessage(account: Account, message: number, recipients: readonly number[]): void {
	addPastMailing(account, { message, date: Date.now(), recipients });
}

/** Somebody does something with a message. @param moment milliseconds since 1970 */
export function react(
	account: Account,
	about: { messageId: number; recipientId: number; moment?: number },
	reaction: Partial<Reaction>,
): void {
	account.statistics.record({ sendingId: 0, moment: Date.now(), ...about, reaction: { ...NOTHING, ...reaction } });
}

/** An email of a message to somebody bounces. */
export function bounce(account: Account, messageId: number, recipientId: number): void {
	react(account, { messageId, recipientId }, { bounce: 'hard' });
}

/** People whose email of a message bounced. */
export function bouncedOf(account: Account, messageId: number): number[] {
	const bounced = account.statistics.ofMessage(messageId).filter(({ reaction }) => reaction.bounce !== 'none');
	return [...new Set(bounced.map(({ recipientId }) => recipientId))];
}

/** An import of addresses into a list that does nothing else. */
export function plainImport(account: Account, list: number): ImportOrder {
	const switches = { asOptout: false, confirmEmail: false, clearFields: false, replaceGroups: false };
	return { list: account.list(list), channels: 'email', filename: 'people.csv', ...switches };
}

/** An import of one person into a list, from its begin to its end. Returns its id. */
export function importOne(account: Account, list: number, email: string): number {
	const row = { email, prefix: '', number: '', name: '', fields: [] };
	const { id } = account.imports.start(plainImport(account, list), [row]);
	account.imports.settle();
	return id;
}
