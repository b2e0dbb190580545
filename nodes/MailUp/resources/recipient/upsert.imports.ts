import { NodeOperationError } from 'n8n-workflow';

import { groupBy } from '../../../shared/groupBy';
import { patienceForPeople } from '../../../shared/mailup/imports/patience';
import type { ImportRow } from '../../../shared/mailup/imports/rows';
import { mergeFields } from '../../../shared/mailup/imports/rows';
import type { ImportRequest, PackedTarget } from '../../run/imports/requests';
import { RequestSender } from '../../run/imports/requestSender';
import { withStarted } from '../../run/imports/started';
import type { Run } from '../../run/run';
import type { PlannedUpsert } from './upsert.adds';

/** As *Import Items* has it where the user says nothing else. */
const REQUEST_BYTES = 2_000_000;

/** Longest wait for the end of one import, in ms. */
const TIME_LIMIT_MS = 30 * 60_000;

/** Items that go to one list or group together, by their index, in their order. */
export type PlannedBatch = Array<[itemIndex: number, request: PlannedUpsert]>;

/** A person of a batch. */
export interface Traveller {
	/** The items about the person. */
	items: PlannedBatch;
	/** The first of them, with the fields that all of them bring. */
	whole: PlannedUpsert;
}

/** A batch as rows: each person is one, under the index of their last item. */
interface BatchTarget extends PackedTarget {
	people: ReadonlyMap<number, Traveller>;
}

/** A person of an import that MailUp took, or may have taken. */
export interface ImportedPerson extends Traveller {
	request: ImportRequest;
}

/** What came of the batches of a run. */
export interface Imported {
	people: ImportedPerson[];
	/** Items that no import wrote, and why, as the end of a sentence. */
	rest: Map<number, string>;
}

/**
 * Writes batches as imports, one after another. Rows that MailUp refused, or did not come to, are left for adds.
 * @throws NodeOperationError once the run was stopped
 */
export async function importBatches(run: Run, batches: readonly PlannedBatch[]): Promise<Imported> {
	const toSend = ({ people }: BatchTarget, row: number) => rowOf(people.get(row)?.whole);
	const sender = new RequestSender<BatchTarget>(run, { toSend });
	const imported: Imported = { people: [], rest: new Map() };
	for (const batch of batches) {
		const [first] = batch;
		if (!first) continue;
		const target = targetOf(first[1], batch);
		await sender.send(target).catch((error: unknown) => {
			throw withStarted(error, [...sender.requests.values()].flat());
		});
		sortOut(run, target, sender, imported);
	}
	return imported;
}

function targetOf({ listId, groupId }: PlannedUpsert, batch: PlannedBatch): BatchTarget {
	const people = travellersOf(batch);
	return {
		settings: {
			listId,
			groupId,
			channel: 'email',
			importAs: 'subscribed',
			clearEmptyFields: false,
			removeFromPrevGroups: false,
			ignoreMobile: true,
		},
		options: {
			requestBytes: REQUEST_BYTES,
			timeLimitMs: TIME_LIMIT_MS,
			busyLimitMs: patienceForPeople(batch.length),
			waitForEnd: true,
		},
		items: [...people.keys()],
		refused: new Map(),
		people,
	};
}

function travellersOf(batch: PlannedBatch): Map<number, Traveller> {
	const people = [...groupBy(batch, ([, { key }]) => key).values()];
	const travellers = people.map((items): [number, Traveller] => {
		const requests = items.map(([, request]) => request);
		const whole = requests.reduceRight((later, first) => ({ ...first, fields: mergeFields([first, later]) }));
		return [Math.max(...items.map(([itemIndex]) => itemIndex)), { items, whole }];
	});
	return new Map(travellers.sort(([a], [b]) => a - b));
}

/** Under the spelling of the address in the first item, which an add would have created. */
function rowOf({ email = '', fields = [] }: Partial<PlannedUpsert> = {}): ImportRow {
	return { email, mobilePrefix: '', mobileNumber: '', fields };
}

/** Notes what came of each person of a target that was sent. */
function sortOut(run: Run, target: BatchTarget, sender: RequestSender<BatchTarget>, { people, rest }: Imported): void {
	const requests = sender.requests.get(target) ?? [];
	const requestOf = new Map(requests.flatMap((request) => request.items.map((row) => [row, request])));
	for (const [row, traveller] of target.people) {
		const request = requestOf.get(row);
		if (request && request.outcome.status !== 'notSent' && request.outcome.status !== 'failed') {
			people.push({ ...traveller, request });
			for (const [itemIndex] of traveller.items) run.noteWritten(itemIndex, request.outcome.importId !== null);
		} else for (const [itemIndex] of traveller.items) rest.set(itemIndex, whyNotImported(request, sender));
	}
}

function whyNotImported(request: ImportRequest | undefined, { refusals }: RequestSender<BatchTarget>): string {
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
