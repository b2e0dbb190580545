import type { Field } from '../mailup/fields';
import { readFields } from '../mailup/fields';
import { quoted } from '../mailup/text';
import type { MailUpClient } from './client';
import { readAll } from './pages';

/** Lists, groups and fields of the account: each is read once, however many items ask for it. */
export class Metadata {
	private readonly known = new Map<string, Promise<unknown[]>>();

	constructor(private readonly client: MailUpClient) {}

	/** MailUp's rows for the lists that the credential's user may see. */
	async lists(limit?: number): Promise<unknown[]> {
		return await this.once('lists', { purpose: 'show the lists', path: ['List'] }, limit);
	}

	/** MailUp's rows for the groups of a list. */
	async groups(listId: number, limit?: number): Promise<unknown[]> {
		return await this.once(`groups ${listId}`, { purpose: 'show the groups', path: ['List', listId, 'Groups'] }, limit);
	}

	/** The personal data fields, all of them, in the order of their ids. Without the order MailUp begins with the last. */
	async fields(): Promise<Field[]> {
		const query = { orderby: quoted('Id asc') };
		return readFields(
			await this.once('fields', { purpose: 'show the fields', path: ['Recipient', 'DynamicFields'], query }),
		);
	}

	private async once(what: string, call: Parameters<typeof readAll>[1], limit?: number): Promise<unknown[]> {
		const key = `${what} ${limit ?? 'all'}`;
		const reading = this.known.get(key) ?? readAll(this.client, call, limit);
		this.known.set(key, reading);
		return await reading;
	}
}
