/** How the columns of an item become personal data fields: one step for every operation that maps fields by name. */
import { isBlank, untravelable } from './characters';
import { failedValue } from './failedValues';
import type { Field, Fields } from './fields';
import { MAX_VALUE_LENGTH, cellText } from './fields';
import type { PersonalField } from './recipients';

/** What is to be said of columns, each by its name. */
export interface ColumnNotes {
	/** They match no field. */
	unknown: Set<string>;
	/** They match more than one field. */
	unclear: Set<string>;
	/** They match a field that another column of the item matches, too. */
	shared: Set<string>;
	/** What a column holds that looks like a date of a spreadsheet, such as `45292`. */
	serials: Map<string, number>;
}

/** Names of columns that hold dates. */
const DATE_NAME = /date|data|datum|fecha|birth|nascita|complean|scaden|expir|anniver/i;

/** Days that a spreadsheet counts from 1899-12-30: these are of the years 1919 to 2091. */
const [FIRST_SERIAL, LAST_SERIAL] = [7_000, 70_000];

export function noNotes(): ColumnNotes {
	return { unknown: new Set(), unclear: new Set(), shared: new Set(), serials: new Map() };
}

/** Adds what is to be said of the columns of one item to what is to be said of others. */
export function addNotes(all: ColumnNotes, { unknown, unclear, shared, serials }: ColumnNotes): void {
	for (const column of unknown) all.unknown.add(column);
	for (const column of unclear) all.unclear.add(column);
	for (const column of shared) all.shared.add(column);
	for (const [column, days] of serials) if (!all.serials.has(column)) all.serials.set(column, days);
}

/** Whether there is anything to say. */
export function isWorthSaying({ unknown, unclear, shared, serials }: ColumnNotes): boolean {
	return unknown.size + unclear.size + shared.size + serials.size > 0;
}

/**
 * The fields of an item. Names match whatever their case, blanks and what nobody sees. Of several columns that match one
 * field, the first one with a value has it. A value of which nobody sees anything is empty.
 * @param clearsEmpty whether an empty value is a value, which blanks the field
 * @param notes takes what is to be said of the columns
 */
export function mapColumns(
	known: Fields,
	columns: ReadonlyArray<readonly [name: string, value: unknown]>,
	clearsEmpty: boolean,
	notes?: ColumnNotes,
): PersonalField[] {
	const row: PersonalField[] = [];
	const columnOf = new Map<Field, string>();
	for (const [column, value] of columns) {
		const field = known.find(column);
		if (!field) {
			if (notes) (known.namesakes(column).length > 0 ? notes.unclear : notes.unknown).add(column);
			continue;
		}
		if (notes) noteColumn(notes, columnOf, field, column, value);
		const text = cellText(value);
		const isEmpty = isBlank(text);
		if (isEmpty && !clearsEmpty) continue;
		const other = row.find(({ id }) => id === field.id);
		if (!other) row.push({ id: field.id, name: field.name, value: isEmpty ? '' : text });
		else if (other.value === '' && !isEmpty) other.value = text;
	}
	return row;
}

/** @param columnOf the first column of the item for each field that one was seen for */
function noteColumn(
	notes: ColumnNotes,
	columnOf: Map<Field, string>,
	field: Field,
	column: string,
	value: unknown,
): void {
	const other = columnOf.get(field);
	if (other === undefined) columnOf.set(field, column);
	else notes.shared.add(other).add(column);
	const serial = DATE_NAME.test(column) || DATE_NAME.test(field.name) ? serialDate(value) : undefined;
	if (serial !== undefined && !notes.serials.has(column)) notes.serials.set(column, serial);
}

/** The number of a day, where a value can be one. */
function serialDate(value: unknown): number | undefined {
	if (typeof value !== 'number' && (typeof value !== 'string' || !/^\d{4,5}(\.\d+)?$/.test(value))) return undefined;
	const days = Number(value);
	return days >= FIRST_SERIAL && days <= LAST_SERIAL ? days : undefined;
}

/** What is to be said, in sentences for people. */
export function describeNotes({ unknown, unclear, shared, serials }: ColumnNotes, known: Fields): string[] {
	const sentences: string[] = [];
	if (unknown.size > 0) sentences.push(`These columns match no MailUp field and were not sent: ${listed(unknown)}`);
	if (unclear.size > 0) {
		sentences.push(
			`These columns match more than one MailUp field and were not sent: ${describeUnclear(unclear, known)}`,
		);
	}
	if (shared.size > 0) {
		sentences.push(
			`These columns match the same MailUp field as another one, and the first one with a value was taken: ${listed(shared)}`,
		);
	}
	for (const [column, days] of [...serials].slice(0, MOST_NAMED)) {
		const date = new Date((days - DAYS_TO_1970) * 86_400_000).toISOString().slice(0, 10);
		sentences.push(
			`The column ${JSON.stringify(column)} holds numbers such as ${days}, by which a spreadsheet means a day (${date}). They were sent as they are. For the day, use {{ DateTime.fromISO("1899-12-30").plus({ days: $json[${JSON.stringify(column)}] }).toISODate() }}`,
		);
	}
	return sentences;
}

const [MOST_NAMED, DAYS_TO_1970] = [30, 25_569];

/** Names that fit several fields, with the fields: `City (City (4), CITY (7))`. */
export function describeUnclear(names: Iterable<string>, known: Fields): string {
	const fields = (name: string) => known.namesakes(name).map((field) => `"${field.name}"`);
	return [...names]
		.slice(0, MOST_NAMED)
		.map((name) => `${name} (${fields(name).join(', ')})`)
		.join(', ');
}

function listed(names: Iterable<string>): string {
	return [...names].slice(0, MOST_NAMED).join(', ');
}

/** Why MailUp cannot keep a value, as a sentence. */
export interface ValueObjection {
	kind: 'tooLong' | 'unreadable';
	reason: string;
}

/** What is wrong with the first value that MailUp cannot keep; undefined where there is none. */
export function objectionToValues(fields: readonly PersonalField[]): ValueObjection | undefined {
	for (const { name, value } of fields) {
		if (value.length > MAX_VALUE_LENGTH) {
			const reason = `"${name}" has ${value.length} characters, and MailUp keeps at most ${MAX_VALUE_LENGTH}.`;
			return { kind: 'tooLong', reason };
		}
		const reason = untravelable(value, `"${name}"`) ?? failedValue(value, `"${name}"`);
		if (reason !== undefined) return { kind: 'unreadable', reason };
	}
	return undefined;
}
