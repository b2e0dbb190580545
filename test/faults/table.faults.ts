/** Writes the table of docs/faults.md from a run of every operation, of the trigger's polls and of calls to the webhook trigger, with every fault. Takes one to three minutes. */
import { FaultBench } from '../support/faultTable/bench';
import { FAULTS_PAGE, faultTable } from '../support/faultTable/table';
import { callTable } from '../support/faultTable/callTable';
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

test('no call to the webhook trigger is lost, and none comes as two events', async () => {
	const { rows, complaints } = await callTable();
	writeText(FAULTS_PAGE, withTable(readText(FAULTS_PAGE) ?? '', 'callFaults', rows));
	expect(complaints).toEqual([]);
});
