/** The table of `docs/faults.md`: a row for each operation, a column for each fault. */
import type { OperationInfo } from '../description';
import type { FaultBench } from './cells';
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

const nameOf = ({ resourceName, name }: OperationInfo) => `${resourceName}: ${name}`;

/** A cell as it is printed: what comes of the call that meets the fault once and, where it differs, each time. */
export async function printedCell(bench: FaultBench, at: OperationInfo, fault: FaultKind): Promise<[string, string[]]> {
	const once = await bench.cell(at, fault, 'once');
	const always = await bench.cell(at, fault, 'always');
	const complaints = [once.complaint, always.complaint].flatMap((complaint) =>
		complaint === undefined ? [] : [`${nameOf(at)}, ${fault.name}: ${complaint}`],
	);
	const text = once.outcome === always.outcome ? once.outcome : `${once.outcome} (${always.outcome})`;
	return [text, complaints];
}

/** Runs every operation with every fault. */
export async function faultTable(bench: FaultBench): Promise<FaultTable> {
	const { faults, operations } = bench;
	const rows = [rowOf(['Operation', ...faults.map(({ name }) => name)]), rowOf(['---', ...faults.map(() => '---')])];
	const complaints: string[] = [];
	for (const at of operations) {
		const cells: string[] = [];
		for (const fault of faults) {
			const [text, wrong] = await printedCell(bench, at, fault);
			cells.push(text);
			complaints.push(...wrong);
		}
		rows.push(rowOf([nameOf(at), ...cells]));
	}
	const legend = ['| Fault | What happens |', '|---|---|', ...faults.map(({ name, text }) => rowOf([name, text]))];
	return { rows: rows.join('\n'), legend: legend.join('\n'), complaints };
}

function rowOf(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

/** What a printed table says of an operation and a fault; undefined where it has no such row or column. */
export function cellIn(rows: string, at: OperationInfo, fault: FaultKind): string | undefined {
	const table = rows.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
	const column = table[0]?.indexOf(fault.name) ?? -1;
	return table.find((cells) => cells[1] === nameOf(at))?.[column];
}
