import type { IDataObject } from 'n8n-workflow';

import type { MessageChange } from '../mailup/messageChanges';
import { newMessageBody } from '../mailup/messageChanges';
import type { SmsChange } from '../mailup/smsMessages';
import { newSmsBody } from '../mailup/smsMessages';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import type { MessageTarget } from './messages';
import { messageWord, messagePath, newMessagePath } from './messages';

/** Creates a message in a list (MailUp help, "Email messages", "Create a message"). The answer is its head. */
export async function createMessage(client: MailUpClient, listId: number, message: MessageChange): Promise<Answered> {
	return await client.write({
		purpose: 'create the email',
		method: 'POST',
		path: newMessagePath(listId),
		body: newMessageBody(message),
	});
}

/** Creates an SMS message in a list (MailUp help, "Text messages - SMS"). The answer is its head. */
export async function createSms(client: MailUpClient, listId: number, message: SmsChange): Promise<Answered> {
	return await client.write({
		purpose: 'create the SMS message',
		method: 'POST',
		path: newMessagePath(listId, 'sms'),
		body: newSmsBody(listId, message),
	});
}

/** Creates a message from a template of the list (MailUp REST API, "Email/Template"); MailUp takes nothing else here. */
export async function createMessageFromTemplate(
	client: MailUpClient,
	listId: number,
	templateId: number,
): Promise<Answered> {
	return await client.write({
		purpose: 'create the email from the template',
		method: 'POST',
		path: ['List', listId, 'Email', 'Template', templateId],
	});
}

/**
 * Copies a message within its list (MailUp help, "Email messages", "Copy message"). The documents say that a copy can have
 * a new subject and new notes, but not how these are sent: MailUp may leave them out.
 * @param verb how errors call it: `duplicate`
 */
export async function copyMessage(
	client: MailUpClient,
	target: MessageTarget,
	verb: 'copy' | 'duplicate',
	{ subject, notes }: Pick<MessageChange, 'subject' | 'notes'> = {},
): Promise<Answered> {
	return await client.write({
		purpose: `${verb} the email`,
		method: 'POST',
		path: messagePath(target),
		body: {
			...(subject === undefined ? {} : { Subject: subject }),
			...(notes === undefined ? {} : { Notes: notes }),
		},
	});
}

/**
 * Writes a message back (MailUp help, "Email messages", "Update message").
 * @param details all of it: what is left out is lost
 */
export async function updateMessage(
	client: MailUpClient,
	target: MessageTarget,
	details: IDataObject,
): Promise<Answered> {
	return await client.write({
		purpose: `update the ${messageWord(target.channel)}`,
		method: 'PUT',
		path: messagePath(target),
		body: details,
	});
}

/** Deletes a message (MailUp REST API, operation DeleteEmailMessage, and help, "Text messages - SMS"). */
export async function deleteMessage(client: MailUpClient, target: MessageTarget): Promise<Answered> {
	return await client.write({
		purpose: `delete the ${messageWord(target.channel)}`,
		method: 'DELETE',
		path: messagePath(target),
	});
}

/**
 * Switches the dynamic fields of a message on or off (MailUp help, "Email messages", "Enable Dynamic fields"). The answer
 * is the details of the message.
 */
export async function switchDynamicFields(client: MailUpClient, target: MessageTarget, on: boolean): Promise<Answered> {
	return await client.write({
		purpose: 'switch the dynamic fields',
		method: 'PUT',
		path: [...messagePath(target), 'EnableDynamicFields', String(on)],
	});
}

/**
 * Publishes a message in the web library of the account, or takes it off there (MailUp help, "Email messages", "Manage
 * message online visibility"). The documents lost the body of this call; other clients of MailUp's send a bare boolean.
 */
export async function changeVisibility(
	client: MailUpClient,
	target: MessageTarget,
	published: boolean,
): Promise<Answered> {
	return await client.write({
		purpose: 'change the visibility of the email',
		method: 'PUT',
		path: [...messagePath(target), 'Online', 'Visibility'],
		body: published,
	});
}
