/** Writes the table of docs/faults.md from a run of every operation, and of the trigger's polls, with every fault. Takes two to six minutes. */
import { FaultBench } from '../support/faultTable/bench';
import { FAULTS_PAGE, faultTable } from '../support/faultTable/table';
import { useNock } from '../support/http';
import { withTable } from '../support/operations-table';
import { readText, writeText } from '../support/package-root';

useNock({ loopback: true });

test('no operation writes twice, none says what is not true, and the trigger loses nothing', async () => {
	const bench = await FaultBench.start();
	const { rows, legend, complaints } = await faultTable(bench);
	await bench.close();
	const page = readText(FAULTS_PAGE) ?? '';
	writeText(FAULTS_PAGE, withTable(withTable(page, 'faults', rows), 'faultKinds', legend));
	expect(complaints).toEqual([]);
});
