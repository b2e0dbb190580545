import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/mailup/reading';
import type { Channel } from '../../shared/mailup/recipients';
import type { DeepState } from './deepCheck/deepCheck';
import { RowDigest } from './deepCheck/rowDigest';
import type { ListState } from './pollList';
import { SeenRows } from './seenRows';
import { canRestoreUndated } from './undated';

/** What the trigger remembers of its lists between polls. */
export interface ScanState {
	version: 1;
	/** By channel and list id, see {@link stateKey}. */
	lists: Record<string, ListState>;
	/** The list to begin with, where the time did not suffice for all of them. */
	next?: string;
}

/** A state that this version of the trigger cannot go on from. */
export class UnusableState extends Error {
	constructor(readonly why: 'damaged' | 'unknownVersion') {
		super(`The state of the trigger cannot be used: ${why}`);
	}
}

export function stateKey(channel: Channel, listId: number): string {
	return `${channel}:${listId}`;
}

/**
 * The keys of what an event saved, which this version of the trigger can read; undefined where nothing was saved.
 * @throws UnusableState: to begin afresh would lose what came since, so that is left to the user
 */
export function savedKeys(saved: unknown): IDataObject | undefined {
	if (saved === undefined) return undefined;
	if (!isObject(saved) || typeof saved.version !== 'number') throw new UnusableState('damaged');
	if (saved.version !== 1) throw new UnusableState('unknownVersion');
	return saved;
}

/**
 * Reads what was saved; undefined where nothing was.
 * @throws UnusableState
 */
export function readState(state: unknown): ScanState | undefined {
	const saved = savedKeys(state);
	if (!saved) return undefined;
	if (!isObject(saved.lists)) throw new UnusableState('damaged');
	const lists = Object.fromEntries(Object.entries(saved.lists).map(([key, list]) => [key, readListState(list)]));
	return { version: 1, lists, ...(typeof saved.next === 'string' && { next: saved.next }) };
}

function readListState(saved: unknown): ListState {
	if (!isObject(saved)) throw new UnusableState('damaged');
	const { newest, below, settled, unordered, undated, endDue, deep } = saved;
	const isBelow = below === 'none' || below === 'older' || below === 'crowd';
	if (typeof newest !== 'string' || !isBelow || typeof settled !== 'number') throw new UnusableState('damaged');
	if (!SeenRows.canRestore({ newest, below })) throw new UnusableState('damaged');
	if (undated !== undefined && !canRestoreUndated(undated)) throw new UnusableState('damaged');
	const rest = {
		...(unordered === true && { unordered }),
		...(undated !== undefined && { undated }),
		...(endDue === true && { endDue }),
		...(deep !== undefined && { deep: readDeepState(deep) }),
	};
	return { newest, below, settled, ...rest };
}

function readDeepState(saved: unknown): DeepState {
	const { at, above, rows } = isObject(saved) ? saved : {};
	if (typeof at !== 'number' || (above !== null && typeof above !== 'string')) throw new UnusableState('damaged');
	if (!RowDigest.canRestore(rows)) throw new UnusableState('damaged');
	return { at, above, rows };
}
