import { Fields, readFields } from '../mailup/fields';
import { quoted } from '../mailup/text';
import type { MailUpCall, MailUpContext } from '../http/client';
import { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** Lists, groups, messages, tags, templates and fields of the account: each is read once, however many items ask for it. */
export class Metadata {
	private readonly known = new Map<string, Promise<unknown[]>>();

	private fieldsRead: Promise<Fields> | undefined;

	constructor(private readonly client: MailUpClient) {}

	/** For the pickers, which need nothing else. */
	static async of(context: MailUpContext): Promise<Metadata> {
		return new Metadata(await MailUpClient.create(context));
	}

	/** MailUp's rows for the lists that the credential's user may see. */
	async lists(limit?: number): Promise<unknown[]> {
		return await this.once({ purpose: 'show the lists', path: ['List'] }, limit);
	}

	/** MailUp's rows for the groups of a list. */
	async groups(listId: number, limit?: number): Promise<unknown[]> {
		return await this.once({ purpose: 'show the groups', path: ['List', listId, 'Groups'] }, limit);
	}

	/** MailUp's rows for the email messages of a list. */
	async messages(listId: number): Promise<unknown[]> {
		return await this.once({ purpose: 'show the messages', path: ['List', listId, 'Emails'] });
	}

	/** MailUp's rows for the tags of a list. */
	async tags(listId: number, limit?: number): Promise<unknown[]> {
		return await this.once({ purpose: 'show the tags', path: ['List', listId, 'Tags'] }, limit);
	}

	/** MailUp's rows for the message templates of a list. */
	async templates(listId: number, limit?: number): Promise<unknown[]> {
		return await this.once({ purpose: 'show the templates', path: ['List', listId, 'Templates'] }, limit);
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

	private async once(call: MailUpCall, limit?: number): Promise<unknown[]> {
		const key = `${call.path.join('/')} ${limit ?? 'all'}`;
		const reading = this.known.get(key) ?? readAll(this.client, call, limit);
		this.known.set(key, reading);
		return await reading;
	}
}
