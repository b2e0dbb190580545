import type { Figure, Figures } from '../../../shared/mailup/statistics';
import type { StatisticsOwner } from '../../../shared/api/statistics';
import { readFigure } from '../../../shared/api/statistics';
import type { Run } from '../../run/run';

/** Whose figures an item wants, and which. */
export interface FiguresWanted<Owner extends { id: number }> {
	owners: readonly Owner[];
	figures: readonly Figure[];
}

/**
 * Reads figures of messages or people, a call for each count and a call for each 500 rows of a list.
 * @returns by item, each owner with the figures, in the order of the owners; without the items that failed
 */
export async function readFigures<Owner extends { id: number }>(
	run: Run,
	kind: StatisticsOwner['kind'],
	wanted: ReadonlyMap<number, FiguresWanted<Owner>>,
): Promise<Map<number, Array<[Owner, Figures]>>> {
	const parts = [...wanted].map(([itemIndex, { owners, figures }]) => {
		return [itemIndex, owners.flatMap(({ id }) => figures.map((figure) => ({ id, figure })))] as const;
	});
	const read = await run.eachPart(new Map(parts), async ({ id, figure }) => {
		return await readFigure(run.client, { kind, id }, figure);
	});
	const byItem = new Map<number, Array<[Owner, Figures]>>();
	for (const [itemIndex, { owners, figures }] of wanted) {
		const values = read.get(itemIndex);
		if (!values) continue;
		const figuresAt = (place: number): Figures =>
			Object.fromEntries(figures.map(({ key }, index) => [key, values[place * figures.length + index] ?? null]));
		byItem.set(
			itemIndex,
			owners.map((owner, place) => [owner, figuresAt(place)]),
		);
	}
	return byItem;
}
