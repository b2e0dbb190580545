import type { IDataObject } from 'n8n-workflow';

import { PAGE_SIZE } from '../scan/pages';
import type { Found, Notice, Watch } from '../scan/round';
import { pollAll, withEarlierBases } from '../scan/round';
import type { Row } from '../scan/rows';
import { newestFirst } from '../scan/rows';
import { readState } from '../scan/state';
import { readListIds, watchedLists } from '../watchedLists';
import type { EventPoll, TriggerRun } from './event';

/** Lists that a test run looks at for its sample. */
const SAMPLED_LISTS = 10;

/** An event that MailUp tells by rows of lists, sorted by date. */
export interface ListEvents<R extends Row>
	extends Pick<Watch<R>, 'channel' | 'nameOf' | 'read' | 'isEvent' | 'callsPerRow' | 'deepCheckAt'> {
	/** Whether an event starts the workflow. Any other is passed over for good. */
	isWanted(row: R): boolean;
	/** Items for events, in their order. */
	toItems(events: ReadonlyArray<Found<R>>): Promise<IDataObject[]>;
}

/** Polls the lists that the user chose, see {@link TriggerEvent.poll}. */
export async function pollLists<R extends Row>(
	run: TriggerRun,
	saved: unknown,
	events: ListEvents<R>,
): Promise<EventPoll> {
	const state = readState(saved);
	const watch = {
		...events,
		listIds: await watchedLists(run),
		keepsOthers: readListIds(run.form) === undefined,
		callsLeft: () => run.budget.callsLeft(),
	};
	const poll = await pollAll(watch, state);
	return {
		items: await events.toItems(poll.events.filter(({ row }) => events.isWanted(row))),
		notices: poll.notices.map((notice) => wordsFor(notice, events.nameOf(notice.listId))),
		stateAfter: (meanwhile) => withEarlierBases(poll, readState(meanwhile)),
	};
}

/** The newest event of the lists that is wanted; undefined where the newest page of each has none. */
export async function sampleLists<R extends Row>(
	run: TriggerRun,
	events: ListEvents<R>,
): Promise<IDataObject | undefined> {
	let newest: Found<R> | undefined;
	for (const listId of (await watchedLists(run)).slice(0, SAMPLED_LISTS)) {
		const { rows } = await events.read(listId)(0, PAGE_SIZE);
		const row = newestFirst(rows).find((candidate) => events.isEvent(candidate) && events.isWanted(candidate));
		if (row && (!newest || newest.row.date < row.date)) newest = { listId, row };
	}
	const [item] = await events.toItems(newest ? [newest] : []);
	return item;
}

/** @param name of the rows, after "the" */
function wordsFor(notice: Notice, name: string): string {
	if (notice.about === 'unordered') {
		return `MailUp does not sort the ${name} by date: from now on each poll reads all of them.`;
	}
	if (notice.about === 'unfound') {
		return `MailUp counts ${notice.count} more ${name} than were found: it filed them with older dates than those that are remembered, and they do not start the workflow. Of opt-outs, the option "Daily Deep Check" finds the next ones.`;
	}
	return `The deep check of the list ${notice.listId} begins anew: more has changed since the last one than it can tell apart, or the list has outgrown it.`;
}
