import type { NodeApiError } from 'n8n-workflow';

import { runInLanes } from '../lanes';
import { addressKey, isEmailAddress, phoneDigits } from '../mailup/identities';
import type { Channel, Recipient } from '../mailup/recipients';
import { carriesStatuses, readRecipient } from '../mailup/recipients';
import { readPage } from '../mailup/reading';
import { quoted } from '../mailup/text';
import type { MailUpClient } from './client';

/** Addresses or numbers that MailUp's global search takes in one call (MailUp REST API, "Recipients"). */
const BATCH_SIZE = 10;

/** What a look-up found for one address or number: a person, nobody (undefined), or why MailUp did not answer. */
export type Found = { recipient: Recipient | undefined } | { error: NodeApiError };

/** The person that was found; undefined for nobody, and where MailUp did not answer or was not asked. */
export function recipientIn(found: Found | undefined): Recipient | undefined {
	return found && 'recipient' in found ? found.recipient : undefined;
}

/**
 * Finds people whatever their status, ten to a call.
 * @param keys email addresses as `addressKey` gives them, or phone numbers as `phoneDigits` does; repeats cost nothing
 * @returns an entry for each key
 */
export async function lookUp(
	client: MailUpClient,
	channel: Channel,
	keys: Iterable<string>,
): Promise<Map<string, Found>> {
	const unique = [...new Set(keys)];
	const batches = Array.from({ length: Math.ceil(unique.length / BATCH_SIZE) }, (_, index) =>
		unique.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
	);
	const found = new Map<string, Found>();
	await runInLanes(
		batches,
		([first]) => first ?? '',
		async (batch) => {
			for (const [key, entry] of await lookUpBatch(client, channel, batch)) found.set(key, entry);
		},
	);
	return found;
}

/** Finds one person by id, with the status on each list. Nobody (undefined) where MailUp does not know the id. */
export async function lookUpById(client: MailUpClient, id: number): Promise<Found> {
	const found = await readById(client, id);
	const person = recipientIn(found);
	if (!person || carriesStatuses(person)) return found;
	// Without them somebody who opted out would look like somebody new.
	return (await lookUpAgain(client, [person])).get(id) ?? found;
}

/** What MailUp's search finds somebody by, once the id is known. */
export type KnownPerson = Pick<Recipient, 'id' | 'email' | 'mobilePrefix' | 'mobileNumber'>;

/**
 * Reads known people once more, ten to a call, to see what came of a change.
 * @returns an entry for each id
 */
export async function lookUpAgain(client: MailUpClient, people: Iterable<KnownPerson>): Promise<Map<number, Found>> {
	const keys = new Map([...people].map((person) => [person.id, searchKey(person)]));
	const search = async (channel: Channel) =>
		await lookUp(
			client,
			channel,
			[...keys.values()].flatMap((known) => (known?.channel === channel ? [known.key] : [])),
		);
	const found = { email: await search('email'), sms: await search('sms') };
	const again = new Map<number, Found>();
	await runInLanes(
		[...keys],
		([id]) => String(id),
		async ([id, known]) => {
			again.set(id, known ? samePerson(found[known.channel].get(known.key), id) : await readById(client, id));
		},
	);
	return again;
}

async function readById(client: MailUpClient, id: number): Promise<Found> {
	const reading = await client.tryRead({ purpose: 'find the recipient', path: ['Recipients', id] });
	if (reading.answered) return { recipient: readRecipient(reading.body) };
	return reading.error.httpCode === '404' ? { recipient: undefined } : { error: reading.error };
}

/** What the search finds a known person by; undefined where only the id is left. */
function searchKey({ email, mobilePrefix, mobileNumber }: KnownPerson): { channel: Channel; key: string } | undefined {
	if (isEmailAddress(email)) return { channel: 'email', key: addressKey(email) };
	const digits = mobilePrefix === '' ? undefined : phoneDigits(mobilePrefix + mobileNumber);
	return digits === undefined ? undefined : { channel: 'sms', key: digits };
}

/** An address can have gone over to somebody else in the meantime. */
function samePerson(found: Found | undefined, id: number): Found {
	if (found && 'error' in found) return found;
	return { recipient: found?.recipient?.id === id ? found.recipient : undefined };
}

async function lookUpBatch(client: MailUpClient, channel: Channel, batch: string[]): Promise<Map<string, Found>> {
	const query = { [channel]: quoted(batch.join(',')) };
	const reading = await client.tryRead({ purpose: 'find the recipient', path: ['Recipients'], query });
	if (reading.answered) return matched(channel, batch, readPage(reading.body).items);
	// One value that MailUp cannot read makes it refuse the other nine too.
	if (reading.error.httpCode === '400' && batch.length > 1) return await lookUpOneByOne(client, channel, batch);
	return new Map(batch.map((key) => [key, { error: reading.error }]));
}

async function lookUpOneByOne(client: MailUpClient, channel: Channel, batch: string[]): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	for (const key of batch) {
		for (const [single, entry] of await lookUpBatch(client, channel, [key])) found.set(single, entry);
	}
	return found;
}

function matched(channel: Channel, batch: string[], items: unknown[]): Map<string, Found> {
	const people = items.flatMap((item) => readRecipient(item) ?? []);
	const isMeant = channel === 'email' ? hasAddress : hasNumber;
	return new Map(batch.map((key) => [key, { recipient: people.find((person) => isMeant(person, key)) }]));
}

function hasAddress(recipient: Recipient, key: string): boolean {
	return addressKey(recipient.email) === key;
}

/** MailUp keeps some numbers without their prefix, which is then the default of the list: these match by their end. */
function hasNumber({ mobilePrefix, mobileNumber }: Recipient, key: string): boolean {
	if (mobilePrefix === '') return mobileNumber !== '' && key.endsWith(mobileNumber);
	return phoneDigits(mobilePrefix + mobileNumber) === key;
}
