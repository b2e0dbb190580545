import type { IDataObject } from 'n8n-workflow';

import { countMessages } from '../../../shared/api/messages';
import { lastSending, readSentPage, sentMessagesOf } from '../../../shared/api/sentMessages';
import { readDate } from '../../../shared/mailup/dates';
import { listNames } from '../../../shared/mailup/lists';
import { readText } from '../../../shared/mailup/reading';
import type { Found } from '../../scan/round';
import type { Row } from '../../scan/rows';
import { comparable } from '../../scan/rows';
import { readState, stateKey } from '../../scan/state';
import type { TriggerEvent, TriggerRun } from '../event';
import type { ListEvents } from '../listEvents';
import { pollLists, sampleLists } from '../listEvents';

/** A published message: the date is that of its last sending, `''` where it was never sent. */
interface MessageRow extends Row {
	/** MailUp's own row. */
	row: unknown;
}

/** A message was sent: for the first time, or once more. */
export const messageSent: TriggerEvent = {
	stateKey: 'messagesSent',

	async poll(run, saved) {
		const empty = new Set<number>();
		const poll = await pollLists(
			run,
			saved,
			eventsOf(run, (listId) => empty.add(listId)),
		);
		const known = readState(saved)?.lists ?? {};
		const begun = [...empty].filter((listId) => known[stateKey('email', listId)] === undefined);
		const notices = [];
		for (const listId of begun) notices.push(...(await hiddenIn(run, listId)));
		return { ...poll, notices: [...poll.notices, ...notices] };
	},

	sample: async (run) => await sampleLists(run, eventsOf(run)),
};

/** @param noteEmpty called with a list that MailUp shows no published messages of */
function eventsOf(run: TriggerRun, noteEmpty: (listId: number) => void = () => undefined): ListEvents<MessageRow> {
	const { client, budget } = run;
	return {
		channel: 'email',
		nameOf: sentMessagesOf,
		read: (listId) => async (pageNumber, pageSize) => {
			const { items, ...page } = await readSentPage(client, listId, pageNumber, pageSize);
			budget.noteCall();
			if (page.total === 0) noteEmpty(listId);
			return { rows: items.map(toRow), ...page };
		},
		isEvent: ({ date }) => date !== '',
		isWanted: () => true,
		// Each costs a look at its history.
		callsPerRow: 1,
		toItems: async (found) => await toItems(run, found),
	};
}

function toRow({ id, row }: { id: number; row: unknown }): MessageRow {
	return { id, date: comparable(readDate(readText(row, 'LastSendDate'))), row };
}

/** Tells of messages that MailUp has and does not show: nothing would ever start the workflow. */
async function hiddenIn({ client }: TriggerRun, listId: number): Promise<string[]> {
	const count = (await countMessages(client, listId)) ?? 0;
	if (count === 0) return [];
	return [
		`MailUp shows no published messages of the list ${listId}, which has ${count}: it tells only of published ones when they were sent. Publish the messages in MailUp, and switch its web library on.`,
	];
}

/** The items for messages, in their order, with the size of the last sending. */
async function toItems(
	{ client, metadata }: TriggerRun,
	found: ReadonlyArray<Found<MessageRow>>,
): Promise<IDataObject[]> {
	if (found.length === 0) return [];
	const names = listNames(await metadata.lists());
	const items: IDataObject[] = [];
	for (const { listId, row: message } of found) {
		const date = readDate(readText(message.row, 'LastSendDate'));
		const sending = await lastSending(client, listId, message.id, date);
		items.push({
			event: 'messageSent',
			eventId: `sent-${listId}-${message.id}-${message.date.replace(' ', 'T')}`,
			list: { id: listId, name: names.get(listId) ?? '' },
			messageId: message.id,
			subject: readText(message.row, 'Subject'),
			date,
			recipients: sending?.recipients ?? null,
			url: readText(message.row, 'Url') || null,
		});
	}
	return items;
}
