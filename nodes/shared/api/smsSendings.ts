import { toMailUpDate } from '../mailup/dates';
import { onChannel } from '../mailup/recipients';
import type { Sending } from '../mailup/sendings';
import type { SmsAudience, SmsCallTarget } from '../mailup/smsAudience';
import type { SmsSighting } from '../mailup/smsOutcome';
import { readSentText } from '../mailup/smsReport';
import { readPage } from '../mailup/reading';
import { quoted } from '../mailup/text';
import type { Answered, MailUpCall, MailUpWrite } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readUncounted } from '../http/uncountedPages';
import { ReadOnce } from '../readOnce';
import { ifShown, unlessRefused } from './refusals';
import { QUEUES } from '../mailup/sendings';
import { readQueue } from './sendings';

/**
 * Sends an SMS message by one call (MailUp help, "Text messages - SMS"). The answer is read by `readSendAnswer`, and names
 * no sending.
 * @param target the group of the audience that the call is for
 * @param dateMs when, in ms since 1970; undefined for at once. MailUp takes none for one person
 */
export async function sendSms(
	client: MailUpClient,
	messageId: number,
	audience: SmsAudience,
	target: SmsCallTarget,
	dateMs: number | undefined,
): Promise<Answered> {
	const call: MailUpWrite = { purpose: 'send the SMS message', method: 'POST', path: [] };
	if (audience.sendTo === 'recipient') {
		const { number: Number, prefix: Prefix } = audience;
		return await client.write({ ...call, path: ['Sms', 'Send'], body: { Number, Prefix, idMessage: messageId } });
	}
	const to = target === null ? ['List', audience.listId] : ['Group', target.id];
	const path = onChannel('sms', ...to, 'Message', messageId, 'Send');
	const query = dateMs === undefined ? undefined : { datetime: quoted(toMailUpDate(dateMs)) };
	return await client.write({ ...call, path, query });
}

/** What MailUp shows of the sendings of SMS messages before a run sends any: each is read once. */
export class SmsBefore {
	private readonly queue = new ReadOnce<Sending[] | undefined>();

	private readonly last = new ReadOnce<string | null | undefined>();

	constructor(private readonly client: MailUpClient) {}

	/** @param receiver the digits of one person; undefined where the send is about several */
	async of(messageId: number, receiver: string | undefined): Promise<SmsSighting> {
		const { client } = this;
		const key = `${messageId} ${receiver ?? ''}`;
		const last = async () => await unlessRefused(readLastSent(client, messageId, receiver));
		return {
			queue: await this.queue.of('all', async () => await unlessRefused(readSmsQueue(client))),
			lastSentAt: await this.last.of(key, last),
		};
	}
}

/** The same now, after an answer was lost. Nothing where it cannot be read, whatever the reason. */
export async function lookForSms(
	client: MailUpClient,
	messageId: number,
	receiver: string | undefined,
): Promise<SmsSighting> {
	// The queue first: what leaves it between the two looks shows in the report.
	const queue = await ifShown(client, readSmsQueue(client));
	return { queue, lastSentAt: await ifShown(client, readLastSent(client, messageId, receiver)) };
}

async function readSmsQueue(client: MailUpClient): Promise<Sending[]> {
	return await readQueue(client, QUEUES, Infinity, 'sms');
}

/** When the last text of a message left; null for none, undefined where MailUp answers something else than was asked. */
async function readLastSent(
	client: MailUpClient,
	messageId: number,
	receiver: string | undefined,
): Promise<string | null | undefined> {
	const call = detailsCall(messageId);
	const filter = receiver === undefined ? {} : { filterby: quoted(`Receiver.Contains('${receiver}')`) };
	const query = { ...call.query, ...filter, PageNumber: 0, PageSize: 1 };
	const [newest] = readPage(await client.read({ ...call, query, answersRows: 'always' })).items.map(readSentText);
	if (!newest) return null;
	if (receiver !== undefined && !newest.receiver.includes(receiver)) return undefined;
	return newest.sentAt ?? undefined;
}

/**
 * Reads what became of the texts of a message, the newest first (MailUp help, "Text messages - SMS").
 * @param pick undefined leaves a text out: it does not count for the limit
 */
export async function readSentTexts<T>(
	client: MailUpClient,
	messageId: number,
	pick: (row: unknown) => T | undefined,
	limit?: number,
): Promise<T[]> {
	return await readUncounted(client, detailsCall(messageId), pick, limit);
}

/** MailUp's own figures of an SMS message, one object; no document shows its keys. */
export async function readSmsReport(client: MailUpClient, messageId: number): Promise<unknown> {
	const path = ['Sms', messageId, 'Sendings', 'Report'];
	return await client.read({ purpose: 'show the report', path });
}

function detailsCall(messageId: number): MailUpCall {
	const path = ['Sms', messageId, 'Sendings', 'ReportDetails'];
	return { purpose: 'show the delivery report', path, wishedOrder: 'SentDate desc' };
}
