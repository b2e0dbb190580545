import { momentOf, readDate } from '../mailup/dates';
import type { ConfirmationSending, ImportStatus } from '../mailup/imports/tasks';
import { readConfirmationSending } from '../mailup/imports/tasks';
import { readText } from '../mailup/reading';
import type { Queue, Sending } from '../mailup/sendings';
import type { ReadOnce } from '../readOnce';
import type { MailUpClient } from '../http/client';
import { readImport } from './imports';
import { ifShown } from './refusals';
import { lookInQueue } from './sendings';

/**
 * Where the confirmation emails of an import stand. `none`: there are none; `notReady`: the import has not ended, and no
 * queue shows them yet; `held`: they wait to be let go; `scheduled`, `queued`: they were; `gone`: the import has ended and
 * no queue shows them any more; `unknown`: MailUp does not show enough.
 */
export type ConfirmationStanding = Queue | 'none' | 'notReady' | 'gone' | 'unknown';

/** The confirmation emails of an import. */
export interface ConfirmationEmails extends ConfirmationSending {
	standing: ConfirmationStanding;
	/** When scheduled ones leave, as ISO 8601; null where they are not, or MailUp does not say. */
	date: string | null;
}

/** How long in ms MailUp may take to show a new sending. No document says so; it costs those only whose emails are nowhere. */
const SHOWN_AFTER_MS = 2_000;

const ENDS: Readonly<Record<ImportStatus, ConfirmationStanding>> = {
	waiting: 'notReady',
	inProgress: 'notReady',
	completed: 'gone',
	failed: 'unknown',
	unknown: 'unknown',
};

/**
 * Finds the confirmation emails of an import (MailUp REST API, "Recipients", send confirmation email) and where they stand.
 * @param queues what was read of the queue before, for several imports in one run
 * @throws NodeApiError when MailUp does not know the import, or does not tell its sending
 */
export async function findConfirmationEmails(
	client: MailUpClient,
	importId: number,
	queues: ReadOnce<Sending[]>,
): Promise<ConfirmationEmails> {
	const sending = await findSending(client, importId);
	const { id, emails } = sending;
	if (id === undefined || emails === 0) return { ...sending, standing: 'none', date: null };
	const found = await lookTwice(client, id, queues);
	if (found === null) return { ...sending, standing: 'unknown', date: null };
	if (found === undefined) return { ...sending, standing: await standingWithoutQueue(client, importId), date: null };
	return { ...sending, standing: found.queue, date: found.queue === 'scheduled' ? dateOf(found) : null };
}

function dateOf({ raw }: Sending): string | null {
	const moment = momentOf(readDate(readText(raw, 'StartDate')));
	return moment === undefined ? null : new Date(moment).toISOString();
}

async function lookTwice(
	client: MailUpClient,
	sendingId: number,
	queues: ReadOnce<Sending[]>,
): Promise<Sending | undefined | null> {
	const found = await lookInQueue(client, sendingId, queues);
	if (found !== undefined) return found;
	await client.pause(SHOWN_AFTER_MS);
	return await lookInQueue(client, sendingId);
}

async function findSending(client: MailUpClient, importId: number): Promise<ConfirmationSending> {
	const purpose = 'show the confirmation emails of the import';
	const reading = await client.tryRead({ purpose, path: ['Import', importId, 'Sending'] });
	if (reading.answered) return readConfirmationSending(reading.body);
	if (reading.error.httpCode !== '404') throw reading.error;
	// Either the import is unknown, which this throws, or it has no such emails.
	await readImport(client, importId);
	return { id: undefined, emails: undefined };
}

/** An import that is under way has not put its emails into a queue yet; only one that is complete had them in one. */
async function standingWithoutQueue(client: MailUpClient, importId: number): Promise<ConfirmationStanding> {
	const shown = await ifShown(client, readImport(client, importId));
	return shown ? ENDS[shown.status] : 'unknown';
}
