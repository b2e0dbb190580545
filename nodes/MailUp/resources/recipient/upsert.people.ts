import { groupBy } from '../../../shared/groupBy';
import { mergeFields } from '../../../shared/mailup/imports/rows';
import { fieldsOf, valuesOf } from '../../../shared/mailup/personalData';
import type { PlannedUpsert } from './upsert.adds';
import type { Batch } from './upsert.batches';

/** A person of an import. */
export interface Traveller {
	/** The items about the person, in their order. */
	items: readonly PlannedUpsert[];
	/** The first of them, with the fields that all of them bring. */
	whole: PlannedUpsert;
}

/**
 * The people of imports: each is one row, under the index of their last item. There can be thousands, so that nothing is
 * kept of those who stand in one item but the item itself.
 */
export class TravellingPeople {
	/** The items of those who stand in several. */
	private readonly repeated = new Map<number, Batch<PlannedUpsert>>();

	/** @param planned all items, by their index */
	constructor(private readonly planned: ReadonlyMap<number, PlannedUpsert>) {}

	/** Takes a batch. @returns its rows, in their order */
	take(batch: Batch<PlannedUpsert>): number[] {
		const rows: number[] = [];
		for (const items of groupBy(batch, ({ key }) => key).values()) {
			const row = Math.max(...items.map(({ itemIndex }) => itemIndex));
			rows.push(row);
			if (items.length > 1) this.repeated.set(row, items);
		}
		return rows.sort((a, b) => a - b);
	}

	/** The person of a row of a batch that was taken. */
	at(row: number): Traveller {
		const [own, items] = [this.planned.get(row), this.repeated.get(row)];
		const first = items?.[0] ?? own;
		if (!first) throw new Error(`Nobody has row ${row}`);
		if (!items) return { items: [first], whole: first };
		const fields = mergeFields(items.map(({ data }) => ({ fields: fieldsOf(data) })));
		return { items, whole: { ...first, data: valuesOf(fields, (list) => list) } };
	}
}
