import type { Row } from '../rows';

/** A row as far as a digest can tell: its id, and the moment in ms since 1970 by MailUp's unnamed zone (0 for none). */
export interface Mark {
	id: number;
	ms: number;
}

/** Parts of a digest; every row counts in one cell of each. */
const PARTS = 3;

const CELLS_OF_A_PART = 20;

/** What a cell holds: how many rows, and their numbers all XORed. */
const NUMBERS = ['count', 'id', 'high', 'low', 'check'] as const;

const SAVED = /^-?[0-9a-z]{1,8}(?:[ ,]-?[0-9a-z]{1,8})*$/;

/**
 * A set of rows in two kilobytes, however many they are. It cannot tell which rows are in it, but two of them can tell in
 * what they differ, up to some forty rows: what is common to both cancels out (an invertible Bloom lookup table).
 */
export class RowDigest {
	private constructor(private readonly cells: Int32Array) {}

	static of(rows: Iterable<Row>): RowDigest {
		return new RowDigest(new Int32Array(PARTS * CELLS_OF_A_PART * NUMBERS.length)).with(rows);
	}

	static restore(saved: string): RowDigest {
		return new RowDigest(Int32Array.from(saved.split(/[ ,]/), (number) => Number.parseInt(number, 36)));
	}

	static canRestore(saved: unknown): saved is string {
		if (typeof saved !== 'string' || !SAVED.test(saved)) return false;
		return saved.split(/[ ,]/).length === PARTS * CELLS_OF_A_PART * NUMBERS.length;
	}

	saved(): string {
		return Array.from(this.cells, (number) => number.toString(36)).join(',');
	}

	/** The same with more rows. */
	with(rows: Iterable<Row>): RowDigest {
		const cells = this.cells.slice();
		for (const row of rows) change(cells, markOf(row), 1);
		return new RowDigest(cells);
	}

	/** What this one has and another has not, and the other way round; undefined where that is too much to tell. */
	comparedTo(other: RowDigest): { added: Mark[]; gone: Mark[] } | undefined {
		const rest = this.cells.map((number, index) => difference(number, other.cells[index] ?? 0, index));
		const added: Mark[] = [];
		const gone: Mark[] = [];
		// More rows than cells are never told apart: what looks like it is chance.
		for (let lone = loneIn(rest); lone && added.length + gone.length < rest.length; lone = loneIn(rest)) {
			(lone.count > 0 ? added : gone).push(lone.mark);
			change(rest, lone.mark, -lone.count);
		}
		return rest.every((number) => number === 0) ? { added, gone } : undefined;
	}
}

export function markOf({ id, date }: Row): Mark {
	return { id: id % 2 ** 32, ms: Date.parse(`${date.replace(' ', 'T')}Z`) || 0 };
}

function difference(left: number, right: number, index: number): number {
	return index % NUMBERS.length === 0 ? left - right : left ^ right;
}

/** Adds a row to its cells, or takes it out. */
function change(cells: Int32Array, mark: Mark, count: number): void {
	const [id, high, low, check] = numbersOf(mark);
	for (let part = 0; part < PARTS; part++) {
		const cell = (part * CELLS_OF_A_PART + ((mixed(part + 1, id, high, low) >>> 0) % CELLS_OF_A_PART)) * NUMBERS.length;
		cells[cell] = (cells[cell] ?? 0) + count;
		[id, high, low, check].forEach((number, index) => {
			cells[cell + 1 + index] = (cells[cell + 1 + index] ?? 0) ^ number;
		});
	}
}

/** A row that is alone in its cell. */
function loneIn(cells: Int32Array): { mark: Mark; count: number } | undefined {
	for (let cell = 0; cell < cells.length; cell += NUMBERS.length) {
		const [count = 0, id = 0, high = 0, low = 0, check = 0] = cells.subarray(cell, cell + NUMBERS.length);
		if (Math.abs(count) !== 1 || check !== mixed(0, id, high, low)) continue;
		return { mark: { id: id >>> 0, ms: high * 2 ** 32 + (low >>> 0) }, count };
	}
	return undefined;
}

function numbersOf({ id: whole, ms }: Mark): [id: number, high: number, low: number, check: number] {
	const numbers = [whole | 0, Math.floor(ms / 2 ** 32), ms | 0] as const;
	return [...numbers, mixed(0, ...numbers)];
}

/** 32 bits that depend on all bits of three numbers. */
function mixed(seed: number, id: number, high: number, low: number): number {
	return stirred(stirred(stirred(Math.imul(seed + 1, 0x9e3779b1), id), high), low);
}

function stirred(before: number, number: number): number {
	const hash = Math.imul(before ^ number, 0x85ebca6b);
	const turned = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return turned ^ (turned >>> 16);
}
