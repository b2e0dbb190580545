import { describeNotes } from '../../../shared/mailup/fieldMapping';
import { fieldText } from '../../../shared/mailup/fields';
import { requestBytes } from '../../../shared/mailup/imports/packing';
import type { Verdict, ImportRow } from '../../../shared/mailup/imports/rows';
import {
	MERGED,
	TOO_LARGE,
	mergeRows,
	objectionTo,
	personKey,
	rowBody,
	seemsPrefixed,
} from '../../../shared/mailup/imports/rows';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import type { Cells } from '../../../shared/form/cells';
import { readCells } from '../../../shared/form/cells';
import { missingKey } from '../../run/missingColumn';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import { Mapping } from './mapping';
import type { Handling } from './settings';
import { SettingsReader, checkGroup } from './settings';

export interface ItemsHandling extends Handling {
	/** Most bytes of a request. */
	requestBytes: number;
	summary: boolean;
	stopOnUnknownColumns: boolean;
}

/** Rows that go to the same place in the same way. */
export interface Batch {
	settings: ImportSettings;
	handling: ItemsHandling;
	/** Indexes of its items, in their order. */
	items: number[];
	/** Items that are not sent, and why. */
	refused: Map<number, Verdict>;
	/** Rows about the same person as a later one, by the index of that one: they travel with it. */
	merged: Map<number, number[]>;
	/** Columns that match no field, or more than one. */
	unknownColumns: string[];
	/** What is to be said of the columns, in sentences. */
	remarks: string[];
	/** Items whose numbers seem to hold their prefix once more. */
	prefixed: number[];
	/** Names of the fields that the import blanks for at least one person. */
	blankedFields: string[];
}

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

	/** The row as it travels: with the values of the rows that were merged into it. */
	travelling({ merged, settings }: Batch, itemIndex: number): ImportRow {
		const row = this.at(itemIndex, settings);
		const earlier = merged.get(itemIndex)?.map((index) => this.at(index, settings));
		return earlier ? mergeRows([...earlier, row]) : row;
	}

	/** Notes what is to be said of the columns of a batch. */
	noteColumns(batch: Batch): void {
		const notes = this.mapping.notes(batch.items);
		batch.unknownColumns = [...notes.unknown, ...notes.unclear];
		batch.remarks = describeNotes(notes, this.mapping.known);
	}
}

function textOf(cells: Cells, itemIndex: number): string {
	return fieldText(cells.at(itemIndex));
}

/**
 * Sorts the items by where they go, and finds what is certainly wrong with them. Nothing is sent.
 * @throws NodeOperationError that names a parameter, where n8n is to stop on errors
 */
export async function prepareBatches(run: Run, rows: Rows): Promise<Batch[]> {
	const reader = new SettingsReader(run, rows.mapsNumbers);
	const batches = sortItems(run, reader);
	for (const batch of batches) {
		await checkGroup(run, batch.items[0] ?? 0, batch.settings).catch((error: unknown) => failBatch(run, batch, error));
		const missing = missingKey(run, batch.items, batch.settings.channel, rows.mapsNumbers);
		if (missing) failBatch(run, batch, missing);
		rows.noteColumns(batch);
		if (batch.handling.stopOnUnknownColumns && batch.unknownColumns.length > 0) {
			failBatch(run, batch, unknownColumns(run, batch));
		}
		checkRows(run, rows, batch);
	}
	for (const batch of batches.filter(({ settings }) => settings.clearEmptyFields)) {
		await run.metadata
			.fields()
			.then(({ all }) => (batch.blankedFields = blankedFields(rows, batch, all)))
			.catch((error: unknown) => failBatch(run, batch, error));
	}
	return batches.filter(({ items }) => items.length > 0);
}

function sortItems(run: Run, reader: SettingsReader): Batch[] {
	const batches = new Map<string, Batch>();
	for (const itemIndex of run.itemIndexes) {
		const wish = run.attempt(itemIndex, () => readWish(reader, itemIndex));
		if (!wish) continue;
		if (reader.constant) return [newBatch(wish, [...run.itemIndexes])];
		const key = JSON.stringify(wish);
		const batch = batches.get(key);
		if (batch) batch.items.push(itemIndex);
		else batches.set(key, newBatch(wish, [itemIndex]));
	}
	return [...batches.values()];
}

