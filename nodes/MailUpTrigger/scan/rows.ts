/** A row of something that is watched, with what tells it from all others there: an id and a moment. */
export interface Row {
	/** MailUp's id of what the row is about: the person in a list, say. */
	id: number;
	/** The moment in a form that compares as text, see {@link comparable}; `''` where MailUp gives none. */
	date: string;
}

/** Some rows, newest first as MailUp sorts them. */
export interface Page<R extends Row> {
	rows: R[];
	/** Rows before this page. */
	start: number;
	/** Rows that there are by MailUp's count. */
	total: number;
	/** Set where MailUp refused to sort them: rows of one moment, or without one, look sorted all the same. */
	unsorted?: boolean;
}

/** Where the pages of one watched thing come from. */
export interface Source<R extends Row> {
	/** Names the rows in errors, after "The": `opt-outs of the list 4`. */
	name: string;
	/** @param pageNumber 0-based */
	read(pageNumber: number, pageSize: number): Promise<Page<R>>;
	/** How many more pages the time that is left suffices for. */
	pagesLeft(): number;
	/** How many of so many rows can be delivered in the time that is left, which is set aside for them. */
	grant(rows: number): number;
}

/** MailUp's date of a subscription (MailUp REST API, "Recipients"), whose zone it does not state. */
const DATE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)Z?$/;

/** MailUp's date in a form that compares as text; `''` where it cannot be read. */
export function comparable(date: string | null): string {
	const [, day, time] = DATE.exec(date ?? '') ?? [];
	return day === undefined || time === undefined ? '' : `${day} ${time}`;
}

/** The same for the same event, and for no other of what is watched. */
export function keyOf({ id, date }: Row): string {
	return `${id} ${date}`;
}

/** Whether the dates run from the newest to the oldest; rows without one come last. */
export function isNewestFirst(rows: readonly Row[]): boolean {
	return rows.every(({ date }, index) => index === 0 || date <= (rows[index - 1]?.date ?? ''));
}

/** The rows sorted by date, those of one moment in the order in which they come. */
export function newestFirst<R extends Row>(rows: Iterable<R>): R[] {
	return [...rows].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
