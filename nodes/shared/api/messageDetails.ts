import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isNothing, isObject, readNumber, readPage } from '../mailup/reading';
import { quoted } from '../mailup/text';
import type { MailUpCall, MailUpClient } from '../http/client';

/** One email message; it belongs to one list. */
export interface MessageTarget {
	listId: number;
	messageId: number;
}

/** The path of a message below the service's base. */
export function messagePath({ listId, messageId }: MessageTarget): Array<string | number> {
	return ['List', listId, 'Email', messageId];
}

/**
 * The details of a message as MailUp gives them.
 * @throws NodeOperationError where MailUp answers without a message, besides the errors of {@link MailUpClient.read}
 */
export async function readMessageDetails(client: MailUpClient, target: MessageTarget): Promise<IDataObject> {
	const details = await client.read({ purpose: 'show the message', path: messagePath(target) });
	if (isMessage(details, target)) return details;
	throw new NodeOperationError(client.node, 'MailUp knows no such message', {
		description: `List ${target.listId} has no message ${target.messageId}: check the list and the message.`,
	});
}

/**
 * Looks at a message after an answer was lost.
 * @returns its details; `gone` where MailUp says that there is none, `unknown` where it says nothing
 */
export async function lookAtMessage(
	client: MailUpClient,
	target: MessageTarget,
): Promise<IDataObject | 'gone' | 'unknown'> {
	const reading = await client.tryRead({ purpose: 'show the message', path: messagePath(target) });
	if (!reading.answered) return reading.error.httpCode === '404' ? 'gone' : 'unknown';
	if (isMessage(reading.body, target)) return reading.body;
	return isNothing(reading.body) ? 'gone' : 'unknown';
}

/** The id of the message of a list that was made last; 0 for a list without messages. */
export async function readNewestMessageId(client: MailUpClient, listId: number): Promise<number> {
	const [newest] = readPage(await client.read(newestMessages(listId, 1))).items;
	return readNumber(newest, 'idMessage') ?? 0;
}

/**
 * Looks at the messages of a list that were made last, the newest first, after an answer was lost.
 * @returns undefined where MailUp does not say, or gives them in another order
 */
export async function lookAtNewestMessages(
	client: MailUpClient,
	listId: number,
	count: number,
): Promise<unknown[] | undefined> {
	const reading = await client.tryRead(newestMessages(listId, count));
	if (!reading.answered) return undefined;
	const rows = readPage(reading.body).items;
	const ids = rows.map((row) => readNumber(row, 'idMessage') ?? 0);
	return ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0)) ? rows : undefined;
}

function newestMessages(listId: number, count: number): MailUpCall {
	return {
		purpose: 'show the messages',
		path: ['List', listId, 'Emails'],
		query: { orderby: quoted('idMessage desc'), PageNumber: 0, PageSize: count },
		answersRows: 'always',
	};
}

/** Whether an answer holds the message that was asked for; one of another list is not it. */
function isMessage(details: unknown, { listId, messageId }: MessageTarget): details is IDataObject {
	return (
		isObject(details) &&
		readNumber(details, 'idMessage') === messageId &&
		(readNumber(details, 'idList') ?? listId) === listId
	);
}
