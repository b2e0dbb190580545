/** A MailUp that answers with the same page whatever is asked for, and claims that there is more. */
import fc from 'fast-check';

import { pollList } from '../../../nodes/MailUpTrigger/scan/pollList';
import type { Source } from '../../../nodes/MailUpTrigger/scan/rows';
import { UnreadableRows } from '../../../nodes/MailUpTrigger/scan/readWhole';
import { moment, rowOf } from '../../support/trigger/model';
import { baseOf, LATER, listOf, restored } from '../../support/trigger/oneList';

type OptOutRow = ReturnType<typeof rowOf>;

/** @param says where the page begins by MailUp's word: where it was asked for, or where it is */
function repeating(
	rows: OptOutRow[],
	says: 'asked' | 'top',
	pages: number,
): { source: Source<OptOutRow>; reads: () => number } {
	let reads = 0;
	const read = async (pageNumber: number, pageSize: number) => {
		reads++;
		const start = says === 'asked' ? pageNumber * pageSize : 0;
		return await Promise.resolve({ rows, start, total: 1_000_000 });
	};
	const source = {
		name: 'opt-outs of the list 1',
		read,
		pagesLeft: () => pages - reads,
		grant: (count: number) => count,
	};
	return { source, reads: () => reads };
}

const dated = Array.from({ length: 250 }, (_, index) => rowOf(9_000 - index, moment(LATER - index * 1_000)));
const shuffled = dated.map((row, index) => dated[(index * 7) % dated.length] ?? row);
const undated = dated.map(({ id }) => rowOf(id, ''));

test.each([
	['newest first', dated],
	['in no order', shuffled],
	['without a date', undated],
])('a poll of rows %s ends within its time', async (_, rows) => {
	const state = await baseOf(listOf(700));
	for (const before of [undefined, state, { ...state, unordered: true as const }]) {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.constantFrom('asked', 'top'), async (pages, says) => {
				const { source, reads } = repeating(rows, says as 'asked' | 'top', pages);
				const delivered = await pollList(source, before && restored(before)).then(
					({ fresh }) => fresh.map(({ id }) => id),
					(error: unknown) => {
						expect(error).toBeInstanceOf(UnreadableRows);
						return [];
					},
				);
				expect(new Set(delivered).size).toBe(delivered.length);
				// The first page, and one more wherever the time is looked at only after a page.
				expect(reads()).toBeLessThanOrEqual(pages + 5);
			}),
			{ seed: 20_261_128, numRuns: 60 },
		);
	}
});
