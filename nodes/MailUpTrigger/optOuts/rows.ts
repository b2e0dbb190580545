import type { Optin } from '../../shared/mailup/optins';

/** An opt-out of a list, with what tells it from all others: the person and the moment. */
export interface Row {
	recipientId: number;
	/** The moment in a form that compares as text; `''` where MailUp gives none. */
	date: string;
	optin: Optin;
}

/** Some rows of a list, newest first as MailUp sorts them. */
export interface Page {
	rows: Row[];
	/** Rows of the list before this page. */
	start: number;
	/** Rows that the list has by MailUp's count. */
	total: number;
}

/** Where the pages of one list come from. */
export interface Source {
	listId: number;
	/** @param pageNumber 0-based */
	read(pageNumber: number, pageSize: number): Promise<Page>;
	/** How many more pages the time that is left suffices for. */
	pagesLeft(): number;
	/** How many of so many rows can be delivered in the time that is left, which is set aside for them. */
	grant(rows: number): number;
}

/** MailUp's date of an opt-out (MailUp REST API, "Recipients"), whose zone it does not state. */
const DATE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)Z?$/;

/** @param optin must name the person */
export function toRow(optin: Optin & { recipientId: number }): Row {
	const [, day, time] = DATE.exec(optin.optoutDate ?? '') ?? [];
	const date = day === undefined || time === undefined ? '' : `${day} ${time}`;
	return { recipientId: optin.recipientId, date, optin };
}

/** The same for the same event, and for no other of the list. */
export function keyOf({ recipientId, date }: Row): string {
	return `${recipientId} ${date}`;
}

/** Whether the dates run from the newest to the oldest; rows without one come last. */
export function isNewestFirst(rows: readonly Row[]): boolean {
	return rows.every(({ date }, index) => index === 0 || date <= (rows[index - 1]?.date ?? ''));
}

/** The rows sorted by date, those of one moment in the order in which they come. */
export function newestFirst(rows: Iterable<Row>): Row[] {
	return [...rows].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
