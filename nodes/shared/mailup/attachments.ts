import { readNumber, readPage, readText } from './reading';

/** A message has this many places for attachments, numbered from 1 (MailUp help, "Email messages"). */
export const SLOTS: readonly number[] = [1, 2, 3, 4, 5];

/** A file in one of the slots of a message. */
export interface Attachment {
	slot: number;
	/** Without the number of the message that MailUp puts before it. */
	name: string;
	/** As MailUp gives it: slashes and backslashes mixed, so not an address that could be opened. */
	path: string;
}

/**
 * Reads the attachments of a message where all of them have to be known: what cannot be read is no free slot.
 * @param answer a collection
 * @returns undefined where it holds a file without its slot
 */
export function readAllAttachments(answer: unknown): Attachment[] | undefined {
	const attachments = readAttachments(answer);
	return attachments.length === readPage(answer).items.length ? attachments : undefined;
}

/** Reads the attachments of a message. MailUp answers with a bare array. */
export function readAttachments(answer: unknown): Attachment[] {
	return readPage(answer).items.flatMap((row) => {
		const slot = readNumber(row, 'Slot');
		const name = readText(row, 'Name').replace(/^\d+[\\/]/, '');
		return slot === undefined ? [] : [{ slot, name, path: readText(row, 'Path') }];
	});
}

/** The first slot that holds nothing; undefined where all are taken. @param doubtful slots that may hold something */
export function freeSlot(attachments: readonly Attachment[], doubtful: ReadonlySet<number>): number | undefined {
	return SLOTS.find((slot) => !doubtful.has(slot) && !attachments.some((attachment) => attachment.slot === slot));
}
