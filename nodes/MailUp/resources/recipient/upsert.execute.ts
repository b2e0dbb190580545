import type { IDataObject } from 'n8n-workflow';
import { clearedBy, differing } from '../../../shared/mailup/personalData';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import { lookUp, personOf } from '../../../shared/api/lookUps';
import { confirmationCode } from '../../run/confirmation';
import { hintPrefixes } from '../../run/phoneHint';
import type { Run } from '../../run/run';
import { confirmClearing } from './clearing';
import { hintColumns } from '../../run/columnHint';
import type { PlannedUpsert } from './upsert.adds';
import { Adds, refuseOptedOut, standingOf } from './upsert.adds';
import { report } from './upsert.report';
import type { UpsertRequest } from './upsert.request';
import { readUpsertRequest } from './upsert.request';

/**
 * Creates or updates people and says what truly came of it: MailUp answers the add of an opted-out person like any
 * other, so the status is read before and after (MailUp REST API, "Recipients", table of the single add).
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readUpsertRequest(run, itemIndex));
	await hintColumns(run, requests.values());
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { seemsPrefixed }]) => (seemsPrefixed ? [itemIndex] : [])),
	);
	const planned = await plan(run, requests);
	const adds = new Adds(run);
	const sent = await run.each(
		planned,
		async (request, itemIndex) => await adds.send(request, itemIndex),
		({ key }) => key,
	);
	await report(run, sent);
}

async function plan(run: Run, requests: ReadonlyMap<number, UpsertRequest>): Promise<Map<number, PlannedUpsert>> {
	const keys = [...requests.values()].map(({ key }) => key);
	const found = await lookUp(run.client, 'email', keys);
	return await run.each(requests, async (request, itemIndex) => {
		const person = personOf(found.get(request.key));
		const before = statusOn(person, 'email', request.listId);
		refuseOptedOut(run, request, before);
		if (request.dryRun) {
			run.output(itemIndex, preview(request, before, person));
			return undefined;
		}
		const clears = clearedBy(person, request.fields).length > 0;
		confirmClearing(run, itemIndex, planOf(request, before, person), clears);
		return { ...request, ...(await standingOf(run, request, person)) };
	});
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
