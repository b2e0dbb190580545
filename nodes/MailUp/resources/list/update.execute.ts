import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { blanked, merge, readWritten, simplifyList, unmet } from '../../../shared/mailup/lists';
import { readNumber, readText } from '../../../shared/mailup/reading';
import { readList, updateList } from '../../../shared/api/lists';
import type { Run } from '../../run/run';
import { readSettings } from './listSettings';
import { allFields } from './update.operation';

interface ListChange {
	listId: number;
	wished: IDataObject;
}

/**
 * Changes settings of lists. MailUp does not say what becomes of settings that a call leaves out, so the whole list is
 * read, changed and written back (MailUp help, "Manage Lists and Groups").
 */
export async function execute(run: Run): Promise<void> {
	const changes = await run.readItems((itemIndex) => ({
		listId: run.form(itemIndex).id('list'),
		wished: readSettings(run.form(itemIndex), allFields, 'settings.'),
	}));
	const changeOne = async (change: ListChange, itemIndex: number) => {
		run.output(itemIndex, await update(run, itemIndex, change));
	};
	await run.each(changes, changeOne, ({ listId }) => String(listId));
}

async function update(run: Run, itemIndex: number, { listId, wished }: ListChange): Promise<IDataObject> {
	const before = readWritten(await readList(run.client, listId), 'IdList', listId);
	if (readNumber(before, 'IdList') !== listId || readText(before, 'Name') === '') throw notShown(run, listId);
	if (unmet(wished, before).length === 0) {
		return { ...simplifyList(before), outcome: 'unchanged', detail: 'The list has these settings already.' };
	}
	const body = merge(before, wished);
	const written = await run.write(itemIndex, async (client) => await updateList(client, listId, body));
	const shown = written.answered ? readWritten(written.body, 'IdList', listId) : {};
	const after = Object.keys(shown).length > 1 ? shown : await readAgain(run, listId);
	return { ...simplifyList(merge(before, after)), ...verdict(before, after, wished) };
}

/** Without the whole list, what is written back would hold the change alone. */
function notShown(run: Run, listId: number): NodeOperationError {
	return new NodeOperationError(run.client.node, 'MailUp did not show the list', {
		description: `Its answer does not hold the settings of list ${listId}, which have to be written back. Nothing was changed.`,
	});
}

/** The list as it is now; empty where MailUp does not show it. */
async function readAgain(run: Run, listId: number): Promise<IDataObject> {
	const answer = await run.lookAgain(async (client) => await readList(client, listId));
	return readWritten(answer, 'IdList', listId);
}

/** What came of an update, by what MailUp shows afterwards. */
function verdict(before: IDataObject, after: IDataObject, wished: IDataObject): IDataObject {
	const missing = unmet(wished, after);
	if (missing.length > 0) {
		const detail = `MailUp does not show the change of ${missing.join(', ')}, and it was not sent again. Run "Get" for this list to see its settings.`;
		return { outcome: 'unknown', detail };
	}
	const lost = blanked(before, after, wished);
	return {
		outcome: 'updated',
		detail: lost.length === 0 ? null : `MailUp emptied these settings, too: ${lost.join(', ')}.`,
	};
}
