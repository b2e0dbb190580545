import type { IDataObject } from 'n8n-workflow';
import type { DeleteOutcome, Receipt } from '../../../shared/mailup/deletions';
import { deleteOutcome, readReceipts } from '../../../shared/mailup/deletions';
import type { Channel, Recipient } from '../../../shared/mailup/recipients';
import { carriesStatuses, listsOf, statusOn } from '../../../shared/mailup/recipients';
import type { Found } from '../../../shared/api/lookUps';
import { lookUpAgain } from '../../../shared/api/lookUps';
import { deleteRecipient } from '../../../shared/api/recipients';
import { confirmationCode, demandConfirmation, isDryRun } from '../../run/confirmation';
import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { findPeople } from '../../run/people';

interface DeleteRequest {
	who: Identity;
	/** Undefined for all lists. */
	listId: number | undefined;
	dryRun: boolean;
}

interface PlannedDelete extends DeleteRequest {
	recipient: Recipient;
}

/** What was sent, and what MailUp said to it. */
interface SentDelete extends PlannedDelete {
	answered: boolean;
	/** Those for what was asked for. */
	receipts: Receipt[];
	/** Lists that MailUp gave a receipt for although nobody asked for them. */
	elsewhere: number[];
}

/**
 * Deletes people from one list or all lists (MailUp REST API, "Recipients", "Remove recipient"). Everybody is found and
 * confirmed before anybody is deleted, and deletions go one at a time.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => readRequest(run, itemIndex));
	const planned = await plan(run, await findPeople(run, requests));
	const sent = await send(run, planned);
	const open = [...sent.values()].filter(needsLook).map(({ recipient }) => recipient);
	const after = await lookUpAgain(run.client, open);
	for (const [itemIndex, entry] of sent) run.output(itemIndex, report(entry, after.get(entry.recipient.id)));
}

function readRequest(run: Run, itemIndex: number): DeleteRequest {
	const who = readIdentity(run.form(itemIndex));
	const all = run.form(itemIndex).choice('deleteFrom') === 'all';
	const listId = all ? undefined : run.form(itemIndex).id('list');
	return { who, listId, dryRun: isDryRun(run, itemIndex) };
}

/** Answers the items that send nothing, and returns the others. */
async function plan(
	run: Run,
	found: ReadonlyMap<number, DeleteRequest & { recipient: Recipient | undefined }>,
): Promise<Map<number, PlannedDelete>> {
	return await run.each(found, async ({ recipient, ...request }, itemIndex) => {
		if (!recipient) {
			run.output(itemIndex, notFound(request));
			return undefined;
		}
		const entry = { ...request, recipient };
		if (isThere(recipient, request.listId) === false) {
			run.output(itemIndex, { ...outputOf(recipient, 'notOnList', []), detail: notOnList(entry) });
			return undefined;
		}
		if (request.dryRun) {
			run.output(itemIndex, preview(entry));
			return undefined;
		}
		demandConfirmation(run, itemIndex, planOf(entry));
		return entry;
	});
}

async function send(run: Run, planned: ReadonlyMap<number, PlannedDelete>): Promise<Map<number, SentDelete>> {
	// A person who stands in several items is deleted once: what is gone cannot be deleted again.
	const done = new Map<string, SentDelete>();
	const deleteOne = async (request: PlannedDelete, itemIndex: number): Promise<SentDelete> => {
		const { recipient, listId } = request;
		const key = (from: number | undefined) => `${recipient.id} ${from ?? 'all'}`;
		const earlier = done.get(key(undefined)) ?? done.get(key(listId));
		if (earlier) return earlier;
		const written = await run.write(itemIndex, async (client) => await deleteRecipient(client, recipient.id, listId));
		const given = written.answered ? readReceipts(written.body) : [];
		const receipts = given.filter((receipt) => listId === undefined || receipt.listId === listId);
		const elsewhere = given.filter((receipt) => !receipts.includes(receipt)).map((receipt) => receipt.listId);
		const entry = { ...request, answered: written.answered, receipts, elsewhere };
		done.set(key(listId), entry);
		return entry;
	};
	return await run.each(planned, deleteOne, () => 'deletions');
}

