import { ifShown, unlessRefused } from './refusals';
import { ReadOnce } from '../readOnce';
import { readDate } from '../mailup/dates';
import { readNumber, readText, readTotal } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import type { Queue, Sending } from '../mailup/sendings';
import { QUEUE_PATHS, QUEUES, readEarliestDate, readSending } from '../mailup/sendings';
import type { Sighting } from '../mailup/sendingsOutcome';
import { quoted } from '../mailup/text';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readAll, readPicked } from '../http/pages';
import type { MessageTarget } from './messages';
import { messagePath } from './messages';

/** How the paths of a queue begin. */
const CHANNELS: Readonly<Record<Channel, string>> = { email: 'Email', sms: 'Sms' };

/**
 * Reads the sending queue, or parts of it, up to a limit (MailUp help, "Email messages", "Sending Queue Status", and "Text
 * messages - SMS"): emails and SMS messages have a queue each. A sending
 * that moves on meanwhile is there once, where it was seen last.
 */
export async function readQueue(
	client: MailUpClient,
	queues: readonly Queue[] = QUEUES,
	limit = Infinity,
	channel: Channel = 'email',
): Promise<Sending[]> {
	const sendings = new Map<number, Sending>();
	for (const queue of queues) {
		if (sendings.size >= limit) break;
		const call = { purpose: 'show the sending queue', path: [CHANNELS[channel], 'Sendings', QUEUE_PATHS[queue]] };
		const rows = await readAll(client, call, limit - sendings.size);
		for (const sending of rows.flatMap((row) => readSending(row, queue) ?? [])) sendings.set(sending.id, sending);
	}
	return [...sendings.values()];
}

/**
 * MailUp's rows for the past sendings of a message (MailUp help, "Email messages", "Retrieve sending history").
 * @param limit most rows; all of them when left out
 */
export async function readHistory(client: MailUpClient, target: MessageTarget, limit?: number): Promise<unknown[]> {
	return await readAll(client, { purpose: 'show the past sendings', path: historyPath(target) }, limit);
}

/** When the sendings of a message began, as far as MailUp says so; read where {@link readHistory} is. */
export async function readSendingDates(client: MailUpClient, target: MessageTarget): Promise<string[]> {
	const call = { purpose: 'show the sendings of the email', path: historyPath(target) };
	return (await readAll(client, call)).flatMap((row) => readDate(readText(row, 'StartDate')) ?? []);
}

function historyPath(target: MessageTarget): Array<string | number> {
	return [...messagePath(target), 'SendHistory'];
}

/** The call that reads when a sending can go out at the earliest; its path says `Sending` where others say `Sendings`. */
function earliestDateCall(sendingId: number): MailUpCall {
	const path = ['Email', 'Sending', sendingId, QUEUE_PATHS.scheduled];
	return { purpose: 'show the earliest date', path, answersText: true };
}

/** When a sending can go out at the earliest, as ISO 8601; null where there is none (MailUp help, "Email messages", "Sending Queue Status"). */
export async function readEarliest(client: MailUpClient, sendingId: number): Promise<string | null> {
	return readEarliestDate(await client.read(earliestDateCall(sendingId)));
}

/** The same, and null too where MailUp does not say, whatever the reason. */
export async function lookForEarliest(client: MailUpClient, sendingId: number): Promise<string | null> {
	const reading = await client.tryRead(earliestDateCall(sendingId));
	return reading.answered ? readEarliestDate(reading.body) : null;
}

/** What MailUp shows of the sendings before a run sends anything: the queue is read once, the history once a message. */
export class SendingsBefore {
	private readonly queue = new ReadOnce<Sending[] | undefined>();

	private readonly past = new ReadOnce<number | undefined>();

	constructor(private readonly client: MailUpClient) {}

	async of(listId: number, messageId: number): Promise<Sighting> {
		const { client } = this;
		return {
			queue: await this.queue.of('all', async () => await unlessRefused(readQueue(client))),
			past: await this.past.of(messageId, async () => await unlessRefused(countPast(client, listId, messageId))),
		};
	}
}

/** What MailUp shows of the sendings of a message now. Nothing where it cannot be read, whatever the reason. */
export async function lookForSending(client: MailUpClient, listId: number, messageId: number): Promise<Sighting> {
	// The history first: what ends between the two looks must not be seen in both, or it would count as two.
	const past = await ifShown(client, countPast(client, listId, messageId));
	return { past, queue: await ifShown(client, readQueue(client)) };
}

/** The same for who must not overlook any: what goes on between the looks is seen at least once, as each looks further on. */
export async function lookForEverySending(client: MailUpClient, listId: number, messageId: number): Promise<Sighting> {
	const queue = await ifShown(client, readQueue(client));
	return { queue, past: await ifShown(client, countPast(client, listId, messageId)) };
}

/**
 * A sending as the queue shows it: undefined where it is in none; null where the queue cannot be read.
 * @param readings what was read before and still counts
 */
export async function lookInQueue(
	client: MailUpClient,
	sendingId: number,
	readings = new ReadOnce<Sending[]>(),
): Promise<Sending | undefined | null> {
	try {
		for (const queue of QUEUES) {
			const rows = await readings.of(queue, async () => await readQueue(client, [queue]));
			const found = rows.find(({ id }) => id === sendingId);
			if (found) return found;
		}
		return undefined;
	} catch {
		client.throwIfStopped();
		return null;
	}
}

/**
 * Does `work` while no other execution in this n8n process works on any of these things, as {@link MailUpClient.alone}
 * says of one. All take them in the same order, so that no two wait for each other.
 */
export async function aloneWithAll<T>(
	client: MailUpClient,
	things: readonly string[],
	work: () => Promise<T>,
): Promise<T> {
	const [thing, ...others] = [...new Set(things)].sort();
	if (thing === undefined) return await work();
	return await client.alone(thing, async () => await aloneWithAll(client, others, work));
}

/** The ids of the people that are in a group and subscribed to its list (MailUp REST API, "Recipients", group members). */
export async function readGroupMembers(client: MailUpClient, groupId: number): Promise<Set<number>> {
	const query = { orderby: quoted('idRecipient asc') };
	const call = { purpose: 'show the people of the group', path: ['Group', groupId, 'Recipients'], query };
	const idOf = (row: unknown) => readNumber(row, 'idRecipient');
	return new Set(await readPicked(client, call, idOf, { keyOf: idOf }));
}

/**
 * Counts the people that are subscribed to a list, or that are in a group and subscribed to its list, by a page of one
 * row (MailUp REST API, "Recipients"). Each is counted once in a run.
 */
export class SubscriberCounts {
	private readonly answers = new ReadOnce<unknown>();

	constructor(private readonly client: MailUpClient) {}

	/** Undefined where MailUp does not say how many there are. */
	async of(kind: 'List' | 'Group', id: number): Promise<number | undefined> {
		const path = kind === 'List' ? [kind, id, 'Recipients', 'Subscribed'] : [kind, id, 'Recipients'];
		const call = { purpose: 'count the recipients', path, query: { PageNumber: 0, PageSize: 1 } };
		return readTotal(await this.answers.of(path.join('/'), async () => await this.client.read(call)));
	}
}

async function countPast(client: MailUpClient, listId: number, messageId: number): Promise<number> {
	return (await readHistory(client, { listId, messageId })).length;
}
