import type { IDataObject } from 'n8n-workflow';

import { readId } from './identities';
import { isObject, readArray, readBoolean, readKey, readNumber, readText } from './reading';

/** A list in few keys. MailUp writes `IdList` or `idList`, depending on the call (MailUp help, "Manage Lists and Groups"). */
export function simplifyList(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'IdList') ?? null,
		name: readText(row, 'Name'),
		description: readText(row, 'Description'),
		company: readText(row, 'Company') || readText(row, 'CompanyName'),
		ownerEmail: readText(row, 'OwnerEmail'),
		replyTo: readText(row, 'ReplyTo'),
		guid: readText(row, 'ListGuid'),
	};
}

/** A group in few keys (MailUp help, "Manage Lists and Groups"). */
export function simplifyGroup(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'idGroup') ?? null,
		name: readText(row, 'Name'),
		notes: readText(row, 'Notes'),
		deletable: readBoolean(row, 'Deletable') ?? null,
		listId: readNumber(row, 'idList') ?? null,
	};
}

/** Whether a row is not of another list; one that does not say is of the list that was asked for. */
export function isOfList(row: unknown, listId: number): boolean {
	return (readNumber(row, 'idList') ?? listId) === listId;
}

/**
 * MailUp's answer about one thing, which sources show in three kinds: the thing itself, a collection that holds it, or
 * its bare id. Empty for anything else, and for a thing of another id.
 */
export function readWritten(answer: unknown, idKey: string, id: number): IDataObject {
	const listed = readArray(answer, 'Items').find((item) => readNumber(item, idKey) === id);
	const thing = isObject(listed) ? listed : alone(answer, idKey);
	return (readNumber(thing, idKey) ?? id) === id ? thing : {};
}

/**
 * What a creation has made, by MailUp's answer to it: of the same three kinds. Empty where the answer does not show it.
 * @param before the ids that were there: none of them is the made one
 */
export function readMade(answer: unknown, idKey: string, name: string, before: ReadonlySet<number>): IDataObject {
	const made = findMade(readArray(answer, 'Items'), idKey, name, before) ?? alone(answer, idKey);
	const id = readId(readKey(made, idKey));
	return id === undefined || before.has(id) ? {} : made;
}

/** An answer that is a thing itself or its bare id. */
function alone(answer: unknown, idKey: string): IDataObject {
	const id = readNumber({ answer }, 'answer');
	if (id !== undefined) return { [idKey]: id };
	return isObject(answer) && !Array.isArray(readKey(answer, 'Items')) ? answer : {};
}

/** The ids of MailUp's rows. */
export function idsOf(rows: readonly unknown[], idKey: string): number[] {
	return rows.flatMap((row) => readNumber(row, idKey) ?? []);
}

/** What a creation has made, among all that is there: the row of that name whose id was not there before. */
export function findMade(
	rows: readonly unknown[],
	idKey: string,
	name: string,
	before: ReadonlySet<number>,
): IDataObject | undefined {
	return rows.filter(isObject).find((row) => {
		const id = readNumber(row, idKey);
		return id !== undefined && !before.has(id) && readText(row, 'Name').trim() === name;
	});
}

/** What MailUp gave, with what was wished put over it: under MailUp's own key where it writes the same key in another casing. */
export function merge(given: IDataObject, wished: IDataObject): IDataObject {
	const own = new Map(Object.keys(given).map((key) => [keyOf(key), key]));
	const renamed = Object.entries(wished).map(([key, value]) => [own.get(keyOf(key)) ?? key, value] as const);
	return { ...given, ...Object.fromEntries(renamed) };
}

/** The keys of `wished` that MailUp holds another value for. Numbers and texts of the same letters are the same. */
export function unmet(wished: IDataObject, held: unknown): string[] {
	return Object.keys(wished).filter((key) => String(wished[key]) !== String(readKey(held, key) ?? ''));
}

/** The keys that had a value before, are shown empty now, and were not wished to be. A key that is not shown says nothing. */
export function blanked(before: IDataObject, after: unknown, wished: IDataObject): string[] {
	const chosen = new Set(Object.keys(wished).map(keyOf));
	const isEmpty = (value: unknown) => value === null || value === '';
	return Object.keys(before).filter(
		(key) => !chosen.has(keyOf(key)) && !isEmpty(before[key]) && isEmpty(readKey(after, key)),
	);
}

function keyOf(key: string): string {
	return key.trim().toLowerCase();
}

/** The account in few keys (MailUp help, "Accounts"). MailUp does not say in which zone the expiry date is: it stays as it is. */
export function simplifyAccount(row: unknown): IDataObject {
	return {
		id: readText(row, 'UID'),
		username: readText(row, 'Username'),
		company: readText(row, 'Company'),
		accountName: readText(row, 'AccountName'),
		url: readText(row, 'Url'),
		expiryDate: readText(row, 'ExpiryDate') || null,
		isTrial: readBoolean(row, 'IsTrial') ?? null,
		version: readText(row, 'Version'),
	};
}

/** Names of lists by id. @param rows MailUp's */
export function listNames(rows: readonly unknown[]): Map<number, string> {
	return new Map(
		rows.flatMap((row) => {
			const id = readNumber(row, 'IdList');
			return id === undefined ? [] : [[id, readText(row, 'Name').trim()] as const];
		}),
	);
}
