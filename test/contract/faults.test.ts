/** What docs/faults.md says: one cell of each operation is run again. `npm run test:faults` runs all of them, and writes the page. */
import { FaultBench } from '../support/faultTable/bench';
import { cellIn, FAULTS_PAGE, printedCell } from '../support/faultTable/table';
import { useNock } from '../support/http';
import { tableIn } from '../support/operations-table';
import { readText } from '../support/package-root';

useNock({ loopback: true });

let bench: FaultBench;
beforeAll(async () => {
	bench = await FaultBench.start();
});
afterAll(async () => await bench.close());

const rows = tableIn(readText(FAULTS_PAGE) ?? '', 'faults');

test('the page has a cell for every row and fault (`npm run test:faults` writes it)', () => {
	const missing = bench.rows.flatMap((row) =>
		bench.faults.filter((fault) => !cellIn(rows, row, fault)).map((fault) => `${row.name}, ${fault.name}`),
	);
	expect(missing).toEqual([]);
});

test('a cell of each row is as the page says (`npm run test:faults` writes it)', async () => {
	const { faults } = bench;
	const wrong: unknown[] = [];
	for (const [index, row] of bench.rows.entries()) {
		// Five and the number of faults share no divisor: neighbours meet different faults, and all are met.
		const fault = faults[(5 * index) % faults.length];
		if (!fault) continue;
		const [text, complaints] = await printedCell(row, fault);
		const said = cellIn(rows, row, fault);
		if (text !== said || complaints.length > 0)
			wrong.push({ at: `${row.name}, ${fault.name}`, said, text, complaints });
	}
	expect(wrong).toEqual([]);
});
