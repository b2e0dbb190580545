import type { IDataObject } from 'n8n-workflow';

import { readArray, readNumber, readText } from './reading';
import type { PersonalField } from './recipients';
import type { Tag } from './tags';
import { readTags, toTagBody } from './tags';

/** What somebody can want of a message of either channel; what is left out stays as it is. */
export interface SharedChange {
	subject?: string;
	content?: string;
	notes?: string;
	/** Values of personal data fields for people who have none. */
	defaultValues?: readonly PersonalField[];
	tags?: readonly Tag[];
	/** Whether the message loses its other tags. */
	replaceTags?: boolean;
}

/**
 * Details of a message with a change in them.
 * @param plain MailUp's keys for the parts of the change that are plain values
 */
export function changedParts<T extends SharedChange>(
	details: IDataObject,
	change: T,
	plain: ReadonlyArray<readonly [name: keyof T, key: string]>,
): IDataObject {
	const body = { ...details };
	for (const [name, key] of plain) {
		if (change[name] !== undefined) put(body, key, change[name]);
	}
	put(body, 'Tags', tagsAfter(details, change));
	if (change.defaultValues?.length) put(body, 'Fields', fieldsAfter(details, change.defaultValues));
	return body;
}

/** The ids of a message's tags, to compare. */
export function tagsEssence(details: unknown): number[] {
	return readTags(readArray(details, 'Tags'))
		.map(({ id }) => id)
		.sort((a, b) => a - b);
}

/** The default values of a message, to compare. */
export function fieldsEssence(details: unknown): Array<readonly [id: number, value: string]> {
	return readArray(details, 'Fields')
		.map((row) => [readNumber(row, 'Id') ?? 0, readText(row, 'Value')] as const)
		.sort(([a], [b]) => a - b);
}

/** Sets a key in the casing that MailUp used for it. */
export function put(body: IDataObject, key: string, value: unknown): void {
	const known = Object.keys(body).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
	body[known ?? key] = value as IDataObject[string];
}

function tagsAfter(details: IDataObject, { tags, replaceTags }: SharedChange): unknown[] {
	const present = readArray(details, 'Tags');
	if (!tags) return present;
	if (replaceTags) return tags.map(toTagBody);
	const ids = new Set(readTags(present).map(({ id }) => id));
	return [...present, ...tags.filter(({ id }) => !ids.has(id)).map(toTagBody)];
}

function fieldsAfter(details: IDataObject, values: readonly PersonalField[]): unknown[] {
	const ids = new Set(values.map(({ id }) => id));
	const others = readArray(details, 'Fields').filter((row) => !ids.has(readNumber(row, 'Id') ?? -1));
	return [...others, ...values.map(({ id, name, value }) => ({ Description: name, Id: id, Value: value }))];
}
