import type { IDataObject } from 'n8n-workflow';
import { listNames } from '../../../shared/mailup/lists';
import { readOptin } from '../../../shared/mailup/optins';
import { isObject } from '../../../shared/mailup/reading';
import type { Channel, Recipient } from '../../../shared/mailup/recipients';
import { readSubscriptionRows } from '../../../shared/api/recipients';
import type { Run } from '../../run/run';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';
import { subscriptionsByLists } from './getSubscriptions.lists';

/** Shows on which lists people are, since when, and why they left (MailUp REST API, "Recipients", optins of a recipient). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		who: readIdentity(run.form(itemIndex)),
		channels: readChannels(run, itemIndex),
		simplify: run.form(itemIndex).flag('simplify'),
	}));
	const people = await findKnownPeople(run, requests);
	const read = { email: await readMany(run, 'email', people), sms: await readMany(run, 'sms', people) };
	await run.each(people, async ({ recipient, channels, simplify }, itemIndex) => {
		// Of the lists that the credential's user may see.
		const names = simplify ? listNames(await run.metadata.lists()) : new Map<number, string>();
		const output: IDataObject[] = [];
		for (const channel of channels) {
			const known = simplify ? read[channel].get(recipient.id) : undefined;
			const rows = known ?? (await readSubscriptionRows(run.client, recipient.id, channel));
			for (const row of rows.filter(isObject)) {
				output.push(simplify ? simplified(row, { recipientId: recipient.id, channel, names }) : { channel, ...row });
			}
		}
		run.output(itemIndex, output);
	});
}

interface Asked {
	channels: readonly Channel[];
	simplify: boolean;
	recipient: Recipient;
}

/** What the lists show, for the items that are simplified: MailUp's own rows have other keys there. */
async function readMany(
	run: Run,
	channel: Channel,
	people: ReadonlyMap<number, Asked>,
): Promise<Map<number, IDataObject[]>> {
	const asked = [...people.values()].filter(({ channels, simplify }) => simplify && channels.includes(channel));
	return await subscriptionsByLists(
		run,
		channel,
		asked.map(({ recipient }) => recipient),
	);
}

function readChannels(run: Run, itemIndex: number): Channel[] {
	const channel = run.form(itemIndex).choice<Channel | 'both'>('channel');
	return channel === 'both' ? ['email', 'sms'] : [channel];
}

interface About {
	recipientId: number;
	channel: Channel;
	names: ReadonlyMap<number, string>;
}

function simplified(row: IDataObject, { recipientId, channel, names }: About): IDataObject {
	const { listId, status, optinDate, optinRequestDate, optoutDate, optoutType, reason } = readOptin(row);
	const listName = listId === null ? null : (names.get(listId) ?? null);
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
