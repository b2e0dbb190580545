import type { MailUpClient } from '../http/client';
import { readTotal } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { onChannel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import { ReadOnce } from '../readOnce';
import { optinsPath } from './optinPages';

/**
 * Counts people by a page of one row: those of a list who are subscribed on a channel, all or in at least one of some
 * groups, each once (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`). Each is counted once in a run.
 */
export class PeopleCounts {
	private readonly answers = new ReadOnce<unknown>();

	constructor(
		private readonly client: MailUpClient,
		private readonly channel: Channel,
	) {}

	/** Undefined where MailUp does not say how many there are. @param groupIds in rising order; none for the whole list */
	async of(listId: number, groupIds: readonly number[]): Promise<number | undefined> {
		const filter = { Groups: groupIds.join(','), filterby: quoted("Status=='OPTIN'") };
		const query = { ...(groupIds.length > 0 && filter), PageNumber: 0, PageSize: 1 };
		const everybody = onChannel(this.channel, 'List', listId, 'Recipients', 'Subscribed');
		const path = groupIds.length === 0 ? everybody : optinsPath(this.channel, listId);
		const call = { purpose: 'count the recipients', path, query };
		const key = `${listId} ${groupIds.join(',')}`;
		return readTotal(await this.answers.of(key, async () => await this.client.read(call)));
	}
}
