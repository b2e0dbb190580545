import { isLast } from './pages';
import type { ListPoll, ListState } from './pollList';
import type { Row, Source } from './rows';
import { SeenRows } from './seenRows';

/** Most characters of the ids in the saved state: 120 ids at the least. */
const MAX_LENGTH = 1_000;

/** Pages at the end of a list that are looked through. */
const MAX_PAGES = 4;

/** How often they are read again because the list changed meanwhile. */
const MAX_TRIES = 3;

/** Ids in base 36. */
const SAVED = /^(?:[0-9a-z]{1,10}(?:,[0-9a-z]{1,10})*)?$/;

export function canRestoreUndated(saved: unknown): saved is string {
	return typeof saved === 'string' && SAVED.test(saved);
}

/**
 * Adds the rows without a date that are new. Sorted by date they stand at the very end of a list, where a poll does not
 * look: they are looked for where MailUp's count holds more new rows than were found.
 * @param pageSize rows that MailUp gives in one page
 * @param saved undefined at the first poll of the list, which only notes which there are
 * @param all all of them, where the list was read to its end
 */
export async function withUndated<R extends Row>(
	source: Source<R>,
	poll: ListPoll<R>,
	pageSize: number,
	saved?: ListState,
	all?: readonly R[],
): Promise<ListPoll<R>> {
	if (poll.state.below === 'none' && (!saved || saved.below === 'none')) return poll;
	const known = knownOf(poll, saved);
	const owed = saved ? poll.state.settled - saved.settled - poll.fresh.length : 0;
	// Where rows come again, or people subscribed again, the count says nothing.
	const isUnclear = poll.fresh.length > 0 && (owed < 0 || saved?.below === 'crowd');
	const isDue = !saved || owed > 0 || isUnclear || saved.endDue === true;
	if (!all && !isDue) return { ...poll, state: stateWith(poll.state, known) };
	const rows = all ?? (poll.more ? 'later' : await readEnd(source, poll.state.settled, pageSize));
	if (rows === 'later') return { ...poll, state: { ...stateWith(poll.state, known), endDue: true } };
	if (rows === 'tooMany') return { ...poll, state: stateWith(poll.state, undefined) };
	const isNew = ({ id }: Row) => (known ? !known.has(id) : rows.length <= owed);
	const fresh = saved ? rows.filter(isNew) : [];
	source.grant(fresh.length);
	const state = stateWith(poll.state, new Set(rows.map(({ id }) => id)));
	return { ...poll, fresh: [...fresh, ...poll.fresh], state };
}

/** Ids that are known without a date; undefined where that is not known. */
function knownOf({ fresh }: ListPoll<Row>, saved: ListState | undefined): Set<number> | undefined {
	const delivered = fresh.filter(({ date }) => date === '').map(({ id }) => id);
	if (!saved) return undefined;
	if (saved.below === 'none') return new Set([...SeenRows.restore(saved).idsAt(''), ...delivered]);
	if (saved.undated === undefined) return undefined;
	const ids = saved.undated === '' ? [] : saved.undated.split(',');
	return new Set([...ids.map((id) => Number.parseInt(id, 36)), ...delivered]);
}

/** What is remembered down to the end of the list holds them itself. */
function stateWith(saved: ListState, ids: ReadonlySet<number> | undefined): ListState {
	const state = { ...saved };
	delete state.undated;
	const undated = ids && [...ids].map((id) => id.toString(36)).join(',');
	if (state.below === 'none' || undated === undefined || undated.length > MAX_LENGTH) return state;
	return { ...state, undated };
}

/** The rows without a date at the end of a list; `later` where the list did not hold still, or time does not suffice. */
async function readEnd<R extends Row>(
	source: Source<R>,
	count: number,
	pageSize: number,
): Promise<R[] | 'later' | 'tooMany'> {
	let total = count;
	for (let tries = 0; tries < MAX_TRIES; tries++) {
		const undated: R[] = [];
		let pageNumber = Math.max(0, Math.ceil(total / pageSize) - 1);
		for (let pages = 0; ; pages++, pageNumber--) {
			if (pages === MAX_PAGES) return 'tooMany';
			if (source.pagesLeft() <= 0) return 'later';
			const page = await source.read(pageNumber, pageSize);
			const isMoved = page.total !== total || (pages === 0 && !isLast(page));
			total = page.total;
			if (isMoved) break;
			undated.push(...page.rows.filter(({ date }) => date === ''));
			if (pageNumber === 0 || page.rows[0]?.date !== '') return undated;
		}
	}
	return 'later';
}
