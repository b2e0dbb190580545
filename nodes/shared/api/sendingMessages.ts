import { readId } from '../mailup/identities';
import { readKey, readNumber, readText, readTotal } from '../mailup/reading';
import type { Answered, MailUpClient } from '../http/client';
import { messagePath } from './messageDetails';

/** An email message as far as a sending needs it. */
export interface Message {
	id: number;
	listId: number;
	subject: string;
	/** The HTML. */
	content: string;
}

/** Statuses with which MailUp may say that a list has no such message. */
const NOT_THERE: ReadonlyArray<string | null> = ['400', '404'];

/**
 * Reads a message of a list (MailUp help, "Email messages", "Read message details").
 * Undefined where the list has no such message, also where MailUp answers with a message of another list.
 */
export async function readMessage(
	client: MailUpClient,
	listId: number,
	messageId: number,
): Promise<Message | undefined> {
	const path = messagePath({ listId, messageId });
	const reading = await client.tryRead({ purpose: 'show the message', path });
	if (!reading.answered) {
		if (NOT_THERE.includes(reading.error.httpCode)) return undefined;
		throw reading.error;
	}
	const { body } = reading;
	const isIt = readNumber(body, 'idMessage') === messageId && (readNumber(body, 'idList') ?? listId) === listId;
	return isIt
		? { id: messageId, listId, subject: readText(body, 'Subject'), content: readText(body, 'Content') }
		: undefined;
}

/** How many messages a list has. Undefined where MailUp does not say. */
export async function countMessages(client: MailUpClient, listId: number): Promise<number | undefined> {
	const query = { PageNumber: 0, PageSize: 1 };
	return readTotal(await client.read({ purpose: 'count the messages', path: ['List', listId, 'Emails'], query }));
}

/**
 * Copies a message within its list (MailUp help, "Email messages", "Copy message").
 * @returns besides MailUp's answer, the id of the copy; undefined where MailUp does not name a new message
 */
export async function copyMessage(
	client: MailUpClient,
	{ id, listId }: Message,
): Promise<{ written: Answered; copyId: number | undefined }> {
	const path = messagePath({ listId, messageId: id });
	const written = await client.write({ purpose: 'copy the message', method: 'POST', path, body: {} });
	const copyId = written.answered ? readId(readKey(written.body, 'idMessage')) : undefined;
	return { written, copyId: copyId === id ? undefined : copyId };
}
