import type { IDataObject } from 'n8n-workflow';

import { toMailUpDate } from '../mailup/dates';
import { QUEUE_PATHS } from '../mailup/sendings';
import type { Audience } from '../mailup/sendingsAudience';
import { sendCall } from '../mailup/sendingsAudience';
import { quoted } from '../mailup/text';
import type { Answered, MailUpWrite, Unanswered } from '../http/calls';
import type { MailUpClient } from '../http/client';

/** When people get an email: a moment in ms since 1970, as soon as possible, or not before somebody confirms it. */
export type When = number | 'now' | 'hold';

/** Whom an email comes from; MailUp takes name and address together or neither. */
export interface Sender {
	name: string;
	address: string;
}

/** What a sending has besides its message and its audience. */
export interface SendSettings {
	when: When;
	/** Undefined for the sender of the list. */
	sender: Sender | undefined;
	replyTo: string | undefined;
}

/**
 * Makes a sending of a message (MailUp help, "Email messages", "Send Email Messages"). The answer is read by
 * `readSendAnswer`; without one, {@link saysNo} tells a refusal from a lost answer.
 * @throws NodeApiError where MailUp refuses
 */
export async function sendMessage(
	client: MailUpClient,
	audience: Audience,
	messageId: number,
	settings: SendSettings,
): Promise<Answered> {
	return await client.write(sendingCall(audience, messageId, settings));
}

/** Whether the call of {@link sendMessage} can be made: groups, sender and answers stand in its address. */
export function canSend(client: MailUpClient, audience: Audience, messageId: number, settings: SendSettings): boolean {
	return client.fits(sendingCall(audience, messageId, settings));
}

function sendingCall(audience: Audience, messageId: number, settings: SendSettings): MailUpWrite {
	const { path, query, body } = sendCall(audience, messageId);
	return { purpose: 'send the email', method: 'POST', path, query: { ...query, ...queryOf(settings) }, body };
}

function queryOf({ when, sender, replyTo }: SendSettings): IDataObject {
	const datetime = when === 'hold' ? 'undefined' : when;
	return {
		datetime: quoted(typeof datetime === 'number' ? toMailUpDate(datetime) : datetime),
		...(sender && { SenderName: quoted(sender.name), SenderAddress: quoted(sender.address) }),
		...(replyTo !== undefined && { replyto: quoted(replyTo) }),
	};
}

/** Whether a missing answer is a no: HTTP 500 is how MailUp says that a sender or a group is not right, if nothing of the sending is to be seen. */
export function saysNo({ status }: Unanswered): boolean {
	return status === 500;
}

/**
 * Lets a held sending go (MailUp REST API, "Recipients" and help, "Email messages").
 * @param dateMs when, in ms since 1970; undefined for at once
 * @param purpose what for, after "MailUp did not …"
 * @throws NodeApiError when MailUp refuses
 */
export async function releaseSending(
	client: MailUpClient,
	sendingId: number,
	dateMs: number | undefined,
	purpose: string,
): Promise<Answered> {
	return await client.write({
		purpose,
		method: 'POST',
		path: ['Email', 'Sendings', sendingId, QUEUE_PATHS[dateMs === undefined ? 'queued' : 'scheduled']],
		body: dateMs === undefined ? undefined : { Date: toMailUpDate(dateMs) },
	});
}

/**
 * Deletes a sending (MailUp help, "Email messages", "Delete a sending"): MailUp says no by `IsDeleted: false`, with HTTP
 * 200, and takes one stop or deletion in 30 seconds.
 */
export async function deleteSending(client: MailUpClient, sendingId: number): Promise<Answered> {
	const path = ['Email', 'Sendings', sendingId];
	return await client.write({ purpose: 'delete the sending', method: 'DELETE', path, stopsSending: true });
}

/**
 * Stops a sending (MailUp help, "Email messages", "Stop a sending"). MailUp answers nothing, and takes one stop or deletion
 * in 30 seconds.
 */
export async function stopSending(client: MailUpClient, sendingId: number): Promise<Answered> {
	return await client.write({
		purpose: 'stop the sending',
		method: 'POST',
		path: ['Email', 'Sendings', sendingId, 'Stop'],
		stopsSending: true,
	});
}
