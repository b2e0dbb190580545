import { readKey, readPage } from '../../nodes/shared/mailup/reading';
import type { Account, Reply } from './account';

/** What a look at the account brought. */
export interface Finding {
	/** Whether the question has its answer for this account. */
	readonly settled: boolean;
	/** What was seen, in words of this script only: nothing of what the account holds. */
	readonly seen: string;
}

/** What a probe works with. */
export interface Ground {
	readonly account: Account;
	/** The list that is looked at; of a run that writes, the one that was named. */
	readonly listId: number;
	/** Removes at the end what a probe made; the newest first. */
	undoLater(what: string, undo: () => Promise<Reply | undefined>): void;
}

/** How one question is looked into. */
export interface Probe {
	/** Words of the question that stand in no other. */
	readonly row: string;
	/** Whether it writes. */
	readonly writes?: boolean;
	look(ground: Ground): Promise<Finding>;
}

export const settled = (seen: string): Finding => ({ settled: true, seen });

export const open = (seen: string): Finding => ({ settled: false, seen });

/** The rows of an answer with pages. */
export function rowsIn({ body }: Reply): unknown[] {
	return [...readPage(body).items];
}

/** How an answer looks from outside. */
export function shape({ status, kind }: Reply): string {
	return `HTTP ${status}, ${kind}`;
}

/** The names of the keys of an object. */
export function keysOf(value: unknown): string[] {
	return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Whether values fall or stay from row to row; undefined where fewer than two rows have one. */
export function falls(rows: readonly unknown[], key: string): boolean | undefined {
	const values = rows.map((row) => readKey(row, key)).filter((value) => value !== null && value !== '');
	if (values.length < 2) return undefined;
	const numbers = values.map((value) => (typeof value === 'number' ? value : Date.parse(String(value))));
	return numbers.every((value, index) => index === 0 || value <= (numbers[index - 1] ?? Infinity));
}

/** What an order that was asked for came to. */
export function order(reply: Reply, key: string): Finding {
	if (reply.status !== 200) return settled(`refused: ${shape(reply)}`);
	const isSorted = falls(rowsIn(reply), key);
	if (isSorted === undefined) return open('taken, but there are too few rows to see the order');
	return settled(isSorted ? 'taken, and the rows are in that order' : 'taken, but the rows are in another order');
}
