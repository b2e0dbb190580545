import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { blanked, merge, readWritten, simplifyList, unmet } from '../../../shared/mailup/lists';
import { readKey, readNumber, readText } from '../../../shared/mailup/reading';
import { readList, updateList } from '../../../shared/api/lists';
import { confirmationCode, demandConfirmation, isDryRun, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';
import { allParameters } from './all.parameters';
import { readSettings } from './listSettings';

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
		wished: readSettings(run.form(itemIndex), allParameters, 'settings.'),
	}));
	const confirmed = await run.each(changes, async (change, itemIndex) => await confirm(run, itemIndex, change));
	const changeOne = async (change: ListChange, itemIndex: number) => {
		run.output(itemIndex, await update(run, itemIndex, change));
	};
	await run.each(confirmed, changeOne, ({ listId }) => String(listId));
}

/** Answers a dry run, and asks for the code where one is needed, for all items before a list is written. */
async function confirm(run: Run, itemIndex: number, change: ListChange): Promise<ListChange | undefined> {
	const { listId, wished } = change;
	const dryRun = isDryRun(run, itemIndex);
	if (!dryRun && !needsConfirmation(run, itemIndex, true)) return change;
	const before = await readWhole(run, listId);
	const changed = unmet(wished, before);
	const values = (of: IDataObject) => changed.map((key): [string, string] => [key, String(readKey(of, key) ?? '')]);
	const plan = { operation: 'list.update', listId, from: values(before), to: values(wished) };
	if (dryRun) {
		const detail = `Nothing was changed. Settings that would change: ${changed.join(', ') || 'none'}.`;
		const rest = { outcome: 'dryRun', detail, confirmationCode: confirmationCode(plan) };
		run.output(itemIndex, { ...simplifyList(before), ...rest });
		return undefined;
	}
	const delicate = changed.some((key) => isDelicate(key, wished[key]));
	if (needsConfirmation(run, itemIndex, delicate)) demandConfirmation(run, itemIndex, plan);
	return change;
}

/** MailUp's keys of the settings by which people find out of a list. */
const OPT_OUT_SETTINGS: ReadonlySet<string> = new Set(['HeaderListUnsubscriber', 'MultiOptoutList', 'OptoutType']);

/** What an agent may not do alone: show a list to everybody, change how people opt out, or blank what the list holds. */
function isDelicate(key: string, wished: unknown): boolean {
	return OPT_OUT_SETTINGS.has(key) || (key === 'Public' && wished === true) || wished === '';
}

/** The whole list. @throws NodeOperationError where MailUp does not show it */
async function readWhole(run: Run, listId: number): Promise<IDataObject> {
	const list = readWritten(await readList(run.client, listId), 'IdList', listId);
	if (readNumber(list, 'IdList') !== listId || readText(list, 'Name') === '') throw notShown(run, listId);
	return list;
}

async function update(run: Run, itemIndex: number, { listId, wished }: ListChange): Promise<IDataObject> {
	const before = await readWhole(run, listId);
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
	return new NodeOperationError(run.client.node, 'MailUp did not show the settings of the list', {
		description: `The settings of list ${listId} have to be written back with the change. Nothing was changed.`,
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
