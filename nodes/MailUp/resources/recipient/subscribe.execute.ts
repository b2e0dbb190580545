import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Channel, Recipient, Status } from '../../../shared/mailup/recipients';
import { Standings, statusAfter } from '../../../shared/mailup/standings';
import type { SubscribeOutcome } from '../../../shared/mailup/subscriptions';
import { mayBeSubscribed, subscribeOutcome } from '../../../shared/mailup/subscriptions';
import { subscribeRecipient } from '../../../shared/api/recipients';
import type { StatusNow } from '../../../shared/api/statusesAgain';
import { statusesAgain } from '../../../shared/api/statusesAgain';
import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';
import { readChannel, readChosenLists } from './subscriptions';

interface SubscribeRequest {
	who: Identity;
	channel: Channel;
	listIds: number[];
}

interface PlannedSubscribe extends SubscribeRequest {
	recipient: Recipient;
}

/** What was sent for an item. */
interface SentSubscribe extends PlannedSubscribe {
	/** Status by list before anything was sent. */
	before: ReadonlyMap<number, Status>;
	/** Lists that the person was added to by a call, and whether MailUp answered it. */
	calls: ReadonlyMap<number, boolean>;
}

/** What the outcome on a list means where the word alone does not say it. */
const EXPLANATIONS: Partial<Record<SubscribeOutcome, string>> = {
	leftUnsubscribed:
		'The person opted out of this list and stays opted out: nobody is brought back by this. To ask them again, use "Create or Update" with "If Opted Out" set to ask.',
	stillPending: 'The person has not confirmed the subscription yet and gets no message of this list until then.',
};

/**
 * Extends the subscription of known people to further lists (MailUp REST API, "Recipients", "Update subscription
 * status"). Only who is not on a list is sent to MailUp; all others stay as they are.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => readRequest(run, itemIndex));
	const planned = await findKnownPeople(run, requests);
	const standings = new Standings();
	const sent = await run.each(
		planned,
		async (request, itemIndex) => await subscribe(run, itemIndex, request, standings),
		({ recipient }) => String(recipient.id),
	);
	const written = [...sent.values()].filter(({ calls }) => calls.size > 0);
	const statusNow = await statusesAgain(
		run.client,
		written.flatMap(({ recipient, channel, listIds }) => listIds.map((listId) => ({ recipient, channel, listId }))),
	);
	for (const [itemIndex, entry] of sent) run.output(itemIndex, report(entry, statusNow));
}

function readRequest(run: Run, itemIndex: number): SubscribeRequest {
	return {
		who: readIdentity(run.form(itemIndex)),
		channel: readChannel(run, itemIndex),
		listIds: readChosenLists(run, itemIndex, 'Nobody was subscribed.'),
	};
}

async function subscribe(
	run: Run,
	itemIndex: number,
	request: PlannedSubscribe,
	standings: Standings,
): Promise<SentSubscribe> {
	const { recipient, channel, listIds } = request;
	const before = new Map(listIds.map((id) => [id, standings.of(recipient, channel, id)]));
	const calls = new Map<number, boolean>();
	for (const [listId, status] of before) {
		if (!mayBeSubscribed(status)) continue;
		const { answered } = await subscribeRecipient(run.client, recipient.id, listId, channel).catch(
			(refusal: unknown) => {
				throw withLists(refusal, listId, [...calls.keys()]);
			},
		);
		calls.set(listId, answered);
		run.noteWritten(itemIndex, ![...calls.values()].includes(false));
		if (answered) standings.change(recipient, channel, listId, 'subscribed');
	}
	return { ...request, before, calls };
}

/** A refusal that says which list it is about, and which lists were written before it. */
function withLists(refusal: unknown, listId: number, written: number[]): unknown {
	if (!(refusal instanceof NodeApiError)) return refusal;
	const before = written.length === 0 ? '' : ` This person was subscribed before to: ${written.join(', ')}.`;
	refusal.description = `${refusal.description ?? ''} This is about list ${listId}.${before}`.trim();
	return refusal;
}

function report({ recipient, channel, before, calls }: SentSubscribe, statusNow: StatusNow): IDataObject {
	const lists = [...before].map(([listId, statusBefore]) => {
		const sent = calls.has(listId);
		const now = statusNow({ recipient, channel, listId });
		const status = statusAfter({ recipient, now, channel, listId, before: statusBefore, sent });
		const outcome = subscribeOutcome(statusBefore, status);
		const detail = outcome === 'unknown' ? doubt(calls.get(listId)) : (EXPLANATIONS[outcome] ?? null);
		return { listId, outcome, status: status ?? null, statusBefore, detail };
	});
	const outcome = overall(lists.map((list) => list.outcome));
	return { email: recipient.email, outcome, recipientId: recipient.id, channel, lists };
}

/** @param answered whether MailUp answered the call; undefined where there was none */
function doubt(answered: boolean | undefined): string {
	const cause =
		answered === false
			? 'The connection was lost while MailUp was subscribing the person, so it may or may not have happened. It was not sent again.'
			: 'MailUp does not show the person as subscribed.';
	return `${cause} Run "Get" for this person to see the status on this list.`;
}

/** The item in one word: something left open weighs most, then something that changed. */
function overall(outcomes: SubscribeOutcome[]): 'unknown' | 'subscribed' | 'unchanged' {
	if (outcomes.includes('unknown')) return 'unknown';
	return outcomes.includes('subscribed') ? 'subscribed' : 'unchanged';
}
