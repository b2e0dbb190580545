import { groupBy } from '../../shared/groupBy';
import type { Row } from './rows';

/** Most characters of the seen rows in the saved state, those of a crowd aside: more than 200 rows even where every row has a date of its own. */
const MAX_LENGTH = 6_900;

/** Rows of one moment beyond which they count as a crowd, if not all of them can be kept. */
const CROWD_SIZE = 50;

/** One moment in the saved state. */
const SAVED_MOMENT = /^(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?)?=(?:[0-9a-z]{1,10}(?:,[0-9a-z]{1,10})*)?$/;

/**
 * What is known about rows older than those that are remembered, or as old as the last moment of these:
 * `none`: there were none, so every row that is not remembered is new;
 * `older`: everything before the last moment is known;
 * `crowd`: so it is, and the last moment has more known rows than could be kept.
 */
export type Below = 'none' | 'older' | 'crowd';

/** What the seen rows say about a row. `perhaps`: of the last moment of a crowd, and not among the kept ones. */
export type Verdict = 'known' | 'new' | 'perhaps';

/** The seen rows as they are saved. */
export interface SavedRows {
	newest: string;
	below: Below;
}

/**
 * The newest rows that are delivered: which need no further look. Grouped by moment, newest first;
 * the rows of a moment are complete, those of a crowd aside.
 */
export class SeenRows {
	/** The first moment; undefined where there is none. */
	readonly newest: string | undefined;

	/** The last moment; undefined where there is none. */
	readonly oldest: string | undefined;

	private constructor(
		private readonly moments: ReadonlyMap<string, ReadonlySet<number>>,
		readonly below: Below,
	) {
		const dates = [...moments.keys()];
		this.newest = dates[0];
		this.oldest = dates.at(-1);
	}

	/**
	 * What is seen after rows were read downwards and all new ones among them were delivered.
	 * @param rows newest first, without gaps
	 * @param atEnd whether the last one is the last of the list
	 * @param before what was seen before, which goes on below the rows; undefined for nothing
	 */
	static after(rows: readonly Row[], atEnd: boolean, before?: SeenRows): SeenRows {
		const moments = new Map<string, Set<number>>();
		for (const [date, group] of groupBy(rows, (row) => row.date)) {
			moments.set(date, new Set(group.map(({ id }) => id)));
		}
		const last = rows.at(-1)?.date;
		if (atEnd || last === undefined) return new SeenRows(moments, 'none').shortened();
		if (before?.reaches(last)) return before.under(moments, last).shortened();
		return new SeenRows(moments, 'older').withoutOpenMoment(last).shortened();
	}

	/** Whether a saved text was made by {@link saved}. */
	static canRestore({ newest }: SavedRows): boolean {
		return newest === '' || newest.split(';').every((moment) => SAVED_MOMENT.test(moment));
	}

	static restore({ newest, below }: SavedRows): SeenRows {
		const moments = new Map<string, Set<number>>();
		for (const moment of newest === '' ? [] : newest.split(';')) {
			const [date = '', ids = ''] = moment.split('=');
			moments.set(date, new Set(ids === '' ? [] : ids.split(',').map((id) => Number.parseInt(id, 36))));
		}
		return new SeenRows(moments, below);
	}

	saved(): SavedRows {
		return { newest: [...this.moments].map(([date, ids]) => written(date, ids)).join(';'), below: this.below };
	}

	/** Kept ids of a moment. */
	idsAt(date: string): ReadonlySet<number> {
		return this.moments.get(date) ?? new Set();
	}

	verdictOn({ id, date }: Row): Verdict {
		const { oldest } = this;
		if (this.moments.get(date)?.has(id)) return 'known';
		if (oldest === undefined || date > oldest) return 'new';
		if (date === oldest) return this.below === 'crowd' ? 'perhaps' : 'new';
		return this.below === 'none' ? 'new' : 'known';
	}

	/** What is seen after some rows were delivered: those that counted as new are noted. */
	with(rows: readonly Row[]): SeenRows {
		const moments = new Map(this.moments);
		for (const row of rows.filter((candidate) => this.verdictOn(candidate) === 'new')) {
			moments.set(row.date, new Set([...(moments.get(row.date) ?? []), row.id]));
		}
		const newestFirst = [...moments].sort(([a], [b]) => (a < b ? 1 : -1));
		return new SeenRows(new Map(newestFirst), this.below).shortened();
	}

	/** The same with nothing of a crowd known any more. */
	withoutCrowd(): SeenRows {
		if (this.below !== 'crowd') return this;
		return new SeenRows(new Map([...this.moments, [this.oldest ?? '', new Set<number>()]]), 'older');
	}

	/** Whether it says something about rows older than this moment. */
	private reaches(date: string): boolean {
		return this.below === 'none' || (this.oldest !== undefined && this.oldest <= date);
	}

	/** These rows below newer moments; of the moment where they meet both hold a part. */
	private under(newer: ReadonlyMap<string, ReadonlySet<number>>, meeting: string): SeenRows {
		const moments = new Map(newer);
		for (const [date, ids] of this.moments) {
			if (date < meeting) moments.set(date, ids);
			if (date === meeting) moments.set(date, new Set([...(newer.get(date) ?? []), ...ids]));
		}
		return new SeenRows(moments, this.below);
	}

	/** More rows of the last moment may follow on the page after: without them it is not complete. */
	private withoutOpenMoment(last: string): SeenRows {
		const size = this.moments.get(last)?.size ?? 0;
		const rows = [...this.moments.values()].reduce((sum, ids) => sum + ids.size, 0);
		// The rest must still hold four fifths of a page.
		if (size > Math.min(CROWD_SIZE, rows / 5)) return new SeenRows(this.moments, 'crowd');
		return new SeenRows(without(this.moments, last), 'older');
	}

	/** The same without its oldest part, so that it fits into the saved state. */
	private shortened(): SeenRows {
		const kept = new Map<string, ReadonlySet<number>>();
		let length = 0;
		for (const [date, ids] of this.moments) {
			length += written(date, ids).length + 1;
			if (length > MAX_LENGTH) {
				if (ids.size <= CROWD_SIZE) return new SeenRows(kept, 'older');
				// The first ones of a crowd are kept: they stand where MailUp's next answer begins.
				return new SeenRows(kept.set(date, new Set([...ids].slice(0, CROWD_SIZE))), 'crowd');
			}
			kept.set(date, ids);
		}
		return this;
	}
}

function without(moments: ReadonlyMap<string, ReadonlySet<number>>, date: string): Map<string, ReadonlySet<number>> {
	return new Map([...moments].filter(([key]) => key !== date));
}

/** Ids are shorter in base 36. */
function written(date: string, ids: ReadonlySet<number>): string {
	return `${date}=${[...ids].map((id) => id.toString(36)).join(',')}`;
}
