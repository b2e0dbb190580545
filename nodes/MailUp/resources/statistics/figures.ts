import type { Figure, Figures } from '../../../shared/mailup/statistics';
import type { StatisticsOwner } from '../../../shared/api/statistics';
import { readFigure } from '../../../shared/api/statistics';
import type { Run } from '../../run/run';

/** Whose figures an item wants, and which. */
export interface FiguresWanted {
	ids: readonly number[];
	figures: readonly Figure[];
}

/**
 * Reads figures of messages or people, a call for each count and a call for each 500 rows of a list.
 * @returns by item, the figures of each id in the order of the ids
 */
export async function readFigures(
	run: Run,
	kind: StatisticsOwner['kind'],
	wanted: ReadonlyMap<number, FiguresWanted>,
): Promise<Map<number, Figures[]>> {
	const parts = [...wanted].map(([itemIndex, { ids, figures }]) => {
		return [itemIndex, ids.flatMap((id) => figures.map((figure) => ({ id, figure })))] as const;
	});
	const read = await run.eachPart(new Map(parts), async ({ id, figure }) => {
		return await readFigure(run.client, { kind, id }, figure);
	});
	const byOwner = [...read].map(([itemIndex, values]) => {
		const { ids, figures } = wanted.get(itemIndex) ?? { ids: [], figures: [] };
		const figuresOf = (at: number) =>
			Object.fromEntries(figures.map(({ key }, index) => [key, values[at * figures.length + index] ?? null]));
		return [itemIndex, ids.map((_id, at) => figuresOf(at))] as const;
	});
	return new Map(byOwner);
}
