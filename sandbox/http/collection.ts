import type { Journal } from '../account/journal';
import { badRequest } from '../account/refusal';
import type { Envelope } from './answers';
import { compileFilter } from './filter';
import type { Query } from './query';
import type { Property, Shape, Value } from './shape';
import { exchangeRows, type Order, type SortedRows, sortRows } from './sortedRows';

/** Items of a page when `PageSize` is not given (MailUp REST API, Recipients page). */
const DEFAULT_PAGE_SIZE = 20;

/** Readings of big collections kept sorted; the oldest goes first. */
const KEPT_READINGS = 32;

/** A reading whose rows are kept until its version changes; `key` names it. */
export interface Kept {
	key: string;
	version: string;
}

/** Where the rows of a big reading come from, so that a kept one can be brought up to date. */
export interface Source<Row> {
	readonly rows: () => Iterable<Row>;
	/** The row of an id, undefined when it is not part of the reading. */
	readonly row: (id: number) => Row | undefined;
	/** Says which ids changed. */
	readonly journal: Journal;
}

interface Reading<Row> {
	/** Changes when the rows may be out of date: a version, or the position of a journal. */
	readonly version: string | number;
	readonly sorted: SortedRows<Row>;
}

/** Which rows, in which order. */
export interface Selection<Row> extends Order<Row> {
	readonly accepts: (row: Row) => boolean;
}

/** Answers collections: filter, order, page. Keeps the sorted rows of the last big readings. */
export class Collections {
	private readonly readings = new Map<string, Reading<unknown>>();

	/**
	 * One page of `rows`.
	 * @throws Refusal 400 for a bad filter, order or page
	 */
	page<Row>(rows: () => Iterable<Row>, shape: Shape<Row>, query: Query, kept?: Kept): Envelope {
		return this.cut(shape, query, (filter, order) => {
			const make = (): SortedRows<Row> => select(rows(), selection(filter, order, shape));
			if (!kept) return make().rows;
			return this.remembered(keyOf(kept.key, filter, order), kept.version, make);
		});
	}

	/**
	 * One page of people, of a million as well: sorted once, then kept and brought up to date.
	 * @param key names the reading; filter and order are added to it
	 * @throws Refusal 400 as above
	 */
	pageOf<Row>(key: string, source: Source<Row>, shape: Shape<Row>, query: Query): Envelope {
		return this.cut(shape, query, (filter, order) =>
			this.rowsOf(keyOf(key, filter, order), source, () => selection(filter, order, shape)),
		);
	}

	/** The chosen rows of a source, kept under `key`. */
	rowsOf<Row>(key: string, source: Source<Row>, choose: () => Selection<Row>): readonly Row[] {
		return this.remembered<Row>(key, source.journal.position, (known) => {
			const chosen = choose();
			const changed = known && source.journal.since(Number(known.version));
			if (!known || !changed) return select(source.rows(), chosen);
			return exchangeRows(known.sorted, changed, accepted(present(source, changed), chosen), chosen);
		});
	}

	private remembered<Row>(
		key: string,
		version: string | number,
		make: (known: Reading<Row> | undefined) => SortedRows<Row>,
	): readonly Row[] {
		// Rows of one key are always of one type: the key names the reading.
		const known = this.readings.get(key) as Reading<Row> | undefined;
		if (known?.version === version) return known.sorted.rows;
		const sorted = make(known);
		this.readings.delete(key);
		this.readings.set(key, { version, sorted });
		const oldest = this.readings.keys().next();
		if (this.readings.size > KEPT_READINGS && !oldest.done) this.readings.delete(oldest.value);
		return sorted.rows;
	}

	private cut<Row>(shape: Shape<Row>, query: Query, read: (filter: string, order: string) => readonly Row[]): Envelope {
		const size = query.integer('PageSize', shape.pageSize ?? DEFAULT_PAGE_SIZE, 1);
		const number = query.integer('PageNumber', 0, 0);
		const all = read(query.quoted('filterby') ?? '', query.quoted('orderby') ?? '');
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
}

const keyOf = (...parts: string[]): string => JSON.stringify(parts);

function* present<Row>(source: Source<Row>, ids: Iterable<number>): Generator<Row> {
	for (const id of ids) {
		const row = source.row(id);
		if (row !== undefined) yield row;
	}
}

function accepted<Row>(rows: Iterable<Row>, { accepts }: Selection<Row>): Row[] {
	const chosen: Row[] = [];
	for (const row of rows) if (accepts(row)) chosen.push(row);
	return chosen;
}

const select = <Row>(rows: Iterable<Row>, chosen: Selection<Row>): SortedRows<Row> =>
	sortRows(accepted(rows, chosen), chosen);

/** @throws Refusal 400 for a bad filter or order */
function selection<Row>(filter: string, order: string, shape: Shape<Row>): Selection<Row> {
	const sign = shape.unordered === 'lowestFirst' ? 1 : -1;
	return {
		id: shape.id,
		accepts: filter.trim() === '' ? () => true : compileFilter(filter, shape),
		compare: order.trim() === '' ? (left, right) => sign * (shape.id(left) - shape.id(right)) : comparer(order, shape),
	};
}

/** `Field asc` or `Field desc`; several keys are not documented, a published client joins them with `;`. */
function comparer<Row>(order: string, shape: Shape<Row>): Order<Row>['compare'] {
	const keys = order.split(';').map((key) => sortKey(key, shape));
	return (left, right) => {
		for (const { sign, read } of keys) {
			const difference = compareValues(read(left), read(right));
			if (difference !== 0) return sign * difference;
		}
		// Equal values keep a stable order, so that pages do not overlap.
		return (keys[0]?.sign ?? 1) * (shape.id(left) - shape.id(right));
	};
}

function sortKey<Row>(key: string, shape: Shape<Row>): { sign: 1 | -1; read: Property<Row>['read'] } {
	const match = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/i.exec(key);
	const property: Property<Row> | undefined = match ? shape.properties.get(match[1] ?? '') : undefined;
	if (!match || !property)
		throw badRequest(`Invalid order: '${key.slice(0, 200)}'; expected a property name and asc or desc`);
	return { sign: match[2]?.toLowerCase() === 'desc' ? -1 : 1, read: property.read };
}

function compareValues(left: Value, right: Value): number {
	if (left === right) return 0;
	if (left === null) return -1;
	if (right === null) return 1;
	return left < right ? -1 : 1;
}
