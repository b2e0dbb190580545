import type { MailUpClient } from '../http/client';

/** MailUp's answer about the account of the credential (MailUp help, "Accounts", Authentication/Info). */
export async function readAccount(client: MailUpClient): Promise<unknown> {
	return await client.read({ purpose: 'show the account', path: ['Authentication', 'Info'] });
}
