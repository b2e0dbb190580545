import type { IDataObject } from 'n8n-workflow';

import { optOutReason } from '../../../shared/mailup/optOutReasons';
import { differing, fieldsOf, hasPhone } from '../../../shared/mailup/personalData';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import type { UpsertOutcome } from '../../../shared/mailup/subscriptions';
import { upsertOutcome } from '../../../shared/mailup/subscriptions';
import type { Found } from '../../../shared/api/lookUps';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import type { Membership } from '../../../shared/api/memberships';
import { isMember } from '../../../shared/api/memberships';
import { sentences } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import type { SentUpsert } from './upsert.adds';
import { numberOfSomebodyElse } from './upsert.number';
import type { UpsertRequest } from './upsert.request';

/** What MailUp shows once everything was sent. */
export interface Seen {
	person: Recipient | undefined;
	/** Undefined where the status could not be read. */
	after: Status | undefined;
	/** What was sent, was not answered, and is not to be seen: names for people to read. */
	missing: string[];
}

const STATUS_WORDS: Record<Status, string> = {
	subscribed: 'subscribed to the list',
	pending: 'pending',
	unsubscribed: 'opted out',
	notOnList: 'not on the list',
};

/** An item that was sent, with what MailUp shows afterwards. */
export interface SeenUpsert {
	entry: SentUpsert;
	seen: Seen;
}

/** Says of each item what came of it. */
export async function report(run: Run, all: Iterable<[number, SeenUpsert]>): Promise<void> {
	await run.each(all, async ({ entry, seen }, itemIndex) => run.output(itemIndex, await outputOf(run, entry, seen)));
}

/** Reads the people of adds again, ten to a call. Groups are looked at after a lost answer only. */
export async function lookAfterAdds(run: Run, sent: ReadonlyMap<number, SentUpsert>): Promise<Map<number, SeenUpsert>> {
	const keys = [...sent.values()].map(({ request }) => request.key);
	const found = await lookUp(run.client, 'email', keys);
	const isInGroup = async (membership: Membership) =>
		(await run.lookAgain(async (client) => await isMember(client, membership))) === true;
	return await run.each(sent, async (entry) => {
		const { request, answered } = entry;
		const person = found.get(request.key);
		const missing = answered ? [] : await notShown(request, recipientIn(person), isInGroup);
		return { entry, seen: { ...seenIn(person, request.settings.listId), missing } };
	});
}

/** What a look-up shows of a person on a list. */
export function seenIn(found: Found | undefined, listId: number): Pick<Seen, 'person' | 'after'> {
	const person = recipientIn(found);
	const isRead = found !== undefined && 'recipient' in found;
	return { person, after: isRead ? statusOn(person, 'email', listId) : undefined };
}

/** Names what was sent and MailUp does not show. */
export async function notShown(
	request: UpsertRequest,
	person: Recipient | undefined,
	isInGroup: (membership: Membership) => Promise<boolean>,
): Promise<string[]> {
	const { listId, groupId } = request.settings;
	const inGroup =
		groupId === undefined || (person !== undefined && (await isInGroup({ recipientId: person.id, listId, groupId })));
	return [
		...differing(person, fieldsOf(request.data)).map(({ name }) => name),
		...(hasPhone(person, request) ? [] : ['the mobile number']),
		...(inGroup ? [] : [`group ${groupId}`]),
	];
}

async function outputOf(run: Run, entry: SentUpsert, seen: Seen): Promise<IDataObject> {
	const { request, recipientId, instead } = entry;
	const { email, before, settings } = request;
	const { listId, groupId = null } = settings;
	const outcome = outcomeOf(entry, seen);
	const detail = outcome === 'unknown' ? await doubt(run, entry, seen) : explanation(outcome, entry);
	return {
		email,
		outcome,
		status: seen.after ?? null,
		statusBefore: before,
		recipientId: seen.person?.id ?? recipientId ?? null,
		listId,
		groupId,
		detail: instead === undefined ? detail : `${detail ?? ''} Written one by one: ${instead}.`.trim(),
	};
}

function outcomeOf(entry: SentUpsert, { after, missing }: Seen): UpsertOutcome {
	if (entry.row?.taking === 'notTaken') return 'notTaken';
	if (after === undefined) return 'unknown';
	const { request, confirmation, answered } = entry;
	return upsertOutcome({ before: request.before, after, confirmation, answered, shown: missing.length === 0 });
}

/** Says what an outcome means where the word alone does not. */
function explanation(outcome: UpsertOutcome, { request, answered, row }: SentUpsert): string | null {
	if (outcome === 'notTaken') return row?.why ?? null;
	if (outcome === 'stillPending')
		return 'The person has not confirmed the subscription yet and gets no email of this list until then.';
	if (outcome !== 'leftUnsubscribed') return null;
	const reason = request.settings.optedOutPolicy === 'askAgain' ? ` (${optOutReason(request.optOutType)})` : '';
	const fields = answered ? 'Their fields were updated.' : 'MailUp has their fields as this item gives them.';
	return `The person opted out of this list${reason} and stays opted out. ${fields}`;
}

async function doubt(run: Run, entry: SentUpsert, seen: Seen): Promise<string> {
	const { request, sent, answered, said } = entry;
	const number = sent && !answered && !hasPhone(seen.person, request);
	const parts = [
		causeOf(entry, seen),
		seen.missing.length === 0 || seen.after === undefined ? '' : `MailUp does not show: ${seen.missing.join(', ')}.`,
		number ? ((await numberOfSomebodyElse(run, request)) ?? '') : '',
		'Run "Get" for this address to see the status.',
		answered || request.settings.groupId === undefined
			? ''
			: '"Get" shows no groups: "Add to Group" says whether the person is in the group.',
		said === '' ? '' : `MailUp says: "${said}".`,
	];
	return sentences(parts);
}

function causeOf({ sent, answered, row }: SentUpsert, { after }: Seen): string {
	if (row && !answered) return row.why;
	if (!sent)
		return 'An earlier item asked this person to confirm, and its answer was lost. Nothing was sent for this item.';
	if (!answered)
		return 'The answer was lost while MailUp was adding the person, so it may or may not have happened. It was not sent again.';
	return after === undefined
		? 'MailUp took the data, but the status could not be read afterwards.'
		: `MailUp took the data, but shows the person as ${STATUS_WORDS[after]}.`;
}
