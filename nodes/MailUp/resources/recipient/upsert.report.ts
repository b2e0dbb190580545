import type { IDataObject } from 'n8n-workflow';

import { optOutReason } from '../../../shared/mailup/optOutReasons';
import { differing, hasPhone } from '../../../shared/mailup/personalData';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import type { UpsertOutcome } from '../../../shared/mailup/subscriptions';
import { upsertOutcome } from '../../../shared/mailup/subscriptions';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import type { Membership } from '../../../shared/api/memberships';
import { isMember } from '../../../shared/api/memberships';
import type { Run } from '../../run/run';
import type { SentUpsert } from './upsert.adds';
import { numberOfSomebodyElse } from './upsert.number';

/** What MailUp shows once everything was sent. */
interface Seen {
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

/** Reads the people again, ten to a call, and says what came of each item. Groups are looked at after a lost answer only. */
export async function report(run: Run, sent: ReadonlyMap<number, SentUpsert>): Promise<void> {
	const after = await lookUp(
		run.client,
		'email',
		[...sent.values()].map(({ request }) => request.key),
	);
	await run.each(sent, async (entry, itemIndex) => {
		const found = after.get(entry.request.key);
		const readAgain = found !== undefined && 'recipient' in found;
		const person = recipientIn(found);
		const seen: Seen = {
			person,
			after: readAgain ? statusOn(person, 'email', entry.request.listId) : undefined,
			missing: entry.answered ? [] : await notShown(run, entry, person),
		};
		run.output(itemIndex, await outputOf(run, entry, seen));
	});
}

async function notShown(run: Run, { request }: SentUpsert, person: Recipient | undefined): Promise<string[]> {
	const { listId, groupId, fields } = request;
	const inGroup =
		groupId === undefined ||
		(person !== undefined && (await isShownInGroup(run, { recipientId: person.id, listId, groupId })));
	return [
		...differing(person, fields).map(({ name }) => name),
		...(hasPhone(person, request) ? [] : ['the mobile number']),
		...(inGroup ? [] : [`group ${groupId}`]),
	];
}

async function isShownInGroup(run: Run, membership: Membership): Promise<boolean> {
	return (await run.lookAgain(async (client) => await isMember(client, membership))) === true;
}

async function outputOf(run: Run, entry: SentUpsert, { person, after, missing }: Seen): Promise<IDataObject> {
	const { request, confirmation, answered, recipientId } = entry;
	const { email, before, listId, groupId = null } = request;
	const facts = { before, confirmation, answered, shown: missing.length === 0 };
	const outcome = after === undefined ? 'unknown' : upsertOutcome({ ...facts, after });
	const seen = { person, after, missing };
	return {
		email,
		outcome,
		status: after ?? null,
		statusBefore: before,
		recipientId: person?.id ?? recipientId ?? null,
		listId,
		groupId,
		detail: outcome === 'unknown' ? await doubt(run, entry, seen) : explanation(outcome, entry),
	};
}

/** Says what an outcome means where the word alone does not. */
function explanation(outcome: UpsertOutcome, { request, answered }: SentUpsert): string | null {
	if (outcome === 'stillPending')
		return 'The person has not confirmed the subscription yet and gets no email of this list until then.';
	if (outcome !== 'leftUnsubscribed') return null;
	const reason = request.optedOutPolicy === 'askAgain' ? ` (${optOutReason(request.optOutType)})` : '';
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
		answered || request.groupId === undefined
			? ''
			: '"Get" shows no groups: "Add to Group" says whether the person is in the group.',
		said === '' ? '' : `MailUp says: "${said}".`,
	];
	return parts.filter((part) => part !== '').join(' ');
}

function causeOf({ sent, answered }: SentUpsert, { after }: Seen): string {
	if (!sent)
		return 'An earlier item asked this person to confirm, and its answer was lost. Nothing was sent for this item.';
	if (!answered)
		return 'The answer was lost while MailUp was adding the person, so it may or may not have happened. It was not sent again.';
	return after === undefined
		? 'MailUp took the data, but the status could not be read afterwards.'
		: `MailUp took the data, but shows the person as ${STATUS_WORDS[after]}.`;
}
