import type { ColumnNotes } from '../../../shared/mailup/fieldMapping';
import { mapColumns, noNotes } from '../../../shared/mailup/fieldMapping';
import { Fields } from '../../../shared/mailup/fields';
import { isObject } from '../../../shared/mailup/reading';
import type { PersonalField } from '../../../shared/mailup/recipients';
import { columnsIn, readInnerCells, storedValue } from '../../../shared/form/cells';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';

/** The mapping of personal data fields for many items. */
export class Mapping {
	/** @param columnsOf the columns of an item that are mapped, in their order */
	private constructor(
		/** The account's fields; none where nothing is mapped. */
		readonly known: Fields,
		private readonly columnsOf: (itemIndex: number) => Array<[name: string, value: unknown]>,
		private readonly used: readonly string[],
	) {}

	/** Reads the mapping, and the account's fields if there is one. @throws NodeOperationError for a mapping that is none */
	static async read(run: Run): Promise<Mapping> {
		const mapper = storedValue(run.context, 'fields');
		if (!isObject(mapper)) {
			const [first = 0] = run.itemIndexes;
			const advice = 'Map the fields one by one or automatically.';
			throw parameterError(run, first, {
				parameter: 'Fields',
				reason: 'is not a mapping',
				advice,
				value: mapper ?? null,
			});
		}
		if (mapper.mappingMode === 'autoMapInputData') {
			const items = run.context.getInputData();
			const columnsOf = (itemIndex: number) => Object.entries(items[itemIndex]?.json ?? {});
			return new Mapping(await run.metadata.fields(), columnsOf, columnsIn(run.client.node.parameters));
		}
		const cells = Object.entries(isObject(mapper.value) ? mapper.value : {}).map(
			([name, raw]) => [name, readInnerCells(run.context, raw)] as const,
		);
		if (cells.length === 0) return new Mapping(new Fields([]), () => [], []);
		const columnsOf = (itemIndex: number) => cells.map(([name, cell]): [string, unknown] => [name, cell.at(itemIndex)]);
		return new Mapping(await run.metadata.fields(), columnsOf, []);
	}

	/** The fields of an item. @param withEmpty whether those without a value are among them */
	fields(itemIndex: number, withEmpty: boolean): PersonalField[] {
		return mapColumns(this.known, this.columnsOf(itemIndex), withEmpty);
	}

	/** What is to be said of the columns of these items. Those that other parameters take their values from need not match a field. */
	notes(itemIndexes: readonly number[]): ColumnNotes {
		const notes = noNotes();
		for (const itemIndex of itemIndexes) {
			try {
				mapColumns(this.known, this.columnsOf(itemIndex), false, notes);
			} catch {
				// An expression that cannot be worked out fails its item, where the rows are checked.
			}
		}
		for (const column of this.used) notes.unknown.delete(column);
		return notes;
	}
}
