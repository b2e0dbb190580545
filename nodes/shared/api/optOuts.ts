import { readOptin } from '../mailup/optins';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/**
 * `Optout_Type` of a person on a list, on the email channel (MailUp REST API, "Recipients", per-recipient EmailOptins).
 * Undefined where MailUp gives none.
 */
export async function optOutType(
	client: MailUpClient,
	recipientId: number,
	listId: number,
): Promise<number | undefined> {
	const rows = await readAll(client, {
		purpose: 'show why the recipient opted out',
		path: ['Recipients', recipientId, 'EmailOptins'],
	});
	const { optoutType } = rows.map(readOptin).find((optin) => optin.listId === listId) ?? {};
	return optoutType ?? undefined;
}
