import { groupBy } from '../../../shared/groupBy';
import { ReadOnce } from '../../../shared/readOnce';
import type { Taking } from '../../../shared/mailup/imports/taken';
import type { Found } from '../../../shared/api/lookUps';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import type { Membership } from '../../../shared/api/memberships';
import { readMemberIds } from '../../../shared/api/memberships';
import type { StandingFound } from '../../../shared/api/standingsOnList';
import { idIn, standingsOnList, statusIn } from '../../../shared/api/standingsOnList';
import { isProven, takingsIn, whyOf } from '../../run/imports/proofs';
import type { Run } from '../../run/run';
import { statusAfterAdd } from './upsert.adds';
import type { ImportedPerson } from './upsert.imports';
import type { Seen, SeenUpsert } from './upsert.report';
import { notShown, seenIn } from './upsert.report';
import type { UpsertRequest } from './upsert.request';

/** Where the people of items stand on their lists, whoever they are: an entry for each address on each list. */
export type Standings = (request: Pick<UpsertRequest, 'key' | 'listId'>) => StandingFound | undefined;

/** Reads where people stand on the lists of their items, each list in as few calls as it takes. */
export async function readStandings(run: Run, requests: Iterable<UpsertRequest>): Promise<Standings> {
	const lists = new Map<number, Map<string, StandingFound>>();
	for (const [listId, people] of groupBy(requests, (request) => String(request.listId))) {
		const keys = people.map(({ key }) => key);
		lists.set(Number(listId), await standingsOnList(run.client, 'email', Number(listId), keys));
	}
	return ({ listId, key }) => lists.get(listId)?.get(key);
}

/**
 * Finds out what came of the people of imports. Where MailUp's report proves that a row was taken, the status on the list
 * is enough; else MailUp has to show all that was sent.
 */
export async function lookAfterImports(run: Run, rows: readonly ImportedPerson[]): Promise<Map<number, SeenUpsert>> {
	const complete = rows.filter(({ request }) => isProven(request));
	const standings = await readStandings(
		run,
		complete.map(({ whole }) => whole),
	);
	const taken = takingsOf(complete, standings);
	const open = rows.filter((row) => (taken.get(row) ?? 'open') === 'open');
	const found = await lookUp(
		run.client,
		'email',
		open.map(({ whole }) => whole.key),
	);
	const isInGroup = groupReader(run);
	const seen = new Map<number, SeenUpsert>();
	for (const row of rows) {
		const taking = taken.get(row) ?? 'open';
		const shown = taking === 'open' ? await seenOpen(row, found, isInGroup) : seenTaken(row, standings);
		for (const [itemIndex, entry] of entriesOf(row, taking, shown)) seen.set(itemIndex, entry);
	}
	return seen;
}

function takingsOf(rows: readonly ImportedPerson[], standings: Standings): Map<ImportedPerson, Taking> {
	const taken = new Map<ImportedPerson, Taking>();
	for (const request of new Set(rows.map((row) => row.request))) {
		const ofRequest = rows.filter((row) => row.request === request);
		const facts = ofRequest.map(({ whole }) => ({ before: whole.before, after: statusIn(standings(whole)) }));
		const found = takingsIn(request, facts);
		ofRequest.forEach((row, index) => taken.set(row, found[index] ?? 'open'));
	}
	return taken;
}

/** What MailUp shows of a row, and whose it is. */
interface SeenRow {
	seen: Seen;
	recipientId: number | undefined;
}

function seenTaken({ whole }: ImportedPerson, standings: Standings): SeenRow {
	const found = standings(whole);
	const seen = { person: undefined, after: statusIn(found), missing: [] };
	return { seen, recipientId: idIn(found) ?? whole.recipientId };
}

async function seenOpen(
	{ whole }: ImportedPerson,
	found: ReadonlyMap<string, Found>,
	isInGroup: (membership: Membership) => Promise<boolean>,
): Promise<SeenRow> {
	const person = found.get(whole.key);
	const missing = await notShown(whole, recipientIn(person), isInGroup);
	return { seen: { ...seenIn(person, whole.listId), missing }, recipientId: whole.recipientId };
}

/** Tells who is in a group; each group is read once. */
function groupReader(run: Run): (membership: Membership) => Promise<boolean> {
	const members = new ReadOnce<ReadonlySet<number> | undefined>();
	return async ({ recipientId, ...group }) => {
		const read = async () => await run.lookAgain(async (client) => await readMemberIds(client, group));
		return (await members.of(group.groupId, read))?.has(recipientId) === true;
	};
}

/** The items of a row. The second item of a person finds them as the first one left them. */
function entriesOf(
	{ items, request, whole }: ImportedPerson,
	taking: Taking,
	{ seen, recipientId }: SeenRow,
): Array<[number, SeenUpsert]> {
	const answered = taking === 'taken';
	const row = { taking, why: whyOf(request, whole.email, taking) };
	return items.map(([itemIndex, own], position) => {
		const before = answered && position > 0 ? statusAfterAdd(whole.before, false) : whole.before;
		const sent = {
			request: before === own.before ? own : { ...own, before },
			sent: true,
			confirmation: false,
			said: '',
		};
		return [itemIndex, { entry: { ...sent, answered, recipientId, row }, seen }];
	});
}
