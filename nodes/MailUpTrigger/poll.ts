import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { MailUpClient } from '../shared/http/client';
import { Metadata } from '../shared/api/metadata';
import { readOptOutPage } from '../shared/api/optinPages';
import { Budget } from './budget';
import { dropBase, keepBase, keptBase } from './keptBases';
import { listNames, toItems } from './items';
import type { Notice, Watch } from './optOuts/lists';
import { pollLists, withEarlierBases } from './optOuts/lists';
import { PAGE_SIZE } from './optOuts/pagePlan';
import type { Source } from './optOuts/rows';
import { newestFirst, toRow } from './optOuts/rows';
import type { TriggerState } from './optOuts/state';
import { readState } from './optOuts/state';
import type { Settings } from './settings';
import { isWanted, readSettings } from './settings';

/** Lists that a test run looks at for its sample. */
const SAMPLED_LISTS = 10;

/** One run of the trigger: what it talks to, and what the user set. */
interface Trigger {
	context: IPollFunctions;
	client: MailUpClient;
	metadata: Metadata;
	budget: Budget;
	settings: Settings;
}

/** How long a poll may take, where n8n's own limit is too long. */
export interface TimeLimit {
	/** Time in ms to plan with. */
	budgetMs: number;
	/** Ends the poll: nothing is sent to MailUp any more, and what is remembered stays. */
	deadline: AbortSignal;
}

async function open(context: IPollFunctions, limit?: TimeLimit): Promise<Trigger> {
	const budget = Budget.of(context, limit?.budgetMs);
	const settings = readSettings(context);
	const client = await MailUpClient.create(context);
	limit?.deadline.addEventListener('abort', () => client.halt(), { once: true });
	return { context, client, metadata: new Metadata(client), budget, settings };
}

/**
 * The items for what is new since the last poll. The state is replaced at the very end by one assignment: n8n notices no
 * other change, and an error on the way leaves it as it was.
 * @param limit given for the first poll of an activation
 */
export async function pollOptOuts(context: IPollFunctions, limit?: TimeLimit): Promise<IDataObject[]> {
	const trigger = await open(context, limit);
	const memory = context.getWorkflowStaticData('node');
	const saved = readState(memory.optOuts);
	const poll = await pollLists(await watchOf(trigger), saved ?? (limit ? undefined : keptBase(context)));
	for (const notice of poll.notices) context.logger.warn(wordsFor(notice));
	const wanted = poll.optOuts.filter(({ row }) => isWanted(trigger.settings, row.optin));
	const items = await toItems(trigger, trigger.settings, wanted);
	limit?.deadline.throwIfAborted();
	// Read again, as another poll may have ended meanwhile.
	const state: TriggerState = withEarlierBases(poll, readState(memory.optOuts));
	memory.optOuts = state;
	if (limit && !saved) keepBase(context, state);
	if (saved) dropBase(context);
	return items;
}

/** The newest opt-out, to map fields with; what is remembered is neither read nor changed. */
export async function sampleOptOut(context: IPollFunctions): Promise<IDataObject[]> {
	const trigger = await open(context);
	const { client, settings } = trigger;
	const listIds = await listIdsOf(trigger);
	const found = [];
	for (const listId of listIds.slice(0, SAMPLED_LISTS)) {
		const { channel } = settings;
		const page = await readOptOutPage(client, { listId, channel, pageNumber: 0, pageSize: PAGE_SIZE });
		const rows = newestFirst(page.optOuts.map(toRow));
		const row = rows.find(({ optin }) => optin.status === 'unsubscribed' && isWanted(settings, optin));
		if (row) found.push({ listId, row });
	}
	const newest = found.reduce((best, next) => (best && best.row.date >= next.row.date ? best : next), found[0]);
	if (newest) return await toItems(trigger, settings, [newest]);
	const message =
		'Nothing to show yet: among the newest opt-outs of these lists is none that fits. Once the workflow is active, it starts at the next one.';
	return [{ message }];
}

async function listIdsOf({ settings, metadata, client }: Trigger): Promise<number[]> {
	if (settings.listIds) return settings.listIds;
	const listIds = [...listNames(await metadata.lists()).keys()];
	if (listIds.length > 0) return listIds;
	throw new NodeOperationError(client.node, 'MailUp shows no lists', {
		description: 'Check in MailUp that the user behind the credential is enabled for lists.',
	});
}

async function watchOf(trigger: Trigger): Promise<Watch> {
	const { client, budget, settings } = trigger;
	const { channel, includesFields, checksDeep } = settings;
	const read = (listId: number): Source['read'] => {
		return async (pageNumber, pageSize) => {
			const { optOuts, start, total } = await readOptOutPage(client, { listId, channel, pageNumber, pageSize });
			budget.noteCall();
			return { rows: optOuts.map(toRow), start, total };
		};
	};
	return {
		channel,
		listIds: await listIdsOf(trigger),
		keepsOthers: settings.listIds === undefined,
		read,
		callsLeft: () => budget.callsLeft(),
		callsPerRow: includesFields ? 1 / 10 : 0,
		deepCheckAt: checksDeep ? Date.now() : undefined,
	};
}

function wordsFor({ listId, about }: Notice): string {
	if (about === 'unordered') {
		return `MailUp does not sort the opt-outs of the list ${listId} by date: from now on each poll reads all of them.`;
	}
	return `The deep check of the list ${listId} begins anew: more has changed since the last one than it can tell apart, or the list has outgrown it.`;
}
