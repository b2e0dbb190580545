/** What docs/faults.md says of calls to the webhook trigger: all of them are made again. `npm run test:faults` writes the page. */
import { FAULTS_PAGE } from '../support/faultTable/table';
import { callTable } from '../support/faultTable/callTable';
import { useNock } from '../support/http';
import { tableIn } from '../support/operations-table';
import { readText } from '../support/package-root';

useNock();

/** Prettier pads the columns of a page. */
const cellsOf = (rows: string): string[][] =>
	rows.split('\n').map((row) => row.split('|').map((text) => text.trim().replace(/^-+$/, '-')));

test('calls to the webhook trigger come to what the page says, and no event is lost', async () => {
	const { rows, complaints } = await callTable();
	expect(complaints).toEqual([]);
	expect(cellsOf(tableIn(readText(FAULTS_PAGE) ?? '', 'callFaults'))).toEqual(cellsOf(rows));
});
