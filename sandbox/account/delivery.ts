import type { Account } from './account';
import type { Deliver, Sending } from './sendings';

/** Keeps the confirmation mails of an import; who confirmed, left or vanished meanwhile gets none. */
function deliverConfirmations(account: Account, sending: Sending, recipientIds: readonly number[]): void {
	const list = account.list(sending.listId);
	for (const recipientId of recipientIds) {
		const email = account.recipients.find(recipientId)?.email;
		if (!email || list.email.get(recipientId)?.status !== 'PENDING') continue;
		account.confirmationMails.push({ listId: list.id, recipientId, email, sentAt: sending.startedAt });
	}
}

/** What becomes of a sending's mails. */
const deliverTo =
	(account: Account): Deliver =>
	(sending, from, to) => {
		if (sending.kind === 'confirmation') deliverConfirmations(account, sending, sending.recipients.slice(from, to));
	};

/** Lets the time up to now pass for all sendings; called before each request. */
export function advanceSendings(account: Account): void {
	account.sendings.advance(account.now(), deliverTo(account));
}

/**
 * Finishes sendings without waiting.
 * @param id one sending, also a deferred one; left out: everything in the queue
 * @throws Refusal 404
 */
export function settleSendings(account: Account, id?: number): void {
	const chosen = id === undefined ? account.sendings.inQueue('Immediate') : [account.sendings.get(id)];
	for (const sending of chosen) account.sendings.settle(sending, account.now(), deliverTo(account));
}
