import { NodeOperationError } from 'n8n-workflow';

import type { Attachment } from '../mailup/attachments';
import { readAllAttachments, readAttachments } from '../mailup/attachments';
import type { Answered, MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import type { MessageTarget } from './messages';
import { messagePath } from './messages';

/** The files that are attached to a message (MailUp help, "Email messages", "Manage email attachments"). */
export async function attachmentsOf(client: MailUpClient, target: MessageTarget): Promise<Attachment[]> {
	return readAttachments(await client.read(attachmentsCall(target)));
}

/**
 * The same, where all of them have to be known: what cannot be read is no free slot.
 * @throws NodeOperationError where MailUp shows a file without its slot
 */
export async function allAttachmentsOf(client: MailUpClient, target: MessageTarget): Promise<Attachment[]> {
	const attachments = readAllAttachments(await client.read(attachmentsCall(target)));
	if (attachments) return attachments;
	throw new NodeOperationError(client.node, 'MailUp did not show the files of the email: its answer cannot be read', {
		description: `Nothing was changed for email ${target.messageId}. Try again later.`,
	});
}

/** A file on its way into a slot of a message. */
export interface NewAttachment {
	slot: number;
	/** As MailUp takes it (`isFileName`). */
	name: string;
	/** The content in one line: MailUp refuses line breaks. */
	base64: string;
}

/**
 * Puts a file into a slot of a message; one that is there already makes room (MailUp help, "Email messages", "Manage email
 * attachments"). The answer may be the attachments that the message has then.
 */
export async function attachFile(
	client: MailUpClient,
	target: MessageTarget,
	{ slot, name, base64 }: NewAttachment,
): Promise<Answered> {
	return await client.write({
		purpose: 'attach the file',
		method: 'POST',
		path: [...messagePath(target), 'Attachment', slot],
		body: { Base64Data: base64, Name: name, Slot: slot, idList: target.listId, idMessage: target.messageId },
	});
}

/** Empties a slot of a message (MailUp help, "Email messages", "Manage email attachments"); answers like {@link attachFile}. */
export async function deleteAttachment(client: MailUpClient, target: MessageTarget, slot: number): Promise<Answered> {
	return await client.write({
		purpose: 'delete the attachment',
		method: 'DELETE',
		path: [...messagePath(target), 'Attachment', slot],
	});
}

function attachmentsCall(target: MessageTarget): MailUpCall {
	return { purpose: 'show the attachments', path: [...messagePath(target), 'Attachment'], answersRows: 'ifAny' };
}
