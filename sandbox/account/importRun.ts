import type { AccountState } from './state';
import { enterGroup, isInList, leaveGroup, writePersonalData } from './changes';
import { type ImportCounts, type ImportOrder, type ImportRow, noCounts } from './importTypes';
import { isEmail, isNumber, readPrefix } from './keys';
import type { RecipientKeys } from './recipientStore';
import { importOutcome, newSubscription, optedOut } from './subscriptions';
import type { Channel } from './subscriptionTypes';
import type { Group, Recipient } from './types';

/** `Optout_Type` of people imported as unsubscribed. */
const IMPORTED = 4;

/** The keys of a row that are good; `email` and `number` are null where they are not. */
function keysOf(row: ImportRow, { channels }: ImportOrder, { invalid }: ImportCounts): RecipientKeys {
	const email = channels === 'sms' ? '' : row.email.trim();
	const number = channels === 'email' ? '' : row.number.trim();
	const prefix = channels === 'email' ? '' : readPrefix(row.prefix);
	const hasEmail = isEmail(email);
	const hasNumber = isNumber(number) && prefix !== '';
	// As in the documented sample, a row without the key counts as one whose key is invalid, too.
	if (email === '') invalid.WithoutEmail++;
	if (!hasEmail) invalid.InvalidEmail++;
	if (number === '') invalid.WithoutNumber++;
	if (prefix === '') invalid.WithoutPrefix++;
	if (!hasNumber) invalid.InvalidNumber++;
	return { email: hasEmail ? email : null, prefix: hasNumber ? prefix : null, number: hasNumber ? number : null };
}

/** One pass over the rows of an import. */
class ImportRun {
	readonly counts = noCounts();
	/** Recipients that became pending on the email channel and wait for their mail. */
	readonly toConfirm = new Set<number>();
	/** Every group that the user may change. */
	private readonly groups: readonly Group[];
	/** Recipients that the import met, by channel. */
	private readonly met = { email: new Set<number>(), sms: new Set<number>() };

	constructor(
		private readonly account: AccountState,
		private readonly order: ImportOrder,
		private readonly moment: number,
	) {
		this.groups = account.lists().flatMap((list) => account.groupsOf(list.id));
	}

	take(row: ImportRow): void {
		const { list, group } = this.order;
		const keys = this.withoutForeignNumber(keysOf(row, this.order, this.counts));
		if (keys.email === null && keys.number === null) {
			this.counts.invalid.Total++;
			return;
		}
		this.counts.valid.Total++;
		const recipient = this.written(row, keys);
		const isNew = !isInList(list, recipient.id);
		const isRepeated = this.met.email.has(recipient.id) || this.met.sms.has(recipient.id);
		if (!isRepeated) this.counts[isNew ? 'created' : 'updated']++;
		if (keys.email !== null) this.enter(recipient, 'email');
		if (keys.number !== null) this.enter(recipient, 'sms');
		if (group) this.join(group, recipient.id);
	}

	/** A number that belongs to somebody else, or an address whose number is another one: the address alone counts. */
	private withoutForeignNumber(keys: RecipientKeys): RecipientKeys {
		if (this.account.recipients.match(keys) !== 'mismatch') return keys;
		this.counts.invalid.InvalidNumber++;
		return { email: keys.email, prefix: null, number: null };
	}

	/** The person of the row, with the row's personal data; empty values change nothing unless they are to be cleared. */
	private written(row: ImportRow, keys: RecipientKeys): Recipient {
		const { recipients } = this.account;
		const recipient = recipients.resolve(keys) ?? recipients.add(keys, { name: row.name });
		recipients.setKeys(recipient, keys);
		const fields = row.fields.filter(([, value]) => value !== '');
		if (this.order.clearFields) recipient.fields = null;
		writePersonalData(this.account, recipient, { name: row.name === '' ? null : row.name, fields });
		return recipient;
	}

	private join(group: Group, recipientId: number): void {
		if (this.order.replaceGroups) {
			for (const other of this.groups) leaveGroup(this.account, other, recipientId);
		}
		enterGroup(this.account, group, recipientId);
	}

	private enter({ id }: Recipient, channel: Channel): void {
		const { list } = this.order;
		const current = list[channel].get(id);
		this.count(id, channel, current !== undefined);
		const status = importOutcome(current?.status, this.order, channel);
		if (status === current?.status) return;
		if (status === 'PENDING' && channel === 'email') this.toConfirm.add(id);
		if (status === 'OPTOUT')
			list[channel].set(id, optedOut(id, current, { moment: this.account.leavingDate(), type: IMPORTED }));
		else if (!current) list[channel].set(id, newSubscription(id, status, this.moment));
		else list[channel].set(id, { ...current, status, requestDate: this.moment });
	}

	private count(id: number, channel: Channel, known: boolean): void {
		const { valid } = this.counts;
		const repeated = this.met[channel].has(id);
		this.met[channel].add(id);
		if (channel === 'email') valid[repeated ? 'RepeatedEmail' : known ? 'EmailUpdate' : 'EmailNew']++;
		else valid[repeated ? 'RepeatedNumber' : known ? 'NumberUpdate' : 'NumberNew']++;
	}
}

/**
 * Carries an import out (MailUp REST API, Recipients page, "Subscribe/unsubscribe recipients - asynchronous import").
 * Rows are taken in order; one that names a person again is applied on top of the earlier one.
 * @param moment milliseconds since 1970, the date of every change
 * @returns the counts, and who has to confirm
 */
export function runImport(
	account: AccountState,
	order: ImportOrder,
	rows: readonly ImportRow[],
	moment: number,
): { counts: ImportCounts; toConfirm: number[] } {
	const run = new ImportRun(account, order, moment);
	for (const row of rows) run.take(row);
	return { counts: run.counts, toConfirm: [...run.toConfirm] };
}
