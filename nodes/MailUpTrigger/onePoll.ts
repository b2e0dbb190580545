import type { IPollFunctions } from 'n8n-workflow';

import { alone } from '../shared/lanes';
import { nodeKey } from './keptBases';

/** How many polls of a node run or wait, by workflow and node, in this n8n process. */
const underWay = new Map<string, number>();

/**
 * Polls unless another poll of the same node is under way in this n8n process: then it leaves what is new to that one, or
 * to the next. n8n starts a poll whether or not the one before has ended, and both would deliver the same.
 * @param deadline given for the first poll of an activation, which waits instead: without its base, whoever comes before
 * the next poll would belong to that
 * @returns nothing where it leaves
 * @throws what `poll` throws, and the reason of the deadline where the wait lasts until then
 */
export async function pollOnce<T>(
	context: IPollFunctions,
	deadline: AbortSignal | undefined,
	poll: () => Promise<T[]>,
): Promise<T[]> {
	const key = nodeKey(context);
	const others = underWay.get(key) ?? 0;
	if (others > 0 && !deadline) return [];
	underWay.set(key, others + 1);
	try {
		return await alone(`poll ${key}`, deadline ?? new AbortController().signal, async () => {
			deadline?.throwIfAborted();
			return await poll();
		});
	} finally {
		const left = (underWay.get(key) ?? 1) - 1;
		if (left > 0) underWay.set(key, left);
		else underWay.delete(key);
	}
}
