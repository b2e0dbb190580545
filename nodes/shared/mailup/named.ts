import { nameKey } from './characters';
import { readId } from './identities';
import { readNumber, readText } from './reading';

/** A kind of thing of which a user names one. */
export interface Kind {
	/** What sentences call it. */
	noun: string;
	/** The resource of the node whose "Get Many" shows all of them. */
	resource: string;
	/** MailUp's key for its number. */
	id: string;
	/** MailUp's key for its name. */
	name: string;
}

/** The kinds, with the keys that MailUp's rows of each have. */
export const KINDS = {
	field: { noun: 'field', resource: 'Field', id: 'Id', name: 'Name' },
	group: { noun: 'group', resource: 'Group', id: 'idGroup', name: 'Name' },
	list: { noun: 'list', resource: 'List', id: 'IdList', name: 'Name' },
	message: { noun: 'message', resource: 'Email', id: 'idMessage', name: 'Subject' },
	smsMessage: { noun: 'SMS message', resource: 'SMS', id: 'idMessage', name: 'Subject' },
	tag: { noun: 'tag', resource: 'Tag', id: 'Id', name: 'Name' },
	template: { noun: 'template', resource: 'Template', id: 'Id', name: 'Title' },
} as const satisfies Record<string, Kind>;

/**
 * The rows that a number or a name means: one, none, or several of the same name. A number counts for more than a name, as
 * it is what the pickers keep; a name that is the same to the letter, outer blanks aside, for more than one that is the
 * same only as {@link nameKey} compares names.
 */
export function named<T>(rows: readonly T[], wanted: unknown, { id: idKey, name: key }: Kind): T[] {
	const id = readId(wanted);
	// Asked for each of thousands of items, nearly always by number: without a look at all names first.
	const byId = id === undefined ? undefined : rows.find((row) => readNumber(row, idKey) === id);
	if (byId !== undefined) return [byId];
	const name = typeof wanted === 'string' || typeof wanted === 'number' ? String(wanted).trim() : '';
	if (name === '') return [];
	const numbered = rows.filter((row) => readNumber(row, idKey) !== undefined);
	const exact = numbered.filter((row) => readText(row, key).trim() === name);
	return exact.length > 0 ? exact : numbered.filter((row) => nameKey(readText(row, key)) === nameKey(name));
}

/** What is wrong where nothing is meant: `list 1 has no group 7`. @param listId undefined for what belongs to the account */
export function hasNo({ noun }: Kind, shown: string | number, listId?: number): string {
	return `${listId === undefined ? 'the account' : `list ${listId}`} has no ${noun} ${shown}`;
}
