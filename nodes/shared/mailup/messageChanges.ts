import type { IDataObject } from 'n8n-workflow';

import { withoutTracking } from './messages';
import { readArray, readBoolean, readKey, readNumber, readText } from './reading';
import type { PersonalField } from './recipients';
import type { Tag } from './tags';
import { readTags, toTagBody } from './tags';

/** What somebody wants of a message; what is left out stays as it is. */
export interface MessageChange {
	subject?: string;
	content?: string;
	preHeader?: string;
	notes?: string;
	confirmationMessage?: boolean;
	embedImages?: boolean;
	dynamicFields?: boolean;
	/** Values of personal data fields for people who have none. One at least switches dynamic fields on. */
	defaultValues?: readonly PersonalField[];
	tags?: readonly Tag[];
	/** Whether the message loses its other tags. */
	replaceTags?: boolean;
	trackLinks?: boolean;
	linkParameters?: string;
	/** Such as `https:`. */
	protocols?: readonly string[];
}

/** MailUp's keys for the parts that are plain values (MailUp help, "Email messages"). */
const PLAIN = [
	['subject', 'Subject'],
	['content', 'Content'],
	['preHeader', 'PreHeader'],
	['notes', 'Notes'],
	['confirmationMessage', 'IsConfirmation'],
	['embedImages', 'Embed'],
	['dynamicFields', 'UseDynamicField'],
] as const;

const TRACKING = [
	['trackLinks', 'Enabled'],
	['linkParameters', 'CustomParams'],
	['protocols', 'Protocols'],
] as const;

/** A message that nobody has filled in yet. */
const BLANK: IDataObject = {
	Subject: '',
	Content: '',
	Embed: false,
	IsConfirmation: false,
	Notes: '',
	PreHeader: '',
	UseDynamicField: false,
	Tags: null,
	TrackingInfo: { CustomParams: '', Enabled: true, Protocols: ['http:', 'https:'] },
};

/** The body for a new message. */
export function newMessageBody(change: MessageChange): IDataObject {
	const body = changed(BLANK, change);
	// The documents show null for no tags here, and an empty array in updates only.
	return readArray(body, 'Tags').length === 0 ? { ...body, Tags: null } : body;
}

/**
 * The body that writes a message back: everything MailUp gave, with the changes in it.
 * `Tags` must be there. `Fields` goes only where dynamic fields are on, because it switches them on.
 */
export function updatedMessageBody(details: IDataObject, change: MessageChange): IDataObject {
	const body = changed(details, change);
	if (readBoolean(body, 'UseDynamicField') !== false) return body;
	return Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== 'fields'));
}

/** Whether a message is already as the change wants it. Tracked links count as the links that they were. */
export function carriesChange(details: IDataObject, change: MessageChange): boolean {
	return essence(details) === essence(changed(details, change));
}

function changed(details: IDataObject, change: MessageChange): IDataObject {
	const body = { ...details };
	for (const [name, key] of PLAIN) {
		if (change[name] !== undefined) put(body, key, change[name]);
	}
	put(body, 'Tags', tagsAfter(details, change));
	if (change.defaultValues?.length) {
		put(body, 'Fields', fieldsAfter(details, change.defaultValues));
		put(body, 'UseDynamicField', true);
	}
	if (TRACKING.some(([name]) => change[name] !== undefined)) {
		const tracking = { ...(readKey(details, 'TrackingInfo') as IDataObject | null | undefined) };
		for (const [name, key] of TRACKING) {
			if (change[name] !== undefined) put(tracking, key, change[name]);
		}
		put(body, 'TrackingInfo', tracking);
	}
	return body;
}

/** Sets a key in the casing that MailUp used for it. */
function put(body: IDataObject, key: string, value: unknown): void {
	const known = Object.keys(body).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
	body[known ?? key] = value as IDataObject[string];
}

function tagsAfter(details: IDataObject, { tags, replaceTags }: MessageChange): unknown[] {
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

/** All of a message that a change can touch, in one spelling. */
function essence(details: IDataObject): string {
	const tracking = readKey(details, 'TrackingInfo');
	const tracked = readBoolean(tracking, 'Enabled') === true;
	const protocols = readArray(tracking, 'Protocols').map((entry) => String(entry).toLowerCase().replace(/:$/, ''));
	return JSON.stringify([
		...['Subject', 'PreHeader', 'Notes'].map((key) => readText(details, key)),
		withoutTracking(readText(details, 'Content')),
		...['IsConfirmation', 'Embed', 'UseDynamicField'].map((key) => readBoolean(details, key) ?? false),
		readTags(readArray(details, 'Tags'))
			.map(({ id }) => id)
			.sort((a, b) => a - b),
		readArray(details, 'Fields')
			.map((row) => [readNumber(row, 'Id') ?? 0, readText(row, 'Value')] as const)
			.sort(([a], [b]) => a - b),
		tracked,
		readText(tracking, 'CustomParams'),
		// MailUp ignores the protocols of a message that is not tracked.
		tracked ? protocols.sort() : [],
	]);
}
