import type { IDataObject } from 'n8n-workflow';
import { clearedBy, differing, fieldsOf } from '../../../shared/mailup/personalData';
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
import { hintColumns, hintMissingColumns } from '../../run/columnHint';
import type { PlannedUpsert, Standing } from './upsert.adds';
import { Adds, refuseOptedOut, standingOf } from './upsert.adds';
import { CALLS_OF_AN_IMPORT, batchesOf, isPlainRow, mayMail } from './upsert.batches';
import type { Plan } from './upsert.imports';
import { importBatches } from './upsert.imports';
import { lookAfterAdds, report } from './upsert.report';
import type { UpsertRequest } from './upsert.request';
import { SharedParts, readUpsertRequest } from './upsert.request';
import { lookAfterImports, readStandings } from './upsert.rows';
import { counted } from '../../run/mailUpWords';

/**
 * Creates or updates people and says what truly came of it: MailUp answers the add of an opted-out person like any
 * other, so the status is read before and after (MailUp REST API, "Recipients", table of the single add).
 */
export async function execute(run: Run): Promise<void> {
	const plan = await planAll(run);
	const imported = await importBatches(run, plan);
	const { rest } = imported;
	const single = leftForAdds(plan, rest);
	const adds = new Adds(run);
	const sent = await run.each(
		single,
		async (request, itemIndex) => ({ ...(await adds.send(request, itemIndex)), instead: rest.get(itemIndex) }),
		({ key }) => key,
	);
	hintAdds(run, rest);
	const seen = { rows: await lookAfterImports(run, imported), adds: await lookAfterAdds(run, sent) };
	await report(run, seen.rows);
	await report(run, seen.adds);
}

/** Reads what the items ask for, and plans it. What was read for that is not kept. */
async function planAll(run: Run): Promise<Plan> {
	const shared = new SharedParts();
	const requests = await run.readItems(async (itemIndex) => await readUpsertRequest(run, itemIndex, shared));
	hintMissingColumns(run);
	await hintColumns(run, requests.values());
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { seemsPrefixed }]) => (seemsPrefixed ? [itemIndex] : [])),
	);
	return await plan(run, requests);
}

/** Reads how people stand before anything is written: of those that may go with an import only on their list. */
async function plan(run: Run, requests: ReadonlyMap<number, UpsertRequest>): Promise<Plan> {
	const candidates = new Set(batchesOf(requests.values(), isPlainRow).flat());
	const standings = await readStandings(run, candidates);
	const batches = batchesOf(candidates, (request) => {
		const status = statusIn(standings(request));
		return status !== undefined && !mayMail(request, status);
	});
	const travels = new Set(batches.flat());
	const single = [...requests.values()].filter((request) => !travels.has(request));
	const found = await lookUp(
		run.client,
		'email',
		single.map(({ key }) => key),
	);
	const planned = await run.each(requests, async (request) => {
		if (travels.has(request)) return planRow(run, request, standings(request));
		return await planAdd(run, request, personOf(found.get(request.key)));
	});
	const good = batches.map((batch) => batch.flatMap(({ itemIndex }) => planned.get(itemIndex) ?? []));
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
	request: UpsertRequest,
	person: Recipient | undefined,
): Promise<PlannedUpsert | undefined> {
	const { itemIndex, settings } = request;
	const before = statusOn(person, 'email', settings.listId);
	refuseOptedOut(run, request, before);
	if (settings.dryRun) {
		run.output(itemIndex, preview(request, before, person));
		return undefined;
	}
	const clears = clearedBy(person, fieldsOf(request.data)).length > 0;
	confirmClearing(run, itemIndex, planOf(request, before, person), clears);
	return { ...request, ...(await standingOf(run, request, person)) };
}

/** Everybody who did not go with an import. @param rest items of batches that no import wrote */
function leftForAdds({ planned, batches }: Plan, rest: ReadonlyMap<number, string>): Map<number, PlannedUpsert> {
	const left = new Map(planned);
	for (const { itemIndex } of batches.flat()) if (!rest.has(itemIndex)) left.delete(itemIndex);
	return left;
}

/** Says why people were added one by one who might have gone with an import. */
function hintAdds(run: Run, rest: ReadonlyMap<number, string>): void {
	for (const [why, entries] of groupBy(rest, ([, reason]) => reason)) {
		run.hint(
			`${counted(entries.length, 'item was', 'items were')} written one by one instead of as an import: ${why}.`,
		);
	}
}

/** What a confirmation code stands for. */
function planOf(request: UpsertRequest, before: Status, person: Recipient | undefined): IDataObject {
	const { key, mobilePrefix, mobileNumber } = request;
	const { listId, groupId = null, optInMode, optedOutPolicy, resend } = request.settings;
	const fields = differing(person, fieldsOf(request.data)).map(({ id, value }): [number, string] => [id, value]);
	const target = { operation: 'upsert', key, listId, groupId, before, mobilePrefix, mobileNumber };
	return { ...target, optInMode, optedOutPolicy, resend, fields };
}

function preview(request: UpsertRequest, before: Status, person: Recipient | undefined): IDataObject {
	const { email, settings } = request;
	const { listId, groupId = null } = settings;
	const names = clearedBy(person, fieldsOf(request.data)).map(({ name }) => name);
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
