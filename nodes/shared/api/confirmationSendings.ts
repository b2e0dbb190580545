import type { ConfirmationSending } from '../mailup/imports/tasks';
import { readConfirmationSending } from '../mailup/imports/tasks';
import type { MailUpClient } from '../http/client';
import { readImport } from './imports';

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
