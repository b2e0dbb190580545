import type { ColumnNotes } from '../../shared/mailup/fieldMapping';
import { addNotes, describeNotes, isWorthSaying, noNotes } from '../../shared/mailup/fieldMapping';
import type { Run } from './run';

/** Says once in a run what is to be said of columns. */
export async function hintColumns(run: Run, requests: Iterable<{ notes: ColumnNotes | undefined }>): Promise<void> {
	const all = noNotes();
	for (const { notes } of requests) if (notes) addNotes(all, notes);
	if (isWorthSaying(all)) for (const remark of describeNotes(all, await run.metadata.fields())) run.hint(remark);
}
