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
import type { Batch } from './upsert.batches';

/** As *Import Items* has it where the user says nothing else. */
const REQUEST_BYTES = 2_000_000;

/** Longest wait for the end of one import, in ms. */
const TIME_LIMIT_MS = 30 * 60_000;

/** A batch as rows: each person is one, under the index of their last item. */
interface BatchTarget extends PackedTarget {
	/** The items of each person, in their order, by the index of their row. */
	people: ReadonlyMap<number, number[]>;
}

/** A person of an import that MailUp took, or may have taken. */
export interface ImportedPerson {
	/** Indexes of the items about the person, in their order. */
	items: number[];
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
export async function importBatches(
	run: Run,
	planned: ReadonlyMap<number, PlannedUpsert>,
	batches: readonly Batch[],
): Promise<Imported> {
	const toSend = ({ people }: BatchTarget, itemIndex: number) =>
		rowOf((people.get(itemIndex) ?? []).flatMap((index) => planned.get(index) ?? []));
	const sender = new RequestSender<BatchTarget>(run, { toSend });
	const imported: Imported = { people: [], rest: new Map() };
	for (const batch of batches) {
		const target = targetOf(planned, batch);
		if (!target) continue;
		try {
			await sender.send(target);
		} catch (error) {
			throw withStarted(error, [...sender.requests.values()].flat());
		}
		sortOut(run, target, sender, imported);
	}
	return imported;
}

function targetOf(planned: ReadonlyMap<number, PlannedUpsert>, batch: Batch): BatchTarget | undefined {
	const [first = 0] = batch;
	const request = planned.get(first);
	if (!request) return undefined;
	const byPerson = [...groupBy(batch, (itemIndex) => planned.get(itemIndex)?.key ?? '').values()];
	const people = new Map(byPerson.map((items): [number, number[]] => [items.at(-1) ?? first, items]));
	const { listId, groupId } = request;
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
		items: [...people.keys()].sort((a, b) => a - b),
		refused: new Map(),
		people,
	};
}

/** All that the items of a person bring. The spelling of the address is that of the first one, which an add would have created. */
function rowOf(requests: readonly PlannedUpsert[]): ImportRow {
	return { email: requests[0]?.email ?? '', mobilePrefix: '', mobileNumber: '', fields: mergeFields(requests) };
}

/** Notes what came of each person of a target that was sent. */
function sortOut(run: Run, target: BatchTarget, sender: RequestSender<BatchTarget>, { people, rest }: Imported): void {
	const leave = (row: number, why: string) => {
		for (const itemIndex of target.people.get(row) ?? []) rest.set(itemIndex, why);
	};
	for (const [row] of target.refused) leave(row, 'the row alone is larger than a request');
	for (const request of sender.requests.get(target) ?? []) {
		const { status, importId } = request.outcome;
		if (status === 'notSent' || status === 'failed') {
			for (const row of request.items) leave(row, whyNotImported(request, sender));
			continue;
		}
		for (const row of request.items) {
			const items = target.people.get(row) ?? [];
			for (const itemIndex of items) run.noteWritten(itemIndex, importId !== null);
			people.push({ items, request });
		}
	}
}

function whyNotImported(request: ImportRequest, { refusals }: RequestSender<BatchTarget>): string {
	const { status, importId } = request.outcome;
	if (status === 'failed') return `MailUp could not finish import ${importId}`;
	const all = [...refusals.values()];
	if (all.some((refusal) => refusal instanceof NodeOperationError)) {
		return 'another import of the account was running for too long';
	}
	const refusal = refusals.get(request) ?? all.at(-1);
	return refusal ? refusal.message : 'the end of an import before was not seen';
}
