import { addressKey } from './identities';
import { readOptin } from './optins';
import { phoneDigits } from './phones';
import { readText } from './reading';
import type { Channel, Status } from './recipients';

/** The status of somebody on a list that has them. */
export interface Standing {
	recipientId: number;
	status: Exclude<Status, 'notOnList'>;
}

/** Finds people on pages of a list (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`), whose rows come in any order. */
export class PeopleOnPages {
	/** Everybody who is looked for, under the very key that was given: the texts of rows are not kept. */
	private readonly seen: Map<string, Standing | undefined>;

	/** Keys that rows of several people have, or one that does not say how they stand. */
	private readonly doubtful = new Set<string>();

	/** Numbers that MailUp keeps without their prefix. */
	private readonly ends = new Set<string>();

	/**
	 * @param by what the people are known by
	 * @param keys email addresses as `addressKey` gives them, phone numbers as `phoneDigits` does, or recipient ids
	 */
	constructor(
		private readonly by: Channel | 'id',
		keys: Iterable<string>,
	) {
		this.seen = new Map();
		for (const key of keys) this.seen.set(key, undefined);
	}

	take(rows: readonly unknown[]): void {
		for (const row of rows) {
			const key = this.keyOf(row);
			if (key !== undefined && this.seen.has(key)) this.note(key, row);
		}
	}

	/** What the rows say about a person; undefined where nothing, or nothing clear. */
	standing(key: string): Standing | undefined {
		return this.doubtful.has(key) ? undefined : this.seen.get(key);
	}

	/** Everybody who is looked for, each once. */
	everybody(): Iterable<string> {
		return this.seen.keys();
	}

	/**
	 * The people about whom the rows leave open how they stand.
	 * @param isWhole whether the whole list was read: then most of those who were not seen are not on it
	 */
	open(isWhole: boolean): string[] {
		const open: string[] = [];
		for (const [key, standing] of this.seen) {
			if (this.doubtful.has(key) || (!standing && (!isWhole || this.mayEndAlike(key)))) open.push(key);
		}
		return open;
	}

	private note(key: string, row: unknown): void {
		const { recipientId, status } = readOptin(row);
		const before = this.seen.get(key);
		if (recipientId === null || status === null) this.doubtful.add(key);
		else if (before && before.recipientId !== recipientId) this.doubtful.add(key);
		else this.seen.set(key, { recipientId, status });
	}

	private keyOf(row: unknown): string | undefined {
		if (this.by === 'id') return readText(row, 'idRecipient');
		return this.by === 'email' ? addressKey(readText(row, 'Email')) : this.numberOf(row);
	}

	private numberOf(row: unknown): string | undefined {
		const [prefix, number] = [readText(row, 'MobilePrefix'), readText(row, 'MobileNumber')];
		if (prefix !== '') return phoneDigits(prefix + number);
		if (number !== '') this.ends.add(number);
		return undefined;
	}

	/** Whether somebody whose number MailUp keeps without its prefix may be meant: only the look-up tells. */
	private mayEndAlike(key: string): boolean {
		return this.ends.size > 0 && [...key].some((_, from) => this.ends.has(key.slice(from)));
	}
}
