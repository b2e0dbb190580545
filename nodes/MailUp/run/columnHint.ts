import type { ColumnNotes } from '../../shared/mailup/fieldMapping';
import { addNotes, describeNotes, isWorthSaying, noNotes } from '../../shared/mailup/fieldMapping';
import { storedValue } from '../../shared/form/cells';
import { missingColumn } from '../../shared/form/missingColumn';
import { isObject } from '../../shared/mailup/reading';
import { contentsOf } from './missingColumn';
import type { Run } from './run';

/** Says once in a run what is to be said of columns. */
export async function hintColumns(run: Run, requests: Iterable<{ notes: ColumnNotes | undefined }>): Promise<void> {
	const all = noNotes();
	for (const { notes } of requests) if (notes) addNotes(all, notes);
	if (isWorthSaying(all)) for (const remark of describeNotes(all, await run.metadata.fields())) run.hint(remark);
}

/** Fields of which a hint is given. */
const MOST_HINTS = 5;

/**
 * Says which fields of the mapping get no value for any item, because none has the column that their expression names: it
 * was renamed, or is spelled otherwise, and nothing else would tell.
 */
export function hintMissingColumns(run: Run): void {
	const mapper = storedValue(run.context, 'fields');
	if (!isObject(mapper) || mapper.mappingMode === 'autoMapInputData' || !isObject(mapper.value)) return;
	const rows = contentsOf(run, run.itemIndexes);
	const remarks = Object.entries(mapper.value).flatMap(([field, expression]) => {
		const missing = missingColumn(expression, rows);
		return missing ? [`The field "${field}" has no value for any item. ${missing.sentences}`] : [];
	});
	for (const remark of remarks.slice(0, MOST_HINTS)) run.hint(remark);
}
