import type { IDataObject } from 'n8n-workflow';
import { readOptin } from '../../../shared/mailup/optins';
import { isObject, readNumber, readText } from '../../../shared/mailup/reading';
import type { Channel } from '../../../shared/mailup/recipients';
import { readSubscriptionRows } from '../../../shared/api/recipients';
import type { Run } from '../../run/run';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';

/** Shows on which lists people are, since when, and why they left (MailUp REST API, "Recipients", optins of a recipient). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		who: readIdentity(run.form(itemIndex)),
		channels: readChannels(run, itemIndex),
		simplify: run.form(itemIndex).flag('simplify'),
	}));
	await run.each(await findKnownPeople(run, requests), async ({ recipient, channels, simplify }, itemIndex) => {
		const names = simplify ? await listNames(run) : new Map<number, string>();
		const output: IDataObject[] = [];
		for (const channel of channels) {
			const rows = await readSubscriptionRows(run.client, recipient.id, channel);
			for (const row of rows.filter(isObject)) {
				output.push(simplify ? simplified(row, { recipientId: recipient.id, channel, names }) : { channel, ...row });
			}
		}
		run.output(itemIndex, output);
	});
}

function readChannels(run: Run, itemIndex: number): Channel[] {
	const channel = run.form(itemIndex).choice<Channel | 'both'>('channel');
	return channel === 'both' ? ['email', 'sms'] : [channel];
}

/** Names by list id, of the lists that the credential's user may see. Read once in the run. */
async function listNames(run: Run): Promise<Map<number, string>> {
	const lists = await run.metadata.lists();
	return new Map(lists.map((list) => [readNumber(list, 'IdList') ?? 0, readText(list, 'Name')]));
}

interface About {
	recipientId: number;
	channel: Channel;
	names: ReadonlyMap<number, string>;
}

function simplified(row: IDataObject, { recipientId, channel, names }: About): IDataObject {
	const { listId, status, optinDate, optinRequestDate, optoutDate, optoutType, reason } = readOptin(row);
	const listName = names.get(listId ?? 0) ?? null;
	return {
		recipientId,
		listId,
		listName,
		channel,
		status,
		optinDate,
		optinRequestDate,
		optoutDate,
		optoutType,
		reason,
	};
}
