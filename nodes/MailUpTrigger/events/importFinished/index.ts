import { IMPORT_ROWS, readImportPage } from '../../../shared/api/importPages';
import type { ImportTask } from '../../../shared/mailup/imports/tasks';
import { hasEnded } from '../../../shared/mailup/imports/tasks';
import { PAGE_SIZE } from '../../scan/pages';
import type { Source } from '../../scan/rows';
import { readListIds } from '../../watchedLists';
import type { TriggerEvent, TriggerRun } from '../event';
import type { ImportRow } from './imports';
import { pollImports, readImportsState } from './imports';
import { toItems } from './item';

/** Imports that are delivered however short the time. */
const FEWEST_IMPORTS = 10;

/** An import has come to its end, well or badly. */
export const importFinished: TriggerEvent = {
	stateKey: 'imports',

	async poll(run, saved) {
		const isWanted = readFilter(run);
		const state = readImportsState(saved);
		const poll = await pollImports(sourceOf(run), state);
		return {
			items: await toItems(run, poll.ended.filter(isWanted)),
			notices: [],
			// Of two first polls at once the base that was saved first stays, as more counts as new by it.
			stateAfter: (meanwhile) => (state ? poll.state : (readImportsState(meanwhile) ?? poll.state)),
		};
	},

	async sample(run) {
		const isWanted = readFilter(run);
		const { rows } = await sourceOf(run).read(0, PAGE_SIZE);
		const ended = rows.map(({ task }) => task).filter((task) => hasEnded(task.status) && isWanted(task));
		const [item] = await toItems(run, ended.slice(0, 1));
		return item;
	},
};

/** Imports of other lists are passed over; one whose list MailUp does not tell is not. */
function readFilter({ form }: TriggerRun): (task: ImportTask) => boolean {
	const listIds = readListIds(form);
	return ({ listId }) => !listIds || listId === undefined || listIds.includes(listId);
}

function sourceOf({ client, budget }: TriggerRun): Source<ImportRow> {
	return {
		name: IMPORT_ROWS,
		read: async (pageNumber, pageSize) => {
			const { tasks, start, total } = await readImportPage(client, pageNumber, pageSize);
			budget.noteCall();
			return { rows: tasks.map((task) => ({ id: task.id, date: '', task })), start, total };
		},
		pagesLeft: () => budget.callsLeft(),
		// Each costs a call for its report.
		grant: (imports) => Math.min(imports, Math.max(FEWEST_IMPORTS, budget.callsLeft())),
	};
}
