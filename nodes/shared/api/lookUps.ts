import { NodeApiError } from 'n8n-workflow';

import { runInLanes } from '../lanes';
import { addressKey, isEmailAddress } from '../mailup/identities';
import { matchPeople } from '../mailup/matching';
import { phoneDigits } from '../mailup/phones';
import type { Channel, Recipient } from '../mailup/recipients';
import { carriesStatuses, readRecipient } from '../mailup/recipients';
import { isCollection, isNothing, readPage } from '../mailup/reading';
import { quoted } from '../mailup/text';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { obstacleError } from '../http/errors';

/** Most addresses or numbers that MailUp's global search takes in one call (MailUp REST API, "Recipients"). */
export const BATCH_SIZE = 10;

/** What a look-up found for one address or number: a person, nobody (undefined), or why MailUp did not answer. */
export type Found = { recipient: Recipient | undefined } | { error: NodeApiError };

/** The person that was found; undefined for nobody, and where MailUp did not answer or was not asked. */
export function recipientIn(found: Found | undefined): Recipient | undefined {
	return found && 'recipient' in found ? found.recipient : undefined;
}

/** The person that a look-up found. @throws NodeApiError where MailUp did not answer it */
export function personOf(found: Found | undefined): Recipient | undefined {
	if (found && 'error' in found) throw found.error;
	return found?.recipient;
}

/**
 * Finds people whatever their status, ten to a call, or as many as its address has room for.
 * @param keys email addresses as `addressKey` gives them, or phone numbers as `phoneDigits` does; repeats cost nothing
 * @returns an entry for each key
 */
export async function lookUp(
	client: MailUpClient,
	channel: Channel,
	keys: Iterable<string>,
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	await runInLanes(
		batchesOf(client, channel, new Set(keys)),
		([first]) => first ?? '',
		async (batch) => {
			for (const [key, entry] of await lookUpBatch(client, channel, batch)) found.set(key, entry);
		},
	);
	if (channel === 'sms') refuseShared(client, found);
	return found;
}

/** Calls that {@link lookUp} needs for different keys, where MailUp takes all of them. */
export function lookUpCalls(client: MailUpClient, channel: Channel, keys: Iterable<string>): number {
	return batchesOf(client, channel, keys).length;
}

/**
 * Finds one person by id, with the status on each list where MailUp shows it (`carriesStatuses`). Nobody (undefined)
 * where MailUp does not know the id.
 */
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
			const seen = known && found[known.channel].get(known.key);
			again.set(id, seen && !isSomebodyElse(seen, id) ? seen : await readById(client, id));
		},
	);
	return again;
}

async function readById(client: MailUpClient, id: number): Promise<Found> {
	const call: MailUpCall = { purpose: 'find the recipient', path: ['Recipients', id] };
	const reading = await client.tryRead(call);
	if (reading.answered) return readPerson(client, call, reading.body, id);
	return reading.error.httpCode === '404' ? { recipient: undefined } : { error: reading.error };
}

/** An empty answer means nobody; one about anything else than the person with this id means nothing. */
function readPerson(client: MailUpClient, { purpose }: MailUpCall, body: unknown, id: number): Found {
	const recipient = readRecipient(body);
	if (recipient ? recipient.id === id : isNothing(body) || isCollection(body)) return { recipient };
	return { error: obstacleError(client.node, { purpose, status: 200, body }) };
}

/** What the search finds a known person by; undefined where only the id is left. */
function searchKey({ email, mobilePrefix, mobileNumber }: KnownPerson): { channel: Channel; key: string } | undefined {
	if (isEmailAddress(email)) return { channel: 'email', key: addressKey(email) };
	const digits = mobilePrefix === '' ? undefined : phoneDigits(mobilePrefix + mobileNumber);
	return digits === undefined ? undefined : { channel: 'sms', key: digits };
}

/** An address can have gone over to somebody else in the meantime: that says nothing about the person who had it. */
function isSomebodyElse(found: Found, id: number): boolean {
	const now = recipientIn(found);
	return now !== undefined && now.id !== id;
}

/** The keys in as few calls as their order allows. One that is too long even alone is refused for itself. */
function batchesOf(client: MailUpClient, channel: Channel, keys: Iterable<string>): string[][] {
	const batches: string[][] = [];
	for (const key of keys) {
		const batch = batches.at(-1);
		const fits = batch && batch.length < BATCH_SIZE && client.fits(searchCall(channel, [...batch, key]));
		if (fits) batch.push(key);
		else batches.push([key]);
	}
	return batches;
}

function searchCall(channel: Channel, keys: readonly string[]): MailUpCall {
	const query = { [channel]: quoted(keys.join(',')) };
	return { purpose: 'find the recipient', path: ['Recipients'], query, answersRows: 'always' };
}

async function lookUpBatch(client: MailUpClient, channel: Channel, batch: string[]): Promise<Map<string, Found>> {
	const reading = await client.tryRead(searchCall(channel, batch));
	if (reading.answered) return await matched(client, channel, batch, readPage(reading.body).items);
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

async function matched(
	client: MailUpClient,
	channel: Channel,
	batch: string[],
	items: unknown[],
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	const people = items.flatMap((item) => readRecipient(item) ?? []);
	const unclear: string[] = [];
	for (const [key, match] of matchPeople(channel, batch, people)) {
		if (match === 'unclear') unclear.push(key);
		else found.set(key, match && !carriesStatuses(match) ? { error: noListsError(client) } : { recipient: match });
	}
	// Asked for alone, a number brings only those whom MailUp itself finds by it.
	const alone = batch.length > 1 ? await lookUpOneByOne(client, channel, unclear) : new Map<string, Found>();
	for (const key of unclear) found.set(key, alone.get(key) ?? { error: unclearError(client) });
	return found;
}

/** Nobody has two numbers: who was found by two of them is taken for neither. */
function refuseShared(client: MailUpClient, found: Map<string, Found>): void {
	const keyOf = new Map<number, string>();
	for (const [key, entry] of found) {
		const id = recipientIn(entry)?.id;
		const other = id === undefined ? undefined : keyOf.get(id);
		if (id !== undefined) keyOf.set(id, key);
		if (other === undefined) continue;
		for (const shared of [key, other]) found.set(shared, { error: unclearError(client) });
	}
}

/** The search shows the lists of everybody: without them, somebody who opted out would look like somebody new. */
function noListsError(client: MailUpClient): NodeApiError {
	const message = 'MailUp did not say on which lists the recipient is';
	return new NodeApiError(
		client.node,
		{ message },
		{ message, description: 'It can be that the person opted out of some. Try again later.' },
	);
}

/** Like MailUp's refusal of a value that it cannot read. */
function unclearError(client: MailUpClient): NodeApiError {
	const message = 'MailUp did not find the recipient: it is not clear who has this number';
	return new NodeApiError(
		client.node,
		{ message },
		{
			message,
			description:
				'MailUp keeps a number without its prefix that fits more than one. Enter the prefix in MailUp, or find the person by email or recipient ID.',
			httpCode: '400',
		},
	);
}