/** What a confirmation code stands for: the person, and where they are at this moment. */
function planOf({ recipient, listId }: PlannedDelete): IDataObject {
	const standing = (channel: Channel) =>
		listsOf(recipient, channel).map((id) => [id, statusOn(recipient, channel, id)] as [number, string]);
	return {
		operation: 'delete',
		recipientId: recipient.id,
		from: listId ?? 'all',
		email: standing('email'),
		sms: standing('sms'),
	};
}

function needsLook({ listId, receipts }: SentDelete): boolean {
	return listId === undefined || receipts.length === 0;
}

/** The lists that a deletion is about, as far as MailUp shows them. */
function listIdsOf({ recipient, listId }: PlannedDelete): number[] {
	return listId === undefined
		? [...new Set([...listsOf(recipient, 'email'), ...listsOf(recipient, 'sms')])].sort((a, b) => a - b)
		: [listId];
}

function preview(request: PlannedDelete): IDataObject {
	const lists = listIdsOf(request).map((listId) => ({ listId, deleted: false, message: null }));
	return {
		...outputOf(request.recipient, 'dryRun', lists),
		detail: 'Nothing was deleted.',
		confirmationCode: confirmationCode(planOf(request)),
	};
}

function report(sent: SentDelete, found: Found | undefined): IDataObject {
	const stillThere = found && 'recipient' in found ? isThere(found.recipient, sent.listId) : undefined;
	const outcome = deleteOutcome({ receipts: sent.receipts, stillThere, needsLook: needsLook(sent) });
	const gone = outcome === 'deleted';
	const unsaid = () => listIdsOf(sent).map((listId) => ({ listId, deleted: gone, message: null }));
	const lists = sent.receipts.length > 0 ? sent.receipts : unsaid();
	return { ...outputOf(sent.recipient, outcome, lists), detail: detailOf(outcome, sent, stillThere) };
}

/** Whether MailUp still shows a person: at all, or on one list. Undefined where it shows the person without any status. */
function isThere(now: Recipient | undefined, listId: number | undefined): boolean | undefined {
	if (!now || listId === undefined) return now !== undefined;
	if (!carriesStatuses(now)) return undefined;
	return statusOn(now, 'email', listId) !== 'notOnList' || statusOn(now, 'sms', listId) !== 'notOnList';
}

function outputOf(
	recipient: Recipient,
	outcome: DeleteOutcome | 'dryRun' | 'notOnList',
	lists: Receipt[],
): IDataObject {
	const { email, id } = recipient;
	return { email, outcome, deleted: outcome === 'deleted', recipientId: id, lists: lists.map((list) => ({ ...list })) };
}

function detailOf(
	outcome: DeleteOutcome,
	{ answered, elsewhere }: SentDelete,
	stillThere: boolean | undefined,
): string | null {
	if (outcome === 'deleted') return null;
	if (outcome !== 'unknown')
		return 'MailUp did not delete the person from every list: its words stand beside the list.';
	const cause = answered
		? `MailUp took the deletion${elsewhere.length > 0 ? ` and answered about another list (${elsewhere.join(', ')})` : ''}`
		: 'The connection was lost while MailUp was deleting the person, and the deletion was not sent again';
	const now = stillThere ? 'it still shows the person there' : 'it could not be asked what came of it';
	return `${cause}, but ${now}. Run "Get" for this person: nobody is found once they are erased.`;
}

function notOnList({ listId }: PlannedDelete): string {
	return `The person is not on list ${listId}, so there was nothing to delete there. Nothing was sent.`;
}

function notFound({ who }: DeleteRequest): IDataObject {
	return {
		email: who.by === 'email' ? who.shown : null,
		outcome: 'notFound',
		deleted: false,
		recipientId: null,
		lists: [],
		detail: `MailUp knows nobody with ${who.shown}, so there was nobody to delete.`,
	};
}
