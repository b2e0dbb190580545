import type { Field, Fields } from '../../../shared/mailup/fields';
import { fieldText } from '../../../shared/mailup/fields';
import { isObject } from '../../../shared/mailup/reading';
import type { PersonalField } from '../../../shared/mailup/recipients';
import { readInnerCells, storedValue } from '../../../shared/form/cells';
import { parameterError } from '../parameters';
import type { Run } from '../run';

/** The mapping of personal data fields for many items. */
export interface Mapping {
	/** The fields of an item. @param withEmpty whether those without a value are among them */
	fields(itemIndex: number, withEmpty: boolean): PersonalField[];
	/** Columns that match no field, without those that other parameters take their values from. */
	unknownColumns(itemIndexes: readonly number[], used: readonly string[]): string[];
}

/** Reads the mapping, and the account's fields if there is one. @throws NodeOperationError for a mapping that is none */
export async function readMapping(run: Run): Promise<Mapping> {
	const mapper = storedValue(run.context, 'fields');
	if (!isObject(mapper)) {
		const [first = 0] = run.itemIndexes;
		throw parameterError(run, 'Fields', first, 'Map the fields one by one or automatically.', mapper);
	}
	if (mapper.mappingMode === 'autoMapInputData') return automatic(run, await run.metadata.fields());
	const values = Object.entries(isObject(mapper.value) ? mapper.value : {});
	return values.length === 0 ? NOTHING_MAPPED : oneByOne(run, values, await run.metadata.fields());
}

const NOTHING_MAPPED: Mapping = { fields: () => [], unknownColumns: () => [] };

function oneByOne(run: Run, values: Array<[string, unknown]>, known: Fields): Mapping {
	const columns = values.map(([name, raw]) => ({
		name,
		field: known.find(name),
		cells: readInnerCells(run.context, raw),
	}));
	const fields = (itemIndex: number, withEmpty: boolean) => {
		const row: PersonalField[] = [];
		for (const { field, cells } of columns) if (field) addField(row, field, cells.at(itemIndex), withEmpty);
		return row;
	};
	return { fields, unknownColumns: () => columns.flatMap(({ name, field }) => (field ? [] : name)) };
}

/** Every column of an item whose name is that of a field. */
function automatic(run: Run, known: Fields): Mapping {
	const items = run.context.getInputData();
	const byColumn = new Map<string, Field | undefined>();
	const fieldOf = (column: string) => {
		if (!byColumn.has(column)) byColumn.set(column, known.find(column));
		return byColumn.get(column);
	};
	const eachColumn = (itemIndex: number, visit: (column: string, field: Field | undefined, value: unknown) => void) => {
		const taken = new Set<Field>();
		for (const [column, value] of Object.entries(items[itemIndex]?.json ?? {})) {
			const field = fieldOf(column);
			// Two columns of one item whose names differ by case are one field: the first one has it.
			visit(column, field && !taken.has(field) ? field : undefined, value);
			if (field) taken.add(field);
		}
	};
	const fields = (itemIndex: number, withEmpty: boolean) => {
		const found: PersonalField[] = [];
		eachColumn(itemIndex, (_, field, value) => field && addField(found, field, value, withEmpty));
		return found;
	};
	const unknownColumns = (itemIndexes: readonly number[], used: readonly string[]) => {
		const columns = new Set<string>();
		for (const itemIndex of itemIndexes) eachColumn(itemIndex, (column, field) => field || columns.add(column));
		return [...columns].filter((column) => !used.includes(column));
	};
	return { fields, unknownColumns };
}

function addField(row: PersonalField[], { id, name }: Field, value: unknown, withEmpty: boolean): void {
	const text = fieldText(value);
	// Blanks alone say nothing, and must not take the place of what MailUp holds.
	const isEmpty = text.trim() === '';
	if (!isEmpty || withEmpty) row.push({ id, name, value: isEmpty ? '' : text });
}
