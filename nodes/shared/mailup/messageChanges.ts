import type { IDataObject } from 'n8n-workflow';

import { withoutTracking } from './messages';
import type { SharedChange } from './messageParts';
import { changedParts, fieldsEssence, put, tagsEssence } from './messageParts';
import { readArray, readBoolean, readKey, readText } from './reading';

/** What somebody wants of an email message; what is left out stays as it is. One default value at least switches dynamic fields on. */
export interface MessageChange extends SharedChange {
	preHeader?: string;
	confirmationMessage?: boolean;
	embedImages?: boolean;
	dynamicFields?: boolean;
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
	const body = changedParts(details, change, PLAIN);
	if (change.defaultValues?.length) put(body, 'UseDynamicField', true);
	if (TRACKING.some(([name]) => change[name] !== undefined)) {
		const tracking = { ...(readKey(details, 'TrackingInfo') as IDataObject | null | undefined) };
		for (const [name, key] of TRACKING) {
			if (change[name] !== undefined) put(tracking, key, change[name]);
		}
		put(body, 'TrackingInfo', tracking);
	}
	return body;
}

/** All of a message that a change can touch, in one spelling. */
function essence(details: IDataObject): string {
	const tracking = readKey(details, 'TrackingInfo');
	const tracked = readBoolean(tracking, 'Enabled') === true;
	const protocols = readArray(tracking, 'Protocols').map((entry) => String(entry).toLowerCase().replace(/:$/, ''));
	return JSON.stringify([
		...['Subject', 'PreHeader', 'Notes'].map((key) => readText(details, key)),
		withoutTracking(readText(details, 'Content')),
		...['IsConfirmation', 'Embed', 'UseDynamicField'].map((key) => readBoolean(details, key) ?? null),
		tagsEssence(details),
		fieldsEssence(details),
		tracked,
		readText(tracking, 'CustomParams'),
		// MailUp ignores the protocols of a message that is not tracked.
		tracked ? protocols.sort() : [],
	]);
}
