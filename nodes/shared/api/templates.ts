import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** MailUp's rows for the message templates of a list (MailUp REST API, operation GetEmailTemplates). */
export async function readTemplateRows(client: MailUpClient, listId: number, limit?: number): Promise<unknown[]> {
	return await readAll(client, { purpose: 'show the templates', path: ['List', listId, 'Templates'] }, limit);
}

/** MailUp's answer about one message template, with its content (MailUp REST API, "Templates"). */
export async function readTemplate(client: MailUpClient, listId: number, templateId: number): Promise<unknown> {
	return await client.read({ purpose: 'show the template', path: ['List', listId, 'Templates', templateId] });
}
