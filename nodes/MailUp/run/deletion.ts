import type { IDataObject } from 'n8n-workflow';

import type { GuardedOperation } from './agents';
import { confirmationCode, demandConfirmation, isDryRun, needsConfirmation } from './confirmation';
import type { Run } from './run';

/** Something that is to be deleted, as it is now. A code stands for exactly this. */
export interface Doomed {
	/** What a dry run shows of it, beside `deleted`, `outcome`, `detail` and `confirmationCode`. */
	shown: IDataObject;
	/** What else tells it apart from what it may be later. */
	more?: IDataObject;
}

/**
 * Answers dry runs and asks for codes, for all items before anything is deleted. What nobody asks to see is not read.
 * @param see reads what an item is about, one after another; undefined where there is nothing to delete, which passes
 * @returns the requests that go ahead
 */
export async function confirmDeletions<T>(
	run: Run,
	operation: GuardedOperation,
	requests: ReadonlyMap<number, T>,
	see: (request: T, itemIndex: number) => Promise<Doomed | undefined>,
): Promise<Map<number, T>> {
	const check = async (request: T, itemIndex: number): Promise<T | undefined> => {
		const dryRun = isDryRun(run, itemIndex);
		const doomed = dryRun || needsConfirmation(run, itemIndex, true) ? await see(request, itemIndex) : undefined;
		if (!doomed) return request;
		const { shown, more } = doomed;
		const plan = { operation, ...shown, ...more };
		if (!dryRun) {
			demandConfirmation(run, itemIndex, plan);
			return request;
		}
		const rest = { outcome: 'dryRun', detail: 'Nothing was deleted.', confirmationCode: confirmationCode(plan) };
		run.output(itemIndex, { deleted: false, ...shown, ...rest });
		return undefined;
	};
	return await run.each(requests, check, () => 'deletions');
}

/**
 * Deletes what the items are about, one after another, and each thing once: MailUp would refuse the second call, although
 * what the item wants is done.
 * @param keyOf tells the things apart
 * @param remove what leaves the node for an item; `deleted` in it says whether the thing is gone for certain
 */
export async function deleteOnce<T>(
	run: Run,
	confirmed: ReadonlyMap<number, T>,
	keyOf: (request: T) => string,
	remove: (request: T, itemIndex: number) => Promise<IDataObject>,
): Promise<void> {
	const gone = new Map<string, IDataObject>();
	const deleteOne = async (request: T, itemIndex: number) => {
		const key = keyOf(request);
		const said = gone.get(key) ?? (await remove(request, itemIndex));
		if (said.deleted === true) gone.set(key, said);
		run.output(itemIndex, { ...said });
	};
	await run.each(confirmed, deleteOne, () => 'deletions');
}
