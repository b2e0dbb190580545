import type { IDataObject } from 'n8n-workflow';
import { clearedBy, differing } from '../../../shared/mailup/personalData';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import { groupBy } from '../../../shared/groupBy';
import { lookUp, personOf } from '../../../shared/api/lookUps';
import type { StandingFound } from '../../../shared/api/standingsOnList';
import { idIn, statusIn } from '../../../shared/api/standingsOnList';
import { confirmationCode } from '../../run/confirmation';
import { hintPrefixes } from '../../run/phoneHint';
import type { Run } from '../../run/run';
import { confirmClearing } from './clearing';
import { hintColumns } from '../../run/columnHint';
import type { PlannedUpsert, Standing } from './upsert.adds';
import { Adds, refuseOptedOut, standingOf } from './upsert.adds';
import { CALLS_OF_AN_IMPORT, batchesOf, isPlainRow, mayMail } from './upsert.batches';
import type { ImportedPerson, PlannedBatch } from './upsert.imports';
import { importBatches } from './upsert.imports';
import { lookAfterAdds, report } from './upsert.report';
import type { UpsertRequest } from './upsert.request';
import { readUpsertRequest } from './upsert.request';
import { lookAfterImports, readStandings } from './upsert.rows';

/**
 * Creates or updates people and says what truly came of it: MailUp answers the add of an opted-out person like any
 * other, so the status is read before and after (MailUp REST API, "Recipients", table of the single add).
 */
export async function execute(run: Run): Promise<void> {
	const { planned, batches } = await planAll(run);
	const { people, rest } = await importBatches(run, batches);
	const single = leftForAdds(planned, people);
	const adds = new Adds(run);
	const sent = await run.each(
		single,
		async (request, itemIndex) => ({ ...(await adds.send(request, itemIndex)), instead: rest.get(itemIndex) }),
		({ key }) => key,
	);
	hintAdds(run, rest);
	const seen = await lookAfterImports(run, people);
	await report(run, new Map([...seen, ...(await lookAfterAdds(run, sent))]));
}

/** What is going to be done: every item as it is written, and which of them together. */
interface Plan {
	planned: Map<number, PlannedUpsert>;
	batches: PlannedBatch[];
}

/** Reads what the items ask for, and plans it. What was read for that is not kept. */
async function planAll(run: Run): Promise<Plan> {
	const requests = await run.readItems(async (itemIndex) => await readUpsertRequest(run, itemIndex));
	await hintColumns(run, requests.values());
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { seemsPrefixed }]) => (seemsPrefixed ? [itemIndex] : [])),
	);
	return await plan(run, requests);
}

/** Reads how people stand before anything is written: of those that may go with an import only on their list. */
async function plan(run: Run, requests: ReadonlyMap<number, UpsertRequest>): Promise<Plan> {
	const candidates = batchesOf(requests, isPlainRow).flat();
	const standings = await readStandings(
		run,
		candidates.flatMap((itemIndex) => requests.get(itemIndex) ?? []),
	);
	const isCandidate = new Set(candidates);
	const batches = batchesOf(requests, (request, itemIndex) => {
		const status = statusIn(standings(request));
		return isCandidate.has(itemIndex) && status !== undefined && !mayMail(request, status);
	});
	const travels = new Set(batches.flat());
	const single = [...requests].filter(([itemIndex]) => !travels.has(itemIndex));
	const found = await lookUp(
		run.client,
		'email',
		single.map(([, { key }]) => key),
	);
	const planned = await run.each(requests, async (request, itemIndex) => {
		if (travels.has(itemIndex)) return planRow(run, request, standings(request));
		return await planAdd(run, itemIndex, request, personOf(found.get(request.key)));
	});
	const good = batches.map((batch) =>
		batch.flatMap((itemIndex): PlannedBatch => {
			const request = planned.get(itemIndex);
			return request ? [[itemIndex, request]] : [];
		}),
	);
	return { planned, batches: good.filter(({ length }) => length > CALLS_OF_AN_IMPORT) };
}

function planRow(run: Run, request: UpsertRequest, found: StandingFound | undefined): PlannedUpsert {
	const before = statusIn(found) ?? 'notOnList';
	refuseOptedOut(run, request, before);
	const standing: Standing = { person: undefined, recipientId: idIn(found), before, optOutType: undefined };
	// In its place: copies of thousands of requests would need more memory than all the rest.
	return Object.assign(request, standing);
}

async function planAdd(
	run: Run,
	itemIndex: number,
	request: UpsertRequest,
	person: Recipient | undefined,
): Promise<PlannedUpsert | undefined> {
	const before = statusOn(person, 'email', request.listId);
	refuseOptedOut(run, request, before);
	if (request.dryRun) {
		run.output(itemIndex, preview(request, before, person));
		return undefined;
	}
	const clears = clearedBy(person, request.fields).length > 0;
	confirmClearing(run, itemIndex, planOf(request, before, person), clears);
	return { ...request, ...(await standingOf(run, request, person)) };
}

/** Everybody who did not go with an import. */
function leftForAdds(
	planned: ReadonlyMap<number, PlannedUpsert>,
	people: readonly ImportedPerson[],
): Map<number, PlannedUpsert> {
	const imported = new Set(people.flatMap(({ items }) => items.map(([itemIndex]) => itemIndex)));
	return new Map([...planned].filter(([itemIndex]) => !imported.has(itemIndex)));
}

/** Says why people were added one by one who might have gone with an import. */
function hintAdds(run: Run, rest: ReadonlyMap<number, string>): void {
	for (const [why, entries] of groupBy(rest, ([, reason]) => reason)) {
		run.hint(`${entries.length} items were written one by one instead of as an import: ${why}.`);
	}
}

/** What a confirmation code stands for. */
function planOf(request: UpsertRequest, before: Status, person: Recipient | undefined): IDataObject {
	const { key, listId, groupId = null, mobilePrefix, mobileNumber, optInMode, optedOutPolicy, resend } = request;
	const fields = differing(person, request.fields).map(({ id, value }): [number, string] => [id, value]);
	const target = { operation: 'upsert', key, listId, groupId, before, mobilePrefix, mobileNumber };
	return { ...target, optInMode, optedOutPolicy, resend, fields };
}

function preview(request: UpsertRequest, before: Status, person: Recipient | undefined): IDataObject {
	const { email, listId, groupId = null } = request;
	const names = clearedBy(person, request.fields).map(({ name }) => name);
	return {
		email,
		outcome: 'dryRun',
		status: before,
		statusBefore: before,
		recipientId: person?.id ?? null,
		listId,
		groupId,
		detail: `Nothing was written. Fields that would be blanked: ${names.join(', ') || 'none'}.`,
		confirmationCode: confirmationCode(planOf(request, before, person)),
	};
}
