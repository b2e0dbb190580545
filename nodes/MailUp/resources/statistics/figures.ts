import { STATISTICS } from '../../../shared/http/services';
import { addRowCount, readCount } from '../../../shared/mailup/statistics';
import type { Figures } from '../../../shared/mailup/statistics';
import type { MailUpCall } from '../../../shared/http/client';
import { readPages } from '../../../shared/http/pages';
import type { Run } from '../../run/run';

/** One number of the statistics: MailUp's count of it, or the sum of `Count` over the rows of its list. */
export interface Figure {
	/** Our word for it, in the output. */
	key: string;
	kind: 'Count' | 'List';
	/** MailUp's word for it, in the path. */
	word: string;
}

/** Whose figures an item wants, and which. */
export interface FiguresWanted {
	ids: readonly number[];
	figures: readonly Figure[];
}

/** MailUp's own counts as figures. @param counts our word and MailUp's for each */
export function countsOf(counts: Record<string, string>): Figure[] {
	return Object.entries(counts).map(([key, word]) => ({ key, kind: 'Count', word }));
}

/**
 * Reads figures of messages or people, a call for each count and a call for each 500 rows of a list.
 * @returns by item, the figures of each id in the order of the ids
 */
export async function readFigures(
	run: Run,
	owner: 'Message' | 'Recipient',
	wanted: ReadonlyMap<number, FiguresWanted>,
): Promise<Map<number, Figures[]>> {
	const parts = [...wanted].map(([itemIndex, { ids, figures }]) => {
		return [itemIndex, ids.flatMap((id) => figures.map((figure) => ({ id, figure })))] as const;
	});
	const read = await run.eachPart(new Map(parts), async ({ id, figure: { kind, word } }) => {
		const path = [owner, id, kind, word];
		return await readFigure(run, kind, { purpose: 'show the statistics', service: STATISTICS, path });
	});
	const byOwner = [...read].map(([itemIndex, values]) => {
		const { ids, figures } = wanted.get(itemIndex) ?? { ids: [], figures: [] };
		const figuresOf = (at: number) =>
			Object.fromEntries(figures.map(({ key }, index) => [key, values[at * figures.length + index] ?? null]));
		return [itemIndex, ids.map((_id, at) => figuresOf(at))] as const;
	});
	return new Map(byOwner);
}

async function readFigure(run: Run, kind: Figure['kind'], call: MailUpCall): Promise<number | null> {
	if (kind === 'Count') return readCount(await run.client.read(call));
	let total: number | null = 0;
	for await (const rows of readPages(run.client, call)) total = rows.reduce(addRowCount, total);
	return total;
}
