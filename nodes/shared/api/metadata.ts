import { Fields, readFields } from '../mailup/fields';
import { isOfList } from '../mailup/lists';
import { readPage } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import { ReadOnce } from '../readOnce';
import type { Access } from '../http/accesses';
import type { MailUpContext } from '../http/calls';
import { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';
import { readGroupRows } from './groups';
import { readListRows } from './lists';
import { messageWord, messagesPath } from './messages';
import { readTagRows } from './tags';
import { readTemplateRows } from './templates';

/** Lists, groups, messages, tags, templates and fields of the account: each is read once, however many items ask for it. */
export class Metadata {
	private readonly rows = new ReadOnce<unknown[]>();

	private fieldsRead: Promise<Fields> | undefined;

	constructor(private readonly client: MailUpClient) {}

	/** For the pickers, which need nothing else. */
	static async of(context: MailUpContext, access: Access): Promise<Metadata> {
		return new Metadata(await MailUpClient.create(context, access));
	}

	/** MailUp's rows for the lists that the credential's user may see. */
	async lists(limit?: number): Promise<unknown[]> {
		return await this.rows.of(`lists ${limit}`, async () => await readListRows(this.client, limit));
	}

	/** MailUp's rows for the groups of a list. A row that says it belongs to another list is none of them. */
	async groups(listId: number, limit?: number): Promise<unknown[]> {
		return await this.rows.of(`groups ${listId} ${limit}`, async () => {
			return (await readGroupRows(this.client, listId, limit)).filter((row) => isOfList(row, listId));
		});
	}

	/** MailUp's rows for the messages of a list: the emails, or the SMS messages. */
	async messages(listId: number, channel: Channel = 'email'): Promise<unknown[]> {
		const call = { purpose: `show the ${messageWord(channel)}s`, path: messagesPath(listId, channel) };
		return await this.rows.of(`messages ${listId} ${channel}`, async () => await readAll(this.client, call));
	}

	/** MailUp's rows for the tags of a list. */
	async tags(listId: number, limit?: number): Promise<unknown[]> {
		return await this.rows.of(`tags ${listId} ${limit}`, async () => await readTagRows(this.client, listId, limit));
	}

	/** MailUp's rows for the message templates of a list. */
	async templates(listId: number, limit?: number): Promise<unknown[]> {
		const key = `templates ${listId} ${limit}`;
		return await this.rows.of(key, async () => await readTemplateRows(this.client, listId, limit));
	}

	/** MailUp's rows for the countries that it knows. */
	async countries(): Promise<unknown[]> {
		return await readCodeRows(this.client, ['List', 'Countries']);
	}

	/** MailUp's rows for the time zones that it knows. */
	async timeZones(): Promise<unknown[]> {
		return await readCodeRows(this.client, ['TimeZones']);
	}

	/** The personal data fields, all of them. */
	async fields(): Promise<Fields> {
		this.fieldsRead ??= this.readFields();
		return await this.fieldsRead;
	}

	private async readFields(): Promise<Fields> {
		// Without the order MailUp begins with the last field.
		const query = { orderby: quoted('Id asc') };
		const rows = await readAll(this.client, {
			purpose: 'show the fields',
			path: ['Recipient', 'DynamicFields'],
			query,
		});
		return new Fields(readFields(rows));
	}
}

/** A table of codes, which MailUp gives as a bare array (MailUp help, "Manage Lists and Groups"). */
async function readCodeRows(client: MailUpClient, path: string[]): Promise<unknown[]> {
	return readPage(await client.read({ purpose: 'show the choices', path, answersRows: 'always' })).items;
}