type Wish = Pick<Batch, 'settings' | 'handling'>;

function newBatch(wish: Wish, items: number[]): Batch {
	return {
		...wish,
		items,
		refused: new Map(),
		merged: new Map(),
		unknownColumns: [],
		remarks: [],
		prefixed: [],
		blankedFields: [],
	};
}

function readWish(reader: SettingsReader, itemIndex: number): Wish {
	return { settings: reader.settings(itemIndex), handling: readHandling(reader, itemIndex) };
}

function readHandling(reader: SettingsReader, itemIndex: number): ItemsHandling {
	const form = reader.form(itemIndex);
	return {
		...reader.handling(itemIndex),
		requestBytes: Math.floor(form.number('options.requestSize') * 1_000_000),
		summary: form.choice('output') === 'summary',
		stopOnUnknownColumns: form.flag('options.stopOnUnknownColumns'),
	};
}

/** Finds the rows that are not sent. Of several rows about one person the last one travels, with the values of the others. */
function checkRows(run: Run, rows: Rows, batch: Batch): void {
	const latest = new Map<string, number>();
	const sizes = new Map<string, number>();
	batch.items = batch.items.filter((itemIndex) => {
		const row = run.attempt(itemIndex, () => rows.at(itemIndex, batch.settings));
		if (!row) return false;
		const own = objectionTo(row, batch.settings);
		const key = own ? '' : personKey(row, batch.settings);
		const earlier = own ? undefined : latest.get(key);
		const size = earlier === undefined ? 0 : bytesTogether(rows, batch, row, earlier, sizes.get(key));
		const objection = own ?? (size > batch.handling.requestBytes ? TOO_LARGE : undefined);
		if (objection) batch.refused.set(itemIndex, objection);
		else {
			if (earlier !== undefined) {
				merge(batch, earlier, itemIndex);
				sizes.set(key, size);
			}
			latest.set(key, itemIndex);
			if (seemsPrefixed(row, batch.settings)) batch.prefixed.push(itemIndex);
		}
		return true;
	});
}

/**
 * At most so many bytes has a request with a row and those that are merged into it. The size of all other rows is looked
 * at when they are packed: that takes long, and so does merging, which is done only where it can matter.
 * @param known the same for the rows before; undefined where there is only one
 */
function bytesTogether(rows: Rows, batch: Batch, row: ImportRow, earlier: number, known: number | undefined): number {
	const bytesOf = (one: ImportRow) => requestBytes(rowBody(one, batch.settings));
	const together = (known ?? bytesOf(rows.at(earlier, batch.settings))) + bytesOf(row);
	if (together <= batch.handling.requestBytes) return together;
	return bytesOf(mergeRows([rows.travelling(batch, earlier), row]));
}

function merge({ merged, refused }: Batch, earlier: number, later: number): void {
	const others = merged.get(earlier) ?? [];
	merged.delete(earlier);
	others.push(earlier);
	merged.set(later, others);
	refused.set(earlier, MERGED);
}

/** All fields of the account that some person of the batch has no value for. */
function blankedFields(rows: Rows, batch: Batch, known: ReadonlyArray<{ id: number; name: string }>): string[] {
	const filled = new Map<number, number>();
	const travelling = batch.items.filter((itemIndex) => !batch.refused.has(itemIndex));
	for (const itemIndex of travelling) {
		for (const { id, value } of rows.travelling(batch, itemIndex).fields) {
			if (value !== '') filled.set(id, (filled.get(id) ?? 0) + 1);
		}
	}
	return known.filter(({ id }) => (filled.get(id) ?? 0) < travelling.length).map(({ name }) => name);
}

/** Fails every item of a batch with the same error. */
export function failBatch(run: Run, batch: Batch, error: unknown): void {
	run.failTogether(batch.items, error);
	batch.items = [];
}

function unknownColumns(run: Run, { items, unknownColumns: columns }: Batch): Error {
	const shown = columns.slice(0, 30).map((column) => `"${column.slice(0, 80)}"`);
	const advice = `These columns match no MailUp field: ${shown.join(', ')}. Rename or remove them, or turn this option off to leave them out. Nothing was imported.`;
	return parameterError(run, 'Stop on Unknown Columns', items[0] ?? 0, advice);
}
