import type { Library } from '../../../shared/api/images';
import type { Run } from '../../run/run';

/** Reads which library an item is about. */
export function readLibrary(run: Run, itemIndex: number): Library {
	const library = run.form(itemIndex).choice('library');
	return { listId: library === 'shared' ? null : run.form(itemIndex).id('list') };
}
