import type { ImportTask } from '../../../shared/mailup/imports/tasks';
import { hasEnded } from '../../../shared/mailup/imports/tasks';
import { ConnectedPages } from '../../scan/connectedPages';
import { isLast, PAGE_SIZE, pageSizeOf } from '../../scan/pages';
import { UnreadableRows } from '../../scan/readWhole';
import type { Row, Source } from '../../scan/rows';
import { savedKeys, UnusableState } from '../../scan/state';

/** An import of the account. Only its id tells it from others: MailUp keeps no moment of its end among the imports. */
export interface ImportRow extends Row {
	date: '';
	task: ImportTask;
}

/** What the trigger remembers of imports. */
export interface ImportsState {
	version: 1;
	/** Every import up to this id is delivered or older than the trigger, save those that are open. */
	upTo: number;
	/** Ids up to it of imports that had not ended, or that time did not suffice to deliver, the lowest first. */
	open: number[];
}

/** What a poll found out. */
export interface ImportsPoll {
	/** Imports to deliver, the lowest id first. */
	ended: ImportTask[];
	state: ImportsState;
}

/** Newer imports after which one that has not ended is given up: MailUp does one after another. */
const GIVEN_UP_AFTER = 800;

/** Pages that are read at the most: some 20,000 imports since the last poll. */
const MAX_PAGES = 100;

/** How often reading begins again after rows moved past the reader. */
const MAX_TRIES = 4;

/**
 * Finds the imports that have ended since the last poll. The first poll delivers nothing; those that it sees running are
 * waited for.
 * @param source.grant says how many can be delivered: the others come with the next polls
 * @param saved undefined at the first poll
 * @throws UnreadableRows, and whatever the source throws: the saved state stays good then
 */
export async function pollImports(source: Source<ImportRow>, saved?: ImportsState): Promise<ImportsPoll> {
	const rows = await readNewest(source, saved ?? { upTo: Infinity, open: [] });
	const tasks = rows.map(({ task }) => task).sort((a, b) => a.id - b.id);
	const newest = tasks.at(-1)?.id ?? 0;
	if (!saved) {
		const open = tasks.filter(({ status }) => !hasEnded(status));
		return { ended: [], state: stateOf(newest, open) };
	}
	const before = new Set(saved.open);
	const due = tasks.filter(({ id }) => id > saved.upTo || before.has(id));
	const ended = due.filter(({ status }) => hasEnded(status));
	const granted = source.grant(ended.length);
	const delivered = new Set(ended.slice(0, granted));
	// What is left for the next poll is as if it came later.
	const upTo = Math.max(saved.upTo, (ended[granted]?.id ?? newest + 1) - 1);
	const open = due.filter((task) => task.id <= upTo && !delivered.has(task));
	return { ended: [...delivered], state: stateOf(upTo, open) };
}

function stateOf(upTo: number, open: readonly ImportTask[]): ImportsState {
	return { version: 1, upTo, open: open.map(({ id }) => id) };
}

/**
 * Reads what was saved; undefined where nothing was.
 * @throws UnusableState
 */
export function readImportsState(state: unknown): ImportsState | undefined {
	const saved = savedKeys(state);
	if (!saved) return undefined;
	const { upTo, open } = saved;
	if (!isId(upTo) || !areIds(open)) throw new UnusableState('damaged');
	return { version: 1, upTo, open };
}

function isId(value: unknown): value is number {
	return Number.isSafeInteger(value);
}

function areIds(value: unknown): value is number[] {
	return Array.isArray(value) && value.every(isId);
}

/** What is looked for: everything above an id, and some below it. */
type Wanted = Pick<ImportsState, 'upTo' | 'open'>;

/** Reads from the newest down to what is wanted, or to the end where MailUp does not put the imports in order. */
async function readNewest(source: Source<ImportRow>, wanted: Wanted): Promise<ImportRow[]> {
	for (let tries = 0; tries < MAX_TRIES; tries++) {
		const read = await readConnected(source, wanted);
		if (read) return read;
	}
	throw new UnreadableRows(source.name, 'restless');
}

/** Undefined where rows moved past the reader. */
async function readConnected(source: Source<ImportRow>, { upTo, open }: Wanted): Promise<ImportRow[] | undefined> {
	let page = await source.read(0, PAGE_SIZE);
	const read = new ConnectedPages<ImportRow>(pageSizeOf(page, PAGE_SIZE));
	for (let pages = 1; read.take(page); pages++) {
		const { rows } = read;
		const isFar = rows.filter(({ id }) => id <= upTo).length >= GIVEN_UP_AFTER;
		const lowest = isFar ? upTo + 1 : Math.min(...open, upTo + 1);
		const isReached = isHighestFirst(rows) && (rows.at(-1)?.id ?? 0) <= lowest;
		if (isReached || isLast(page)) return rows;
		if (pages >= MAX_PAGES) throw new UnreadableRows(source.name, 'tooLong');
		const { pageNumber, pageSize } = read.next();
		page = await source.read(pageNumber, pageSize);
	}
	return undefined;
}

function isHighestFirst(rows: readonly Row[]): boolean {
	return rows.every(({ id }, index) => index === 0 || id < (rows[index - 1]?.id ?? 0));
}
