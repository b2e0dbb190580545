import { parse } from 'node-html-parser';

import { Trouble } from '../support/trouble.mjs';
import type { N8nClient } from './rest.mjs';

/** A MailUp console user. */
export interface Login {
	readonly username: string;
	readonly password: string;
}

/**
 * Connects an OAuth credential as a person would: from n8n to the log-in page, through its form, and back to n8n.
 * The way is walked over HTTP, without a browser.
 */
export async function connect(client: N8nClient, credentialId: string, login: Login): Promise<void> {
	const loginPage = await client.fetch(await client.authorizeUrl(credentialId));
	if (!loginPage.ok) throw new Trouble(`The log-in page answered ${loginPage.status}`);
	const form = readForm(await loginPage.text(), loginPage.url);
	form.fields.set('username', login.username);
	form.fields.set('password', login.password);
	// The redirects lead back to n8n's callback; the client carries the session cookie there.
	const callback = await client.fetch(form.action, { method: 'POST', body: form.fields });
	if (!callback.ok)
		throw new Trouble(`Connecting ended with status ${callback.status} at ${new URL(callback.url).pathname}`);
	if (!(await client.isConnected(credentialId))) throw new Trouble('n8n came back from the log-in without a token');
}

interface Form {
	readonly action: string;
	readonly fields: URLSearchParams;
}

function readForm(html: string, pageUrl: string): Form {
	const form = parse(html).querySelector('form');
	if (!form) throw new Trouble('The log-in page holds no form');
	const fields = new URLSearchParams();
	for (const input of form.querySelectorAll('input[name]')) {
		fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
	}
	return { action: new URL(form.getAttribute('action') || pageUrl, pageUrl).href, fields };
}
