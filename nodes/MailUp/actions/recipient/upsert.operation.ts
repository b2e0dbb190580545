import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../../../shared/mailup/identities';
import { mayBeAskedAgain, optOutReason } from '../../../shared/mailup/optOutReasons';
import { clearedBy, differing } from '../../../shared/mailup/personalData';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import type { UpsertFacts, UpsertOutcome } from '../../../shared/mailup/subscriptions';
import { asksForConfirmation, upsertOutcome } from '../../../shared/mailup/subscriptions';
import type { Answered } from '../../../shared/transport/client';
import type { Found } from '../../../shared/transport/lookUps';
import { lookUp } from '../../../shared/transport/lookUps';
import { optOutType } from '../../../shared/transport/optOuts';
import { confirmationCode } from '../confirmation';
import { operationFields } from '../operationFields';
import { hintPrefixes } from '../phoneHint';
import type { Run } from '../run';
import { confirmClearing } from './clearing';
import { personOf } from './identity';
import { hintIgnoredColumns, toFieldBodies } from './personalFields';
import { upsertFields } from './upsert.fields';
import type { UpsertRequest } from './upsert.request';
import { readUpsertRequest } from './upsert.request';

export const description: INodeProperties[] = operationFields('recipient', 'upsert', upsertFields);

/** A request together with what MailUp knew of the person before anything was written. */
interface Planned extends UpsertRequest {
	before: Status;
	/** `Optout_Type` of an opted-out person; read only where they may be asked again. */
	optOutType: number | undefined;
}

/** What was sent for an item, and whether MailUp answered. */
interface Sent extends Pick<UpsertFacts, 'before' | 'confirmation' | 'answered'> {
	request: Planned;
	/** MailUp's answer to the add; undefined where it was lost. */
	recipientId: number | undefined;
}

/**
 * Creates or updates people and says what truly came of it: MailUp answers the add of an opted-out person like any
 * other, so the status is read before and after (MailUp REST API, "Recipients", table of the single add).
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readUpsertRequest(run, itemIndex));
	hintIgnoredColumns(run, requests.values());
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { seemsPrefixed }]) => (seemsPrefixed ? [itemIndex] : [])),
	);
	const planned = await plan(run, requests);
	const sent = await send(run, planned);
	const keys = [...sent.values()].map(({ request }) => request.key);
	const after = await lookUp(run.client, 'email', keys);
	for (const [itemIndex, entry] of sent) run.output(itemIndex, report(entry, after.get(entry.request.key)));
}

async function plan(run: Run, requests: ReadonlyMap<number, UpsertRequest>): Promise<Map<number, Planned>> {
	const keys = [...requests.values()].map(({ key }) => key);
	const found = await lookUp(run.client, 'email', keys);
	return await run.each(requests, async (request, itemIndex) => {
		const person = personOf(found.get(request.key));
		const before = statusOn(person, 'email', request.listId);
		if (before === 'unsubscribed' && request.optedOutPolicy === 'fail') throw optedOut(run, request);
		if (request.dryRun) {
			run.output(itemIndex, preview(request, before, person));
			return undefined;
		}
		confirmClearing(run, itemIndex, planOf(request, before, person), clearedBy(person, request.fields));
		const askAgain = person && before === 'unsubscribed' && request.optedOutPolicy === 'askAgain';
		return {
			...request,
			before,
			optOutType: askAgain ? await optOutType(run.client, person.id, request.listId) : undefined,
		};
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

async function send(run: Run, planned: ReadonlyMap<number, Planned>): Promise<Map<number, Sent>> {
	// The status on each list as this run goes on, for people who stand in several items.
	const current = new Map<string, { status: Status; asked: boolean }>();
	const write = async (request: Planned, itemIndex: number): Promise<Sent> => {
		const key = `${request.listId} ${request.key}`;
		const { status: before, asked } = current.get(key) ?? { status: request.before, asked: false };
		const mayAskAgain = request.optedOutPolicy === 'askAgain' && mayBeAskedAgain(request.optOutType);
		const confirmation = asksForConfirmation(before, { ...request, mayAskAgain, askedInThisRun: asked });
		const written = await add(run, request, confirmation);
		const { answered } = written;
		run.noteWritten(itemIndex, answered);
		current.set(key, {
			status: answered ? statusAfterAdd(before, confirmation) : before,
			asked: asked || confirmation,
		});
		return { request, before, confirmation, answered, recipientId: answered ? readId(written.body) : undefined };
	};
	return await run.each(planned, write, ({ key }) => key);
}

async function add(run: Run, request: Planned, confirmation: boolean): Promise<Answered> {
	const { listId, groupId, email, mobilePrefix, mobileNumber, fields } = request;
	const target = groupId === undefined ? ['List', listId] : ['Group', groupId];
	return await run.client.write({
		purpose: 'add the recipient',
		method: 'POST',
		path: [...target, 'Recipient'],
		query: confirmation ? { ConfirmEmail: 'true' } : undefined,
		body: {
			Email: email,
			...(mobileNumber === '' ? {} : { MobileNumber: mobileNumber, MobilePrefix: mobilePrefix }),
			Name: '',
			Fields: toFieldBodies(fields),
		},
	});
}

function report({ request, before, confirmation, answered, recipientId }: Sent, found: Found | undefined): IDataObject {
	const readAgain = found !== undefined && 'recipient' in found;
	const person = readAgain ? found.recipient : undefined;
	const after = readAgain ? statusOn(person, 'email', request.listId) : undefined;
	const facts = { before, confirmation, answered, fieldsMatch: differing(person, request.fields).length === 0 };
	const outcome = after === undefined ? 'unknown' : upsertOutcome({ ...facts, after });
	return {
		email: request.email,
		outcome,
		status: after ?? null,
		statusBefore: before,
		recipientId: person?.id ?? recipientId ?? null,
		listId: request.listId,
		groupId: request.groupId ?? null,
		detail: detailOf(outcome, request, answered),
	};
}

/** Says what an outcome means where the word alone does not. */
function detailOf(outcome: UpsertOutcome, request: Planned, answered: boolean): string | null {
	if (outcome === 'leftUnsubscribed') {
		const reason = request.optedOutPolicy === 'askAgain' ? ` (${optOutReason(request.optOutType)})` : '';
		return `The person opted out of this list${reason} and stays opted out. Their fields were updated.`;
	}
	if (outcome === 'stillPending')
		return 'The person has not confirmed the subscription yet and gets no email of this list until then.';
	if (outcome !== 'unknown') return null;
	const cause = answered
		? 'MailUp took the data, but the status could not be read afterwards.'
		: 'The connection was lost while MailUp was adding the person, so it may or may not have happened. It was not sent again.';
	return `${cause} Run "Get" for this address to see the status.`;
}

function statusAfterAdd(before: Status, confirmation: boolean): Status {
	if (confirmation) return 'pending';
	return before === 'notOnList' ? 'subscribed' : before;
}

function optedOut(run: Run, { email, listId }: UpsertRequest): NodeOperationError {
	return new NodeOperationError(run.client.node, 'The person opted out of the list', {
		description: `${email} opted out of list ${listId}. Nothing was written for this person, because "If Opted Out" is set to stop. Leave people who opted out alone, or ask them again by email.`,
	});
}
