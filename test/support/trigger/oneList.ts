/** One list of a MailUp in memory and its state, for tests of single polls. */
import { pollList, type ListState } from '../../../nodes/MailUpTrigger/scan/pollList';
import type { Row } from '../../../nodes/MailUpTrigger/scan/rows';
import { ModelList, moment, rowOf, type Manners } from './model';

/** After everything that `listOf` makes. */
export const LATER = 100_000_000;

/** A list of `count` people who opted out one second after the other. */
export function listOf(count: number, manners: Manners = {}): ModelList {
	const list = new ModelList(manners);
	list.rows = Array.from({ length: count }, (_, index) => rowOf(count - index, moment((count - index) * 1_000)));
	return list;
}

/** The same, and then people who all opted out at one moment. */
export function crowdOf(count: number, manners: Manners = {}): ModelList {
	const list = listOf(1_000, manners);
	join(list, 5_001, count);
	return list;
}

/** More people of that moment. */
export function join(list: ModelList, from: number, count: number): void {
	for (let id = from; id < from + count; id++) list.file(rowOf(id, moment(LATER)));
}

export async function baseOf(list: ModelList): Promise<ListState> {
	const { fresh, state } = await pollList(list.source());
	expect(fresh).toEqual([]);
	list.requests = 0;
	return state;
}

/** The state as n8n gives it back. */
export const restored = (state: ListState) => JSON.parse(JSON.stringify(state)) as ListState;

export const idsOf = (rows: Row[]) => rows.map(({ id }) => id);

export const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** `expect.arrayContaining` compares each with each, which takes minutes for thousands. */
export function expectAll(rows: Iterable<number>, wanted: number[]): void {
	const found = new Set(rows);
	expect(wanted.filter((id) => !found.has(id))).toEqual([]);
}

export const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b);
