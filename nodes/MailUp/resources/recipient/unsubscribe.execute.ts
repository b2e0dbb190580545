import type { IDataObject } from 'n8n-workflow';
import type { Channel, Recipient, Status } from '../../../shared/mailup/recipients';
import { carriesStatuses, listsOf, statusOn } from '../../../shared/mailup/recipients';
import { Standings } from '../../../shared/mailup/standings';
import type { UnsubscribeOutcome } from '../../../shared/mailup/subscriptions';
import { readOptOutAnswer, unsubscribeOutcome } from '../../../shared/mailup/subscriptions';
import { lookUpById, recipientIn } from '../../../shared/api/lookUps';
import { unsubscribeRecipient } from '../../../shared/api/recipients';
import { confirmationCode, demandConfirmation, isDryRun, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { findPeople } from '../../run/people';
import { readChannel, readChosenLists } from './subscriptions';

interface UnsubscribeRequest {
	who: Identity;
	channel: Channel;
	/** Ids of the chosen lists; undefined for all lists of the person. */
	listIds: number[] | undefined;
	dryRun: boolean;
}

/** A request together with the person it is about. */
interface PlannedUnsubscribe extends UnsubscribeRequest {
	recipient: Recipient;
}

/** What the outcome on a list means where it needs saying. */
const EXPLANATIONS: Partial<Record<UnsubscribeOutcome, string>> = {
	stillPending:
		'The person has not confirmed the subscription yet and can still do so. MailUp cannot unsubscribe somebody who is pending.',
	unknown: 'MailUp did not confirm the opt-out. Run "Get" for this person to see the status on this list.',
};

/**
 * Takes people off lists. Always by the call for several lists, the only one that says what became of each
 * (MailUp REST API, "Recipients", "Unsubscribe from several lists").
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => readRequest(run, itemIndex));
	const planned = await plan(run, await findPeople(run, requests));
	const standings = new Standings();
	await run.each(
		planned,
		async (request, itemIndex) => run.output(itemIndex, await unsubscribe(run, itemIndex, request, standings)),
		({ recipient }) => String(recipient.id),
	);
}

function readRequest(run: Run, itemIndex: number): UnsubscribeRequest {
	const request = {
		who: readIdentity(run.form(itemIndex)),
		channel: readChannel(run, itemIndex),
		dryRun: isDryRun(run, itemIndex),
	};
	const all = run.form(itemIndex).choice('unsubscribeFrom') === 'all';
	return { ...request, listIds: all ? undefined : readChosenLists(run, itemIndex, 'Nobody was unsubscribed.') };
}

/** Answers the items that send nothing, and returns the others: nobody is unsubscribed before all codes are checked. */
async function plan(
	run: Run,
	found: ReadonlyMap<number, UnsubscribeRequest & { recipient: Recipient | undefined }>,
): Promise<Map<number, PlannedUnsubscribe>> {
	const delicate = silencesMuch([...found.values()]);
	return await run.each(found, async ({ recipient, ...request }, itemIndex) => {
		if (!recipient) {
			run.output(itemIndex, notFound(request));
			return undefined;
		}
		const entry = { ...request, recipient };
		if (request.dryRun) {
			run.output(itemIndex, preview(entry));
			return undefined;
		}
		if (needsConfirmation(run, itemIndex, delicate)) demandConfirmation(run, itemIndex, planOf(entry));
		return entry;
	});
}

/** Whether the run is about more than one person on one list. */
function silencesMuch(requests: ReadonlyArray<UnsubscribeRequest & { recipient: Recipient | undefined }>): boolean {
	const places = requests.flatMap(({ recipient, channel, listIds }) =>
		recipient ? (listIds ?? ['all', 'lists']).map((list) => `${recipient.id} ${channel} ${list}`) : [],
	);
	return new Set(places).size > 1;
}

/** The lists that an item is about, and the status on each. */
function listsBefore({ recipient, channel, listIds }: PlannedUnsubscribe): Array<[listId: number, status: Status]> {
	return (listIds ?? listsOf(recipient, channel)).map((id) => [id, statusOn(recipient, channel, id)]);
}

/** What a confirmation code stands for. */
function planOf(request: PlannedUnsubscribe): IDataObject {
	const { recipient, channel } = request;
	return { operation: 'recipient.unsubscribe', recipientId: recipient.id, channel, lists: listsBefore(request) };
}

function preview(request: PlannedUnsubscribe): IDataObject {
	const { recipient, channel } = request;
	const lists = listsBefore(request).map(([listId, status]) => {
		const outcome =
			status === 'subscribed'
				? 'wouldUnsubscribe'
				: unsubscribeOutcome({ before: status, said: 'stayed', after: undefined });
		return { listId, outcome, detail: null };
	});
	return {
		email: recipient.email,
		outcome: 'dryRun',
		recipientId: recipient.id,
		channel,
		lists,
		detail: 'Nobody was unsubscribed.',
		confirmationCode: confirmationCode(planOf(request)),
	};
}

async function unsubscribe(
	run: Run,
	itemIndex: number,
	{ channel, listIds, recipient }: PlannedUnsubscribe,
	standings: Standings,
): Promise<IDataObject> {
	const chosen = listIds ?? listsOf(recipient, channel);
	const before = new Map(chosen.map((id) => [id, standings.of(recipient, channel, id)]));
	const outcomes = before.size === 0 ? [] : await optOut(run, itemIndex, { recipient, channel, before });
	const lists = outcomes.map(([listId, outcome]) => {
		if (outcome === 'unsubscribed') standings.change(recipient, channel, listId, outcome);
		return { listId, outcome, detail: EXPLANATIONS[outcome] ?? null };
	});
	const outcome = overall(lists.map((list) => list.outcome));
	return { email: recipient.email, outcome, recipientId: recipient.id, channel, lists, detail: null };
}

interface OptOut {
	recipient: Recipient;
	channel: Channel;
	/** Status by list, of all lists that the person is to leave. */
	before: ReadonlyMap<number, Status>;
}

/** Sends the opt-out. Returns what came of each list, by MailUp's answer or, where it does not name one, by a new look. */
async function optOut(
	run: Run,
	itemIndex: number,
	{ recipient, channel, before }: OptOut,
): Promise<Array<[number, UnsubscribeOutcome]>> {
	const listIds = [...before.keys()];
	const written = await run.write(
		itemIndex,
		async (client) => await unsubscribeRecipient(client, recipient.id, listIds, channel),
	);
	const { left, stayed } = readOptOutAnswer(written.answered ? written.body : undefined);
	const saidOf = (id: number) => (left.has(id) ? 'left' : stayed.has(id) ? 'stayed' : undefined);
	const isOpen = [...before].some(([id, status]) => saidOf(id) === undefined && status !== 'unsubscribed');
	const now = isOpen ? await lookAgain(run, recipient) : undefined;
	return [...before].map(([id, status]) => {
		const after = now && statusOn(now, channel, id);
		return [id, unsubscribeOutcome({ before: status, said: saidOf(id), after })];
	});
}

/** The person as MailUp shows them now; undefined where it does not, or without the status on each list. */
async function lookAgain(run: Run, { id }: Recipient): Promise<Recipient | undefined> {
	const now = recipientIn(await lookUpById(run.client, id));
	return now && carriesStatuses(now) ? now : undefined;
}

/** The item in one word: something left open weighs most, then something that changed. */
function overall(outcomes: UnsubscribeOutcome[]): 'unknown' | 'unsubscribed' | 'unchanged' {
	if (outcomes.includes('unknown')) return 'unknown';
	return outcomes.includes('unsubscribed') ? 'unsubscribed' : 'unchanged';
}

function notFound({ who, channel }: UnsubscribeRequest): IDataObject {
	return {
		email: who.by === 'email' ? who.shown : null,
		outcome: 'notFound',
		recipientId: null,
		channel,
		lists: [],
		detail: `MailUp knows nobody with ${who.shown}, so there was nothing to unsubscribe. To make sure that a later import does not mail them, import them to the list as opted out.`,
	};
}
