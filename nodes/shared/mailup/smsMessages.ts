import type { IDataObject } from 'n8n-workflow';

import { readDate } from './dates';
import type { SharedChange } from './messageParts';
import { changedParts, fieldsEssence, tagsEssence } from './messageParts';
import { readArray, readBoolean, readKey, readNumber, readText } from './reading';
import { costOfSms, showCost } from './smsCost';
import { readTags } from './tags';

/**
 * Longest text of an SMS message, in characters. The documents state it for transactional texts only, where longer ones are
 * cut (MailUp help, "Transactional SMS using APIs").
 */
export const LONGEST_SMS = 670;

/** Name of a sender: letters and digits, 11 at most (MailUp help, "Manage Lists and Groups"). */
export const SMS_SENDER = /^[A-Za-z0-9]{1,11}$/;

/** What somebody wants of an SMS message; what is left out stays as it is. */
export interface SmsChange extends SharedChange {
	/** Whether it is sent as Unicode. */
	unicode?: boolean;
	/** Sends over REST come from the sender of the list, whatever stands here. */
	sender?: string;
}

/** MailUp's keys for the parts that are plain values (MailUp help, "Text messages - SMS"). */
const PLAIN = [
	['subject', 'Subject'],
	['content', 'Content'],
	['notes', 'Notes'],
	['unicode', 'IsUnicode'],
	['sender', 'Sender'],
] as const;

/** The body for a new SMS message. */
export function newSmsBody(listId: number, change: SmsChange): IDataObject {
	const blank = {
		Subject: '',
		idList: listId,
		Content: '',
		Fields: [],
		Notes: '',
		Tags: [],
		IsUnicode: false,
		Sender: '',
	};
	return changedParts(blank, change, PLAIN);
}

/** The body that writes an SMS message back: everything MailUp gave, with the changes in it. */
export function updatedSmsBody(details: IDataObject, change: SmsChange): IDataObject {
	return changedParts(details, change, PLAIN);
}

/** Whether an SMS message is already as the change wants it. */
export function carriesSmsChange(details: IDataObject, change: SmsChange): boolean {
	return essence(details) === essence(updatedSmsBody(details, change));
}

/** All of an SMS message that a change can touch, in one spelling. */
function essence(details: IDataObject): string {
	return JSON.stringify([
		...['Subject', 'Content', 'Notes', 'Sender'].map((key) => readText(details, key)),
		readBoolean(details, 'IsUnicode') ?? null,
		tagsEssence(details),
		fieldsEssence(details),
	]);
}

/** Whether details hold the text: no document shows them, and an update without it would blank it. */
export function holdsText(details: IDataObject): boolean {
	return typeof readKey(details, 'Content') === 'string';
}

/** An SMS message of a list in few keys (MailUp help, "Text messages - SMS"). */
export function simplifySmsRow(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'idMessage') ?? null,
		listId: readNumber(row, 'idList') ?? null,
		subject: readText(row, 'Subject'),
	};
}

/** The details of an SMS message in few keys, with what it costs a person who gets it. */
export function simplifySms(details: unknown): IDataObject {
	const unicode = readBoolean(details, 'IsUnicode');
	const content = readText(details, 'Content');
	return {
		...simplifySmsRow(details),
		content,
		notes: readText(details, 'Notes'),
		sender: readText(details, 'Sender'),
		unicode: unicode ?? null,
		createdAt: readDate(readText(details, 'CreationDate')),
		tags: readTags(readArray(details, 'Tags')).map(({ id, name }) => ({ id, name })),
		cost: showCost(costOfSms(content, unicode)),
	};
}
