import { groupBy } from '../../../shared/groupBy';
import { ReadOnce } from '../../../shared/readOnce';
import type { Taking } from '../../../shared/mailup/imports/taken';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import type { Membership } from '../../../shared/api/memberships';
import { readMemberIds } from '../../../shared/api/memberships';
import type { StandingFound } from '../../../shared/api/standingsOnList';
import { idIn, standingsOnList, statusIn } from '../../../shared/api/standingsOnList';
import { isProven, takingIn, whyOf } from '../../run/imports/proofs';
import type { ImportRequest } from '../../run/imports/requests';
import type { Run } from '../../run/run';
import type { PlannedUpsert } from './upsert.adds';
import { statusAfterAdd } from './upsert.adds';
import type { Imported } from './upsert.imports';
import type { Traveller, TravellingPeople } from './upsert.people';
import type { Seen, SeenUpsert } from './upsert.report';
import { notShown, seenIn } from './upsert.report';
import type { UpsertRequest } from './upsert.request';

/** Where the people of items stand on their lists, whoever they are: an entry for each address on each list. */
export type Standings = (request: UpsertRequest) => StandingFound | undefined;

/** Reads where people stand on the lists of their items, each list in as few calls as it takes. */
export async function readStandings(run: Run, requests: Iterable<UpsertRequest>): Promise<Standings> {
	const lists = new Map<number, Map<string, StandingFound>>();
	for (const [listId, people] of groupBy(requests, ({ settings }) => String(settings.listId))) {
		const keys = people.map(({ key }) => key);
		lists.set(Number(listId), await standingsOnList(run.client, 'email', Number(listId), keys));
	}
	return ({ settings, key }) => lists.get(settings.listId)?.get(key);
}

/**
 * Finds out what came of the people of imports. Where MailUp's report proves that a row was taken, the status on the list
 * is enough; else MailUp has to show all that was sent.
 * @returns their items, which are made one by one as they are put out: of thousands that is most of the memory
 */
export async function lookAfterImports(run: Run, imported: Imported): Promise<Iterable<[number, SeenUpsert]>> {
	const { people, requests } = imported;
	const proven = requests.filter((request) => isProven(request));
	const standings = await readStandings(
		run,
		rowsOf(proven).map((row) => people.at(row).whole),
	);
	const takings = takingsOf(proven, people, standings);
	const takingOf = (row: number) => takings.get(row) ?? 'open';
	const open = rowsOf(requests).filter((row) => takingOf(row) === 'open');
	const seen = await lookAtOpen(run, people, open);
	return seenItems(imported, takingOf, (row, whole) => seen.get(row) ?? seenTaken(whole, standings));
}

function rowsOf(requests: readonly ImportRequest[]): number[] {
	return requests.flatMap(({ items }) => items);
}

/** What is proven of rows, by row. */
function takingsOf(
	requests: readonly ImportRequest[],
	people: TravellingPeople,
	standings: Standings,
): Map<number, Taking> {
	const takings = new Map<number, Taking>();
	for (const request of requests) {
		const rows = request.items.map((row) => {
			const { whole } = people.at(row);
			return { row, before: whole.before, after: statusIn(standings(whole)) };
		});
		const takingOf = takingIn(request, rows);
		for (const standing of rows) takings.set(standing.row, takingOf(standing));
	}
	return takings;
}

/** What MailUp shows of a row, and whose it is. */
interface SeenRow {
	seen: Seen;
	recipientId: number | undefined;
}

function seenTaken(whole: PlannedUpsert, standings: Standings): SeenRow {
	const found = standings(whole);
	const seen = { person: undefined, after: statusIn(found), missing: [] };
	return { seen, recipientId: idIn(found) ?? whole.recipientId };
}

/** What MailUp shows of rows about which nothing is proven, by row. */
async function lookAtOpen(run: Run, people: TravellingPeople, rows: readonly number[]): Promise<Map<number, SeenRow>> {
	const wholes = rows.map((row): [number, PlannedUpsert] => [row, people.at(row).whole]);
	const found = await lookUp(
		run.client,
		'email',
		wholes.map(([, { key }]) => key),
	);
	const isInGroup = groupReader(run);
	const seen = new Map<number, SeenRow>();
	for (const [row, whole] of wholes) {
		const person = found.get(whole.key);
		const missing = await notShown(whole, recipientIn(person), isInGroup);
		seen.set(row, { seen: { ...seenIn(person, whole.settings.listId), missing }, recipientId: whole.recipientId });
	}
	return seen;
}

/** Tells who is in a group; each group is read once. */
function groupReader(run: Run): (membership: Membership) => Promise<boolean> {
	const members = new ReadOnce<ReadonlySet<number> | undefined>();
	return async ({ recipientId, ...group }) => {
		const read = async () => await run.lookAgain(async (client) => await readMemberIds(client, group));
		return (await members.of(group.groupId, read))?.has(recipientId) === true;
	};
}

function* seenItems(
	{ people, requests }: Imported,
	takingOf: (row: number) => Taking,
	seenOf: (row: number, whole: PlannedUpsert) => SeenRow,
): Generator<[number, SeenUpsert]> {
	for (const request of requests) {
		for (const row of request.items) {
			const traveller = people.at(row);
			yield* itemsOf(traveller, request, takingOf(row), seenOf(row, traveller.whole));
		}
	}
}

/** The items of a row. The second item of a person finds them as the first one left them. */
function itemsOf(
	{ items, whole }: Traveller,
	ofImport: ImportRequest,
	taking: Taking,
	{ seen, recipientId }: SeenRow,
): Array<[number, SeenUpsert]> {
	const answered = taking === 'taken';
	const row = { taking, why: whyOf(ofImport, whole.email, taking) };
	return items.map((own, position) => {
		const before = answered && position > 0 ? statusAfterAdd(whole.before, false) : whole.before;
		const request = before === own.before ? own : { ...own, before };
		return [
			own.itemIndex,
			{ entry: { request, sent: true, confirmation: false, answered, recipientId, said: '', row }, seen },
		];
	});
}
