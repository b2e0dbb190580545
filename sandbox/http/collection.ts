import { badRequest } from '../account/refusal';
import type { Envelope } from './answers';
import { compileFilter } from './filter';
import type { Query } from './query';
import type { Property, Shape, Value } from './shape';

/** Items of a page when `PageSize` is not given (MailUp REST API, Recipients page). */
const DEFAULT_PAGE_SIZE = 20;

/** Readings of big collections kept sorted; the oldest goes first. */
const KEPT_READINGS = 16;

/**
 * A reading whose filtered and sorted rows may be kept between pages.
 * `key` names it; `version` changes whenever the rows may have changed.
 */
export interface Kept {
	key: string;
	version: string;
}

/** Answers collections: filter, order, page. Holds the sorted rows of the last readings, so that page 2 costs no new sort. */
export class Collections {
	private readonly readings = new Map<string, { version: string; rows: readonly unknown[] }>();

	/**
	 * One page of `rows`.
	 * @throws Refusal 400 for a bad filter, order or page
	 */
	page<Row>(rows: () => Iterable<Row>, shape: Shape<Row>, query: Query, kept?: Kept): Envelope {
		const size = query.integer('PageSize', DEFAULT_PAGE_SIZE, 1);
		const number = query.integer('PageNumber', 0, 0);
		const all = this.sorted(rows, shape, query, kept);
		const skipped = Math.min(number * size, all.length);
		return {
			IsPaginated: all.length > size,
			Items: all.slice(skipped, skipped + size).map(shape.present),
			PageNumber: number,
			PageSize: size,
			Skipped: skipped,
			TotalElementsCount: all.length,
		};
	}

	private sorted<Row>(rows: () => Iterable<Row>, shape: Shape<Row>, query: Query, kept?: Kept): readonly Row[] {
		const filter = query.quoted('filterby') ?? '';
		const order = query.quoted('orderby') ?? '';
		const key = kept && JSON.stringify([kept.key, filter, order]);
		const known = key === undefined ? undefined : this.readings.get(key);
		// Rows of one key are always of one type: the key names the reading.
		if (known && known.version === kept?.version) return known.rows as readonly Row[];
		const fresh = select(rows(), filter, order, shape);
		if (key !== undefined && kept) this.keep(key, kept.version, fresh);
		return fresh;
	}

	private keep(key: string, version: string, rows: readonly unknown[]): void {
		this.readings.delete(key);
		this.readings.set(key, { version, rows });
		const oldest = this.readings.keys().next();
		if (this.readings.size > KEPT_READINGS && !oldest.done) this.readings.delete(oldest.value);
	}
}

function select<Row>(rows: Iterable<Row>, filter: string, order: string, shape: Shape<Row>): Row[] {
	const accepts = filter.trim() === '' ? undefined : compileFilter(filter, shape);
	const sign = shape.unordered === 'lowestFirst' ? 1 : -1;
	const compare =
		order.trim() === '' ? (left: Row, right: Row) => sign * (shape.id(left) - shape.id(right)) : comparer(order, shape);
	const chosen: Row[] = [];
	for (const row of rows) if (!accepts || accepts(row)) chosen.push(row);
	return chosen.sort(compare);
}

/** `Field asc` or `Field desc`; one key only, as several are not documented. */
function comparer<Row>(order: string, shape: Shape<Row>): (left: Row, right: Row) => number {
	const match = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/i.exec(order);
	const property: Property<Row> | undefined = match ? shape.properties.get(match[1] ?? '') : undefined;
	if (!match || !property)
		throw badRequest(`Invalid order: '${order.slice(0, 200)}'; expected a property name and asc or desc`);
	const sign = match[2]?.toLowerCase() === 'desc' ? -1 : 1;
	// Equal values keep a stable order, so that pages do not overlap.
	return (left, right) =>
		sign * compareValues(property.read(left), property.read(right)) || sign * (shape.id(left) - shape.id(right));
}

function compareValues(left: Value, right: Value): number {
	if (left === right) return 0;
	if (left === null) return -1;
	if (right === null) return 1;
	return left < right ? -1 : 1;
}
