import type { ConfirmationSending } from '../mailup/imports/tasks';
import { readConfirmationSending } from '../mailup/imports/tasks';
import { lostConfirmation } from '../mailup/sendingsOutcome';
import type { MailUpClient } from './client';
import { readImport } from './imports';
import { lookInQueue, releaseSending } from './sendings';

/** What came of releasing a sending; `notReleased`: MailUp's answer was lost, and the sending still waits to be planned. */
export type Release = 'done' | 'notReleased' | 'unknown';

/**
 * Finds the confirmation emails of an import (MailUp REST API, "Recipients", send confirmation email).
 * @throws NodeApiError when MailUp does not know the import, refuses or stays unavailable
 */
export async function findConfirmationSending(client: MailUpClient, importId: number): Promise<ConfirmationSending> {
	const purpose = 'show the confirmation emails of the import';
	const reading = await client.tryRead({ purpose, path: ['Import', importId, 'Sending'] });
	if (reading.answered) return readConfirmationSending(reading.body);
	if (reading.error.httpCode !== '404') throw reading.error;
	// Either the import is unknown, which this throws, or it has no such emails.
	await readImport(client, importId);
	return { id: undefined, emails: undefined };
}

/**
 * Releases the confirmation emails. After a lost answer MailUp's queue tells what happened; nothing is sent twice.
 * @param dateMs when, in ms since 1970; undefined for at once
 * @throws NodeApiError when MailUp refuses
 */
export async function releaseConfirmations(client: MailUpClient, sendingId: number, dateMs?: number): Promise<Release> {
	const written = await releaseSending(client, sendingId, dateMs, 'send the confirmation emails');
	if (written.answered) return 'done';
	const found = lostConfirmation(await lookInQueue(client, sendingId));
	if (found === 'unknown') return found;
	return found === 'stillHeld' ? 'notReleased' : 'done';
}
