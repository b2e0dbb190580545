/** What happens in the sandbox's MailUp, past its interface: for tests of what the trigger sees of it. */
import { addPastMailing } from '../../../sandbox/account/mailing.js';
import type { Sandbox } from '../../../sandbox/server.js';

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

/** An email of a message to somebody bounces. */
export function bounce(account: Account, messageId: number, recipientId: number): void {
	const reaction = { bounce: 'hard' as const, views: 0, clicks: 0, url: '', leaves: false };
	account.statistics.record({ messageId, sendingId: 0, recipientId, moment: Date.now(), reaction });
}

/** People whose email of a message bounced. */
export function bouncedOf(account: Account, messageId: number): number[] {
	const bounced = account.statistics.ofMessage(messageId).filter(({ reaction }) => reaction.bounce !== 'none');
	return [...new Set(bounced.map(({ recipientId }) => recipientId))];
}

/** An import of one person into a list, from its begin to its end. Returns its id. */
export function importOne(account: Account, list: number, email: string): number {
	const switches = { asOptout: false, confirmEmail: false, clearFields: false, replaceGroups: false };
	const order = { list: account.list(list), channels: 'email' as const, filename: 'one.csv', ...switches };
	const row = { email, prefix: '', number: '', name: '', fields: [] };
	const { id } = account.imports.start(order, [row]);
	account.imports.settle();
	return id;
}
