import { groupBy } from '../../../shared/groupBy';
import { ReadOnce } from '../../../shared/readOnce';
import type { Taking } from '../../../shared/mailup/imports/taken';
import { takings, whyNotTaken } from '../../../shared/mailup/imports/taken';
import { invalidRows } from '../../../shared/mailup/imports/tasks';
import type { Status } from '../../../shared/mailup/recipients';
import type { Found } from '../../../shared/api/lookUps';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import type { Membership } from '../../../shared/api/memberships';
import { readMemberIds } from '../../../shared/api/memberships';
import type { StandingFound } from '../../../shared/api/standingsOnList';
import { standingsOnList } from '../../../shared/api/standingsOnList';
import type { ImportRequest } from '../../run/imports/requests';
import type { Run } from '../../run/run';
import type { PlannedUpsert } from './upsert.adds';
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

/** Whether MailUp said that this very import is complete. One whose answer was lost has only the looks of another one. */
function isProven({ outcome }: ImportRequest): boolean {
	return outcome.status === 'completed' && outcome.detail === null;
}

function takingsOf(rows: readonly ImportedPerson[], standings: Standings): Map<ImportedPerson, Taking> {
	const taken = new Map<ImportedPerson, Taking>();
	for (const request of new Set(rows.map((row) => row.request))) {
		const ofRequest = rows.filter((row) => row.request === request);
		const facts = ofRequest.map(({ whole }) => ({ before: whole.before, after: statusIn(standings(whole)) }));
		const found = takings(request.report, facts);
		ofRequest.forEach((row, index) => taken.set(row, found[index] ?? 'open'));
	}
	return taken;
}

/** The status that was read; undefined where MailUp did not say. */
export function statusIn(found: StandingFound | undefined): Status | undefined {
	return found && 'standing' in found ? (found.standing?.status ?? 'notOnList') : undefined;
}

/** Who was found on the list; undefined for nobody. */
export function idIn(found: StandingFound | undefined): number | undefined {
	return found && 'standing' in found ? found.standing?.recipientId : undefined;
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
	const row = { taking, why: whyOf(request, whole, taking) };
	return items.map(([itemIndex, own], position) => {
		const before = answered && position > 0 ? statusAfterAdd(whole.before, false) : whole.before;
		const sent = { request: { ...own, before }, sent: true, confirmation: false, said: '' };
		return [itemIndex, { entry: { ...sent, answered, recipientId, row }, seen }];
	});
}

function whyOf(request: ImportRequest, { email }: PlannedUpsert, taking: Taking): string {
	const { importId, detail } = request.outcome;
	if (taking === 'notTaken') {
		return `MailUp did not take the row of ${email} in import ${importId}, and nothing was written. ${whyNotTaken(request.report)} Check the address.`;
	}
	if (detail !== null) return detail;
	const count = invalidRows(request.report);
	return count === undefined
		? `MailUp does not say how many rows of import ${importId} it took.`
		: `MailUp left ${count} of the rows of import ${importId} out, and does not say which.`;
}
