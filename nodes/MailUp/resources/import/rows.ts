import { describeNotes } from '../../../shared/mailup/fieldMapping';
import { cellText } from '../../../shared/mailup/fields';
import type { ImportRow } from '../../../shared/mailup/imports/rows';
import { mergeRows } from '../../../shared/mailup/imports/rows';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import type { Cells } from '../../../shared/form/cells';
import { readCells } from '../../../shared/form/cells';
import type { Run } from '../../run/run';
import { Mapping } from './mapping';
import type { ImportTarget } from './targets';

/** The rows of all items. They are read whenever they are needed and never kept, so that a large import stays small in memory. */
export class Rows {
	private constructor(
		private readonly mapping: Mapping,
		private readonly cells: Record<'email' | 'mobilePrefix' | 'mobileNumber', Cells>,
	) {}

	static async create(run: Run): Promise<Rows> {
		const cells = (name: string) => readCells(run.context, name);
		return new Rows(await Mapping.read(run), {
			email: cells('email'),
			mobilePrefix: cells('mobilePrefix'),
			mobileNumber: cells('mobileNumber'),
		});
	}

	get mapsNumbers(): boolean {
		return !this.cells.mobileNumber.empty;
	}

	/** @throws what n8n throws for an expression that cannot be worked out */
	at(itemIndex: number, { clearEmptyFields }: ImportSettings): ImportRow {
		const { email, mobilePrefix, mobileNumber } = this.person(itemIndex);
		return { email, mobilePrefix, mobileNumber, fields: this.mapping.fields(itemIndex, clearEmptyFields) };
	}

	/** The row without its fields. */
	person(itemIndex: number): Omit<ImportRow, 'fields'> {
		const { email, mobilePrefix, mobileNumber } = this.cells;
		return {
			email: textOf(email, itemIndex),
			mobilePrefix: textOf(mobilePrefix, itemIndex),
			mobileNumber: textOf(mobileNumber, itemIndex),
		};
	}

	/** The row as it is sent: with the values of the rows that were merged into it. */
	toSend({ merged, settings }: ImportTarget, itemIndex: number): ImportRow {
		const row = this.at(itemIndex, settings);
		const earlier = merged.get(itemIndex)?.map((index) => this.at(index, settings));
		return earlier ? mergeRows([...earlier, row]) : row;
	}

	/** Notes what is to be said of the columns of a target. */
	noteColumns(target: ImportTarget): void {
		const notes = this.mapping.notes(target.items);
		target.unknownColumns = [...notes.unknown, ...notes.unclear];
		target.remarks = describeNotes(notes, this.mapping.known);
	}
}

function textOf(cells: Cells, itemIndex: number): string {
	return cellText(cells.at(itemIndex));
}
