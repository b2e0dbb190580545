import { NodeOperationError } from 'n8n-workflow';

import { fieldsOf } from '../../../shared/mailup/personalData';
import { patienceForPeople } from '../../../shared/mailup/imports/patience';
import type { ImportRow } from '../../../shared/mailup/imports/rows';
import type { ImportRequest, PackedTarget } from '../../run/imports/requests';
import { RequestSender } from '../../run/imports/requestSender';
import { withStarted } from '../../run/imports/started';
import type { Run } from '../../run/run';
import type { PlannedUpsert } from './upsert.adds';
import type { Batch } from './upsert.batches';
import { TravellingPeople } from './upsert.people';

/** As *Import Items* has it where the user says nothing else. */
const REQUEST_BYTES = 2_000_000;

/** Longest wait for the end of one import, in ms. */
const TIME_LIMIT_MS = 30 * 60_000;

/** What is going to be done: every item as it is written, and which of them together. */
export interface Plan {
	planned: Map<number, PlannedUpsert>;
	batches: Array<Batch<PlannedUpsert>>;
}

/** What came of the batches of a run. */
export interface Imported {
	people: TravellingPeople;
	/** Imports that MailUp took, or may have taken. Each of their rows is a person. */
	requests: ImportRequest[];
	/** Items that no import wrote, and why, as the end of a sentence. */
	rest: Map<number, string>;
}

/**
 * Writes batches as imports, one after another. Rows that MailUp refused, or did not come to, are left for adds.
 * @throws NodeOperationError once the run was stopped
 */
export async function importBatches(run: Run, { planned, batches }: Plan): Promise<Imported> {
	const people = new TravellingPeople(planned);
	const sender = new RequestSender<PackedTarget>(run, { toSend: (_, row) => rowOf(people.at(row).whole) });
	const imported: Imported = { people, requests: [], rest: new Map() };
	for (const batch of batches) {
		const target = targetOf(batch, people.take(batch));
		if (!target) continue;
		await sender.send(target).catch((error: unknown) => {
			throw withStarted(error, [...sender.requests.values()].flat());
		});
		sortOut(run, target, sender, imported);
	}
	return imported;
}

function targetOf([first, ...others]: Batch<PlannedUpsert>, rows: number[]): PackedTarget | undefined {
	if (!first) return undefined;
	return {
		settings: {
			listId: first.settings.listId,
			groupId: first.settings.groupId,
			channel: 'email',
			importAs: 'subscribed',
			clearEmptyFields: false,
			removeFromPrevGroups: false,
			ignoreMobile: true,
		},
		options: {
			requestBytes: REQUEST_BYTES,
			timeLimitMs: TIME_LIMIT_MS,
			busyLimitMs: patienceForPeople(1 + others.length),
			waitForEnd: true,
		},
		items: rows,
		refused: new Map(),
	};
}

/** Under the spelling of the address in the first item, which an add would have created. */
function rowOf({ email, data }: PlannedUpsert): ImportRow {
	return { email, mobilePrefix: '', mobileNumber: '', fields: fieldsOf(data) };
}

/** Notes what came of each person of a target that was sent. */
function sortOut(run: Run, target: PackedTarget, sender: RequestSender<PackedTarget>, imported: Imported): void {
	const { people, requests, rest } = imported;
	const requestOf = new Map<number, ImportRequest>();
	for (const request of sender.requests.get(target) ?? []) {
		if (mayBeTaken(request)) requests.push(request);
		for (const row of request.items) requestOf.set(row, request);
	}
	for (const row of target.items) {
		const request = requestOf.get(row);
		for (const { itemIndex } of people.at(row).items) {
			if (mayBeTaken(request)) run.noteWritten(itemIndex, request.outcome.importId !== null);
			else rest.set(itemIndex, whyNotImported(request, sender));
		}
	}
}

function mayBeTaken(request: ImportRequest | undefined): request is ImportRequest {
	return request !== undefined && request.outcome.status !== 'notSent' && request.outcome.status !== 'failed';
}

function whyNotImported(request: ImportRequest | undefined, { refusals }: RequestSender<PackedTarget>): string {
	if (!request) return 'the row alone is larger than a request';
	const { status, importId } = request.outcome;
	if (status === 'failed') return `MailUp could not finish import ${importId}`;
	const all = [...refusals.values()];
	if (all.some((refusal) => refusal instanceof NodeOperationError)) {
		return 'another import of the account was running for too long';
	}
	const refusal = refusals.get(request) ?? all.at(-1);
	return refusal ? refusal.message : 'the end of an import before was not seen';
}
