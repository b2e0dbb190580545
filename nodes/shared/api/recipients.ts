import { readId } from '../mailup/identities';
import { toFieldBodies } from '../mailup/personalData';
import { readText } from '../mailup/reading';
import type { Channel, PersonalField, Recipient } from '../mailup/recipients';
import { onChannel } from '../mailup/recipients';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** Somebody who is to be added, or brought up to date. */
export interface NewRecipient {
	listId: number;
	/** Undefined where the person is put on the list only. */
	groupId: number | undefined;
	email: string;
	/** Empty where the default of the list stands for it. */
	mobilePrefix: string;
	/** Empty where none is sent. */
	mobileNumber: string;
	fields: PersonalField[];
}

/** What came of an add. */
export interface Added {
	/** Whether MailUp answered with the id of the person, as it documents: anything else proves nothing. */
	answered: boolean;
	recipientId: number | undefined;
	/** MailUp's own words to an add that it did not answer; empty where it said nothing. */
	said: string;
}

/**
 * Adds a person to a list or a group, or updates who is there (MailUp REST API, "Recipients", single add).
 * @param confirmation whether MailUp asks the person by email to confirm
 */
export async function addRecipient(
	client: MailUpClient,
	{ listId, groupId, email, mobilePrefix, mobileNumber, fields }: NewRecipient,
	confirmation: boolean,
): Promise<Added> {
	const phone = mobileNumber === '' ? {} : { MobileNumber: mobileNumber, MobilePrefix: mobilePrefix };
	const written = await client.write({
		purpose: 'add the recipient',
		method: 'POST',
		path: [...(groupId === undefined ? ['List', listId] : ['Group', groupId]), 'Recipient'],
		query: confirmation ? { ConfirmEmail: 'true' } : undefined,
		body: { Email: email, ...phone, Name: '', Fields: toFieldBodies(fields) },
	});
	const recipientId = written.answered ? readId(written.body) : undefined;
	return { answered: recipientId !== undefined, recipientId, said: written.answered ? '' : written.said };
}

/**
 * Writes personal data of a person, on all lists at once (MailUp REST API, "Recipients", "Update personal data fields").
 * MailUp answers with the person.
 * @param email the address that the person has from now on; the documents ask for it beside the id
 */
export async function updateRecipient(
	client: MailUpClient,
	{ id, raw }: Recipient,
	email: string,
	fields: readonly PersonalField[],
): Promise<Answered> {
	return await client.write({
		purpose: 'update the recipient',
		method: 'PUT',
		path: ['Recipient', 'Detail'],
		body: {
			idRecipient: id,
			...(email === '' ? {} : { Email: email }),
			Name: readText(raw, 'Name'),
			Fields: toFieldBodies(fields),
		},
	});
}

/** Deletes a person (MailUp REST API, "Recipients", "Remove recipient"). @param listId undefined for all lists */
export async function deleteRecipient(
	client: MailUpClient,
	recipientId: number,
	listId: number | undefined,
): Promise<Answered> {
	const path = listId === undefined ? ['Recipients', recipientId] : ['List', listId, 'Recipient', recipientId];
	return await client.write({ purpose: 'delete the recipient', method: 'DELETE', path });
}

/** Puts a known person on a list (MailUp REST API, "Recipients", "Update subscription status"). */
export async function subscribeRecipient(
	client: MailUpClient,
	recipientId: number,
	listId: number,
	channel: Channel,
): Promise<Answered> {
	const path = onChannel(channel, 'List', listId, 'Subscribe', recipientId);
	return await client.write({ purpose: 'subscribe the recipient', method: 'POST', path });
}

/** Takes a person off lists; MailUp says what became of each (MailUp REST API, "Recipients", "Unsubscribe from several lists"). */
export async function unsubscribeRecipient(
	client: MailUpClient,
	recipientId: number,
	listIds: readonly number[],
	channel: Channel,
): Promise<Answered> {
	const path = onChannel(channel, 'List', 'Unsubscribe', recipientId);
	return await client.write({ purpose: 'unsubscribe the recipient', method: 'DELETE', path, body: listIds });
}

/** MailUp's rows for the lists that know a person, with dates and reasons (MailUp REST API, "Recipients", optins of a recipient). */
export async function readSubscriptionRows(
	client: MailUpClient,
	recipientId: number,
	channel: Channel,
): Promise<unknown[]> {
	const path = ['Recipients', recipientId, channel === 'sms' ? 'SmsOptins' : 'EmailOptins'];
	return await readAll(client, { purpose: 'show the subscriptions of the recipient', path });
}
