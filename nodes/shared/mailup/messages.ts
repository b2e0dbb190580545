import type { IDataObject } from 'n8n-workflow';

import { readAttachments } from './attachments';
import { readDate } from './dates';
import { readId } from './identities';
import { isObject, readArray, readBoolean, readKey, readNumber, readText } from './reading';
import { readTags } from './tags';

/** The head of a message: what MailUp says of it in lists, and right after it was made. */
export interface MessageHead {
	id: number;
	subject: string;
	notes: string;
	/** ISO 8601; null where MailUp gives none. */
	createdAt: string | null;
}

/** Reads the head of a message; undefined where the answer names none. The answer may be the bare id. */
export function readMessageHead(answer: unknown): MessageHead | undefined {
	const id = readId(typeof answer === 'number' ? answer : readKey(answer, 'idMessage'));
	if (id === undefined) return undefined;
	return {
		id,
		subject: readText(answer, 'Subject'),
		notes: readText(answer, 'Notes'),
		createdAt: readDate(readText(answer, 'CreationDate')),
	};
}

/** A message of a list in few keys (MailUp help, "Email messages", "List messages"); published ones carry the last two. */
export function simplifyMessageRow(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'idMessage') ?? null,
		listId: readNumber(row, 'idList') ?? null,
		subject: readText(row, 'Subject'),
		notes: readText(row, 'Notes'),
		createdAt: readDate(readText(row, 'CreationDate')),
		type: messageType(readNumber(row, 'ServiceType')),
		lastSentAt: readDate(readText(row, 'LastSendDate')),
		url: readText(row, 'Url') || null,
	};
}

/** The details of a message in few keys (MailUp help, "Email messages", "Read message details"). */
export function simplifyMessage(details: unknown): IDataObject {
	const tracking = readKey(details, 'TrackingInfo');
	return {
		id: readNumber(details, 'idMessage') ?? null,
		listId: readNumber(details, 'idList') ?? null,
		subject: readText(details, 'Subject'),
		preHeader: readText(details, 'PreHeader'),
		notes: readText(details, 'Notes'),
		createdAt: readDate(readText(details, 'CreationDate')),
		content: readText(details, 'Content'),
		tags: readTags(readArray(details, 'Tags')).map(({ id, name }) => ({ id, name })),
		// Null where MailUp does not say: an empty array would claim that there are none.
		attachments: Array.isArray(readKey(details, 'Attachments'))
			? readAttachments(readKey(details, 'Attachments')).map(({ slot, name }) => ({ slot, name }))
			: null,
		settings: {
			confirmationMessage: readBoolean(details, 'IsConfirmation') ?? null,
			embedImages: readBoolean(details, 'Embed') ?? null,
			dynamicFields: readBoolean(details, 'UseDynamicField') ?? null,
			trackLinks: readBoolean(tracking, 'Enabled') ?? null,
			linkParameters: readText(tracking, 'CustomParams'),
		},
	};
}

/**
 * HTML with its links as they were written: MailUp gives those it tracks as `http://[track]/https://www.example.com`
 * (MailUp help, "Email messages").
 */
export function withoutTracking(html: string): string {
	return html.replace(/https?:\/\/\[track\]\//gi, '');
}

/** Details of a message whose links are as they were written. */
export function withPlainLinks(details: unknown): unknown {
	if (!isObject(details)) return details;
	return Object.fromEntries(
		Object.entries(details).map(([key, value]) =>
			key.toLowerCase() === 'content' && typeof value === 'string' ? [key, withoutTracking(value)] : [key, value],
		),
	);
}

/** What MailUp's `ServiceType` stands for; numbers above 1 are an account's own. */
function messageType(serviceType: number | undefined): string | null {
	if (serviceType === undefined) return null;
	return ['newsletter', 'smtpPlus'][serviceType] ?? 'custom';
}
