import { nameKey } from './characters';
import { NO_DATE, NO_NUMBER } from './failedValues';
import { KINDS, named } from './named';
import { readNumber, readText } from './reading';

/** A personal data field of the account (MailUp REST API, "Recipient/DynamicFields"). */
export interface Field {
	id: number;
	/** Unique among the fields: two fields of one name carry their id in brackets. */
	name: string;
}

/** MailUp's columns for personal data hold this many characters. */
export const MAX_VALUE_LENGTH = 200;

/** Reads the account's fields, in the order of their ids. */
export function readFields(rows: readonly unknown[]): Field[] {
	const named = rows.flatMap((row) => {
		const id = readNumber(row, 'Id');
		return id === undefined ? [] : [{ id, name: readText(row, 'Description').trim() || `Field ${id}` }];
	});
	const uses = new Map<string, number>();
	for (const { name } of named) uses.set(nameKey(name), (uses.get(nameKey(name)) ?? 0) + 1);
	return named
		.map(({ id, name }) => ({ id, name: (uses.get(nameKey(name)) ?? 0) > 1 ? `${name} (${id})` : name }))
		.sort((a, b) => a.id - b.id);
}

/** The account's fields, to be found by name. */
export class Fields {
	private readonly byName: ReadonlyMap<string, Field>;

	/** Fields by the names they would have without their ids in brackets. */
	private readonly byBareName = new Map<string, Field[]>();

	/** What was found before: the columns of an import are asked for again and again. */
	private readonly found = new Map<string, Field | undefined>();

	/** @param all in the order of their ids */
	constructor(readonly all: readonly Field[]) {
		this.byName = new Map(all.map((field) => [nameKey(field.name), field]));
		for (const field of all) {
			const key = nameKey(field.name.replace(` (${field.id})`, ''));
			this.byBareName.set(key, [...(this.byBareName.get(key) ?? []), field]);
		}
	}

	/** The field that a name means, as {@link nameKey} compares names. */
	find(name: string): Field | undefined {
		if (!this.found.has(name)) this.found.set(name, this.byName.get(nameKey(name)));
		return this.found.get(name);
	}

	/** The fields that a number or a name means, as {@link named} finds them; a name that several have means all of them. */
	named(wanted: string): readonly Field[] {
		const found = named(this.all, wanted, KINDS.field);
		return found.length > 0 ? found : this.namesakes(wanted);
	}

	/** The fields that a name could mean where it is the name of more than one. */
	namesakes(name: string): readonly Field[] {
		const fields = this.find(name) ? [] : this.byBareName.get(nameKey(name));
		return fields && fields.length > 1 ? fields : [];
	}
}

/**
 * A cell of an item as MailUp keeps it: as text. Null and undefined are empty, and so are arrays and objects with nothing in
 * them, as forms and CRMs write a choice that nobody made.
 */
export function cellText(value: unknown): string {
	const text = fieldText(value);
	return typeof value === 'object' && HOLLOW.test(text.replace(/null|"\s*"/g, '')) ? '' : text;
}

/** JSON of arrays and objects that hold nothing: `[]`, `{}`, `[[],{}]`. */
const HOLLOW = /^[[\]{},]*$/;

/**
 * Any value as text. Null and undefined are empty; a date that is none and a number that is none are what they would be
 * within a text, so that neither is taken for an empty value.
 */
export function fieldText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return numberText(value);
	return typeof value === 'object' ? jsonText(value) : String(value);
}

/** A whole number of more digits than JavaScript keeps is written with an exponent: it is not the number that it was. */
function numberText(value: number): string {
	if (!Number.isFinite(value)) return NO_NUMBER;
	return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential(5) : String(value);
}

/** The JSON of an object. One that is written as a single text, such as a date of n8n's, is that text without the quotes. */
function jsonText(value: object): string {
	const json: string | undefined = JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'bigint' ? String(inner) : inner,
	);
	if (json === undefined) return '';
	// Dates alone, of all objects, write themselves as null where they are none.
	if (json === 'null') return NO_DATE;
	return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
