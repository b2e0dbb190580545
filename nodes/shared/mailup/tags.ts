import type { IDataObject } from 'n8n-workflow';

import { readBoolean, readNumber, readText } from './reading';

/** A tag of a list (MailUp help, "Email messages", "Manage tags"). */
export interface Tag {
	id: number;
	name: string;
	enabled: boolean;
}

/** Reads MailUp's rows for the tags of a list, or of a message. */
export function readTags(rows: readonly unknown[]): Tag[] {
	return rows.flatMap((row) => readTag(row) ?? []);
}

/** Reads one tag; undefined where the answer holds none. */
export function readTag(row: unknown): Tag | undefined {
	const id = readNumber(row, 'Id');
	return id === undefined
		? undefined
		: { id, name: readText(row, 'Name'), enabled: readBoolean(row, 'Enabled') ?? true };
}

/** A tag as MailUp wants it in a body. */
export function toTagBody({ id, name, enabled }: Tag): IDataObject {
	return { Enabled: enabled, Id: id, Name: name };
}

/** The tag of that name; outer blanks do not count. */
export function tagNamed(tags: readonly Tag[], name: string): Tag | undefined {
	return tags.find((tag) => tag.name.trim() === name.trim());
}

/** A tag in few keys. */
export function simplifyTag(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'Id') ?? null,
		name: readText(row, 'Name'),
		enabled: readBoolean(row, 'Enabled') ?? null,
	};
}
