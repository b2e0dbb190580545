import type { IDataObject } from 'n8n-workflow';

import { isNothing, isObject, readBoolean, readNumber, readPage, readText, readTotal } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { isOfList } from '../mailup/lists';
import { onChannel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { PAGE_SIZE, readAll, readPicked } from '../http/pages';
import { unlessRefused } from './refusals';

/** One message; it belongs to one list. */
export interface MessageTarget {
	listId: number;
	messageId: number;
	/** Emails, where it is left out, and SMS messages have numbers of their own. */
	channel?: Channel;
}

/** What users call a message of a channel. */
export function messageWord(channel: Channel = 'email'): string {
	return channel === 'sms' ? 'SMS message' : 'email';
}

/** The path of a message below the service's base, for the files of this floor. */
export function messagePath({ listId, messageId, channel }: MessageTarget): Array<string | number> {
	return [...newMessagePath(listId, channel), messageId];
}

/** The path that messages of a list are made at. */
export function newMessagePath(listId: number, channel: Channel = 'email'): Array<string | number> {
	return onChannel(channel, 'List', listId, channel === 'sms' ? 'Message' : 'Email');
}

/** The path of the messages of a list. */
export function messagesPath(listId: number, channel: Channel = 'email'): Array<string | number> {
	return onChannel(channel, 'List', listId, channel === 'sms' ? 'Messages' : 'Emails');
}

/** Where MailUp keeps which emails of a list. */
const SHOWN = { all: [], archived: ['Archived'], published: ['Online'] } as const;

/** `ServiceType` as MailUp filters it. */
const TYPES = { newsletter: 0, smtpPlus: 1 } as const;

/** Which messages of a list are read. */
export interface MessageSelection {
	channel?: Channel;
	/** All of them where it is left out; the others are emails. */
	show?: keyof typeof SHOWN;
	/** Only messages that have one of these tags; all where it is left out. */
	tagIds?: readonly number[];
	type?: keyof typeof TYPES;
	/** Only messages whose subject has this text, in any case; all where it is empty. */
	subject: string;
}

/**
 * MailUp's rows for messages of a list, the newest first (MailUp help, "Email messages", "List messages", and "Text messages
 * - SMS"). MailUp filters
 * by ids and numbers only, so that no text can change what a filter means; subjects are filtered here, because MailUp's
 * filter is case-sensitive and has no documented way to hold a quote.
 * @param limit most rows; all of them when left out
 */
export async function readMessages(
	client: MailUpClient,
	listId: number,
	{ channel, show = 'all', tagIds = [], type, subject }: MessageSelection,
	limit?: number,
): Promise<unknown[]> {
	const call = {
		purpose: `show the ${messageWord(channel)}s`,
		path: show === 'all' ? messagesPath(listId, channel) : ['List', listId, ...SHOWN[show], 'Emails'],
		wishedOrder: 'idMessage desc',
		query: {
			...(tagIds.length > 0 ? { tags: quoted(tagIds.join(',')) } : {}),
			...(type === undefined ? {} : { filterby: quoted(`servicetype==${TYPES[type]}`) }),
		},
	};
	const wanted = subject.trim().toLowerCase();
	if (wanted === '') return await readAll(client, call, limit);
	const pick = (row: unknown) => (readText(row, 'Subject').toLowerCase().includes(wanted) ? row : undefined);
	return await readPicked(client, call, pick, { limit, pageSize: PAGE_SIZE });
}

/** The ids of the messages of a list that everybody can read (MailUp help, "Email messages", "List messages"). */
export async function readPublishedIds(client: MailUpClient, listId: number): Promise<number[]> {
	const path = ['List', listId, ...SHOWN.published, 'Emails'];
	const rows = await readAll(client, { purpose: 'show the published emails', path });
	return rows.map((row) => readNumber(row, 'idMessage') ?? 0);
}

/**
 * The details of a message as MailUp gives them (MailUp help, "Email messages", "Read message details"). Undefined where
 * MailUp answers without it, also with a message of another list.
 * @throws NodeApiError as {@link MailUpClient.read} does
 */
export async function readMessageDetails(
	client: MailUpClient,
	target: MessageTarget,
): Promise<IDataObject | undefined> {
	const details = await client.read({ purpose: `show the ${messageWord(target.channel)}`, path: messagePath(target) });
	return isMessage(details, target) ? details : undefined;
}

/**
 * Looks at a message after an answer was lost.
 * @returns its details; `gone` where MailUp says that there is none, `unknown` where it says nothing
 */
export async function lookAtMessage(
	client: MailUpClient,
	target: MessageTarget,
): Promise<IDataObject | 'gone' | 'unknown'> {
	const reading = await client.tryRead({
		purpose: `show the ${messageWord(target.channel)}`,
		path: messagePath(target),
	});
	if (!reading.answered) return reading.error.httpCode === '404' ? 'gone' : 'unknown';
	if (isMessage(reading.body, target)) return reading.body;
	return isNothing(reading.body) ? 'gone' : 'unknown';
}

/** A message as far as a sending needs it. */
export interface Message {
	id: number;
	listId: number;
	subject: string;
	/** The HTML, or the text of an SMS message. */
	content: string;
	/** Whether an SMS message is sent as Unicode; undefined where MailUp does not say. */
	unicode?: boolean;
}

/** Refusals by which MailUp may say that a list has no such message. */
const NOT_THERE = ['400', '404'];

/** Reads a message as a sending needs it. Undefined where the list has no such message, also where MailUp says so by a refusal. */
export async function readMessage(client: MailUpClient, target: MessageTarget): Promise<Message | undefined> {
	const details = await unlessRefused(readMessageDetails(client, target), NOT_THERE);
	if (!details) return undefined;
	const { listId, messageId: id, channel } = target;
	const message = { id, listId, subject: readText(details, 'Subject'), content: readText(details, 'Content') };
	return channel === 'sms' ? { ...message, unicode: readBoolean(details, 'IsUnicode') } : message;
}

/** How many messages a list has, published or not. Undefined where MailUp does not say. */
export async function countMessages(client: MailUpClient, listId: number): Promise<number | undefined> {
	const query = { PageNumber: 0, PageSize: 1 };
	return readTotal(await client.read({ purpose: 'count the emails', path: messagesPath(listId), query }));
}

/** The id of the message of a list that was made last; 0 for a list without messages. */
export async function readNewestMessageId(client: MailUpClient, listId: number, channel?: Channel): Promise<number> {
	const [newest] = readPage(await client.read(newestMessages(listId, 1, channel))).items;
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
	channel?: Channel,
): Promise<unknown[] | undefined> {
	const reading = await client.tryRead(newestMessages(listId, count, channel));
	if (!reading.answered) return undefined;
	const rows = readPage(reading.body).items;
	const ids = rows.map((row) => readNumber(row, 'idMessage') ?? 0);
	return ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0)) ? rows : undefined;
}

function newestMessages(listId: number, count: number, channel?: Channel): MailUpCall {
	return {
		purpose: `show the ${messageWord(channel)}s`,
		path: messagesPath(listId, channel),
		wishedOrder: 'idMessage desc',
		query: { PageNumber: 0, PageSize: count },
		answersRows: 'always',
	};
}

/** Whether an answer holds the message that was asked for; one of another list is not it. */
function isMessage(details: unknown, { listId, messageId }: MessageTarget): details is IDataObject {
	return isObject(details) && readNumber(details, 'idMessage') === messageId && isOfList(details, listId);
}
