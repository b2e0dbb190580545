/** The table of `docs/faults.md`: a row for each operation and each event of the trigger, a column for each fault. */
import type { FaultBench } from './bench';
import type { FaultRow } from './cells';
import type { FaultKind } from './kinds';

/** Where the table stands. */
export const FAULTS_PAGE = 'docs/faults.md';

/** What the whole table showed. */
export interface FaultTable {
	rows: string;
	legend: string;
	/** Cells that are wrong: `Group: Create, cut after: …`. */
	complaints: string[];
}

/** A cell as it is printed: what comes of the call that meets the fault once and, where it differs, each time. */
export async function printedCell(row: FaultRow, fault: FaultKind): Promise<[string, string[]]> {
	const once = await row.cell(fault, 'once');
	const always = await row.cell(fault, 'always');
	const complaints = [once.complaint, always.complaint].flatMap((complaint) =>
		complaint === undefined ? [] : [`${row.name}, ${fault.name}: ${complaint}`],
	);
	const text = once.outcome === always.outcome ? once.outcome : `${once.outcome} (${always.outcome})`;
	return [text, complaints];
}

/** Runs every row with every fault. */
export async function faultTable(bench: FaultBench): Promise<FaultTable> {
	const { faults } = bench;
	const rows = [rowOf(['Operation', ...faults.map(({ name }) => name)]), rowOf(['---', ...faults.map(() => '---')])];
	const complaints: string[] = [];
	for (const row of bench.rows) {
		const cells: string[] = [];
		for (const fault of faults) {
			const [text, wrong] = await printedCell(row, fault);
			cells.push(text);
			complaints.push(...wrong);
		}
		rows.push(rowOf([row.name, ...cells]));
	}
	const legend = ['| Fault | What happens |', '|---|---|', ...faults.map(({ name, text }) => rowOf([name, text]))];
	return { rows: rows.join('\n'), legend: legend.join('\n'), complaints };
}

function rowOf(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

/** What a printed table says of a row and a fault; undefined where it has no such row or column. */
export function cellIn(rows: string, { name }: FaultRow, fault: FaultKind): string | undefined {
	const table = rows.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
	const column = table[0]?.indexOf(fault.name) ?? -1;
	return table.find((cells) => cells[1] === name)?.[column];
}
