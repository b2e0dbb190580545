import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { readId } from '../../../shared/mailup/identities';
import { readKey, readNumbers } from '../../../shared/mailup/reading';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import type { UnsubscribeOutcome } from '../../../shared/mailup/subscriptions';
import { unsubscribeOutcome } from '../../../shared/mailup/subscriptions';
import { lookUpById } from '../../../shared/transport/lookUps';
import { parameterError } from '../parameters';
import type { Run } from '../run';
import type { Identity } from './identity';
import { findPeople, identityFields, readIdentity } from './identity';

const fields: INodeProperties[] = [
	...identityFields,
	{
		displayName: 'Unsubscribe From',
		name: 'unsubscribeFrom',
		type: 'options',
		options: [
			{
				name: 'Chosen Lists',
				value: 'chosen',
				description: 'Only the lists you choose: the person still gets emails of the others',
			},
			{
				name: 'All Lists of the Person',
				value: 'all',
				description: 'Every list the person is subscribed to: none of them sends emails to the person any more',
			},
		],
		default: 'chosen',
		description: 'Which lists stop sending emails to the person',
	},
	{
		displayName: 'List Names or IDs',
		name: 'lists',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		default: [],
		required: true,
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { unsubscribeFrom: ['chosen'] } },
	},
];

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['recipient'], operation: ['unsubscribe'] } },
	fields,
);

interface Request {
	who: Identity;
	/** Ids of the chosen lists; undefined for all lists of the person. */
	listIds: number[] | undefined;
}

/** Who left which list in this run, for later items about the same person. */
class Left {
	private readonly entries = new Set<string>();

	add(recipient: Recipient, listId: number): void {
		this.entries.add(`${recipient.id} ${listId}`);
	}

	has(recipient: Recipient, listId: number): boolean {
		return this.entries.has(`${recipient.id} ${listId}`);
	}
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
	const people = await findPeople(run, new Map([...requests].map(([itemIndex, { who }]) => [itemIndex, who])));
	const left = new Left();
	await run.each(
		people,
		async (recipient, itemIndex) => {
			const request = requests.get(itemIndex);
			if (request) run.output(itemIndex, await unsubscribe(run, itemIndex, { ...request, recipient, left }));
		},
		(recipient) => String(recipient?.id),
	);
}

function readRequest(run: Run, itemIndex: number): Request {
	const who = readIdentity(run, itemIndex);
	if (run.context.getNodeParameter('unsubscribeFrom', itemIndex, 'chosen') === 'all')
		return { who, listIds: undefined };
	const chosen: unknown = run.context.getNodeParameter('lists', itemIndex, []);
	// An expression may hand over one id, several in an array, or several in a text.
	const values: unknown[] = Array.isArray(chosen) ? chosen : String(chosen ?? '').split(',');
	const listIds = values.map((value) => readId(value));
	if (listIds.length === 0 || !listIds.every((id) => id !== undefined)) {
		const advice = 'Choose at least one list, or give list IDs such as 1,4. Nobody was unsubscribed.';
		throw parameterError(run, 'List Names or IDs', itemIndex, advice, chosen);
	}
	return { who, listIds: [...new Set(listIds)] };
}

/** A request together with the person it is about. */
interface Planned extends Request {
	recipient: Recipient | undefined;
	left: Left;
}

async function unsubscribe(
	run: Run,
	itemIndex: number,
	{ who, listIds, recipient, left }: Planned,
): Promise<IDataObject> {
	if (!recipient) return notFound(who);
	const before = new Map<number, Status>();
	for (const id of listIds ?? listsOf(recipient)) {
		before.set(id, left.has(recipient, id) ? 'unsubscribed' : statusOn(recipient, 'email', id));
	}
	const done = before.size === 0 ? new Set<number>() : await optOut(run, itemIndex, recipient, before);
	for (const id of done) left.add(recipient, id);
	const lists = [...before].map(([listId, status]) => {
		const outcome = unsubscribeOutcome(status, done.has(listId));
		return { listId, outcome, detail: EXPLANATIONS[outcome] ?? null };
	});
	const outcome = overall(lists.map((list) => list.outcome));
	return { email: recipient.email, outcome, recipientId: recipient.id, lists, detail: null };
}

/** Sends the opt-out. Returns the lists that the person left, by MailUp's answer or, where it says nothing, by a new look. */
async function optOut(
	run: Run,
	itemIndex: number,
	recipient: Recipient,
	before: ReadonlyMap<number, Status>,
): Promise<Set<number>> {
	const written = await run.client.write({
		purpose: 'unsubscribe the recipient',
		method: 'DELETE',
		path: ['List', 'Unsubscribe', recipient.id],
		body: [...before.keys()],
	});
	run.noteWritten(itemIndex, written.answered);
	if (written.answered && readKey(written.body, 'UnsubscribedFrom') !== undefined) {
		return new Set(readNumbers(written.body, 'UnsubscribedFrom'));
	}
	const found = await lookUpById(run.client, recipient.id);
	const now = 'recipient' in found ? found.recipient : undefined;
	const leftNow = ([id, status]: [number, Status]) =>
		status !== 'unsubscribed' && statusOn(now, 'email', id) === 'unsubscribed';
	return new Set([...before].filter(leftNow).map(([id]) => id));
}

function listsOf(recipient: Recipient): number[] {
	return [...recipient.statuses.email.keys()].sort((a, b) => a - b);
}

/** The item in one word: something left open weighs most, then something that changed. */
function overall(outcomes: UnsubscribeOutcome[]): 'unknown' | 'unsubscribed' | 'unchanged' {
	if (outcomes.includes('unknown')) return 'unknown';
	return outcomes.includes('unsubscribed') ? 'unsubscribed' : 'unchanged';
}

function notFound(who: Identity): IDataObject {
	return {
		email: who.by === 'email' ? who.shown : null,
		outcome: 'notFound',
		recipientId: null,
		lists: [],
		detail: `MailUp knows nobody with ${who.shown}, so there was nothing to unsubscribe. To make sure that a later import does not mail them, import them to the list as opted out.`,
	};
}
