/** Rows in order. The ids stand beside them: looking through a million rows for one would otherwise touch every row. */
export interface SortedRows<Row> {
	readonly rows: readonly Row[];
	readonly ids: Int32Array;
}

/** How rows are told apart and ordered. */
export interface Order<Row> {
	readonly id: (row: Row) => number;
	/** Never 0 for two rows. */
	readonly compare: (left: Row, right: Row) => number;
}

export function sortRows<Row>(rows: Row[], { id, compare }: Order<Row>): SortedRows<Row> {
	rows.sort(compare);
	return { rows, ids: Int32Array.from(rows, id) };
}

/**
 * Sorted rows with some exchanged, without comparing the rows that stay.
 * @param changed ids of rows that are out of date, or that were no part of it
 * @param fresh the rows that stand in their place
 */
export function exchangeRows<Row>(
	sorted: SortedRows<Row>,
	changed: ReadonlySet<number>,
	fresh: Row[],
	order: Order<Row>,
): SortedRows<Row> {
	return insert(drop(sorted, changed), sortRows(fresh, order), order.compare);
}

function drop<Row>(sorted: SortedRows<Row>, changed: ReadonlySet<number>): SortedRows<Row> {
	const stale = indexesOf(sorted.ids, changed);
	if (stale.length === 0) return sorted;
	const target = room<Row>(sorted.ids.length - stale.length);
	let from = 0;
	for (const index of [...stale, sorted.ids.length]) {
		copy(sorted, from, index, target);
		from = index + 1;
	}
	return target;
}

function insert<Row>(sorted: SortedRows<Row>, fresh: SortedRows<Row>, compare: Order<Row>['compare']): SortedRows<Row> {
	if (fresh.rows.length === 0) return sorted;
	const target = room<Row>(sorted.ids.length + fresh.ids.length);
	let from = 0;
	fresh.rows.forEach((row, index) => {
		const to = position(sorted.rows, row, compare, from);
		copy(sorted, from, to, target);
		copy(fresh, index, index + 1, target);
		from = to;
	});
	copy(sorted, from, sorted.ids.length, target);
	return target;
}

/** Where the ids stand, lowest place first. */
function indexesOf(ids: Int32Array, wanted: ReadonlySet<number>): number[] {
	// A rough look first: asking the set a million times takes ten times as long.
	const maybe = new Uint8Array(0x10000);
	for (const id of wanted) maybe[id & 0xffff] = 1;
	const found: number[] = [];
	for (let index = 0; index < ids.length; index++) {
		const id = ids[index] ?? 0;
		if (maybe[id & 0xffff] === 1 && wanted.has(id)) found.push(index);
	}
	return found;
}

interface Room<Row> {
	readonly rows: Row[];
	readonly ids: Int32Array;
	/** Places taken. */
	length: number;
}

const room = <Row>(size: number): Room<Row> => ({ rows: new Array<Row>(size), ids: new Int32Array(size), length: 0 });

function copy<Row>(source: SortedRows<Row>, from: number, to: number, target: Room<Row>): void {
	target.ids.set(source.ids.subarray(from, to), target.length);
	for (let index = from; index < to; index++) target.rows[target.length++] = source.rows[index] as Row;
}

/** Where `row` belongs, from place `from` on. */
function position<Row>(rows: readonly Row[], row: Row, compare: Order<Row>['compare'], from: number): number {
	let low = from;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (compare(rows[middle] as Row, row) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
