import type { IDataObject } from 'n8n-workflow';
import { findMade, idsOf, merge, readMade, simplifyList } from '../../../shared/mailup/lists';
import { readNumber } from '../../../shared/mailup/reading';
import { createList, noteNewList, readListRows } from '../../../shared/api/lists';
import type { Run } from '../../run/run';
import { readSettings } from './listSettings';
import { senderParameters } from './sender.parameters';
import { settingParameters } from './settings.parameters';

const UNKNOWN =
	'MailUp did not confirm the new list, and it was not sent again. Right afterwards MailUp showed no new list of this name: look in MailUp before you create it once more. MailUp also answers like this where the list that settings are copied from lacks sender details.';

/** Creates lists, one at a time (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	const bodies = await run.readItems((itemIndex) => readBody(run, itemIndex));
	let known: Set<number> | undefined;
	const makeOne = async (body: IDataObject, itemIndex: number) => {
		// Read beforehand, so that a list whose creation was not answered can be told from an older one of the same name.
		known ??= new Set(idsOf(await run.metadata.lists(), 'IdList'));
		const made = await make(run, itemIndex, body, known);
		const id = readNumber(made, 'IdList');
		if (id !== undefined) {
			known.add(id);
			noteNewList(run.client, id);
		}
		const outcome = id === undefined ? { outcome: 'unknown', detail: UNKNOWN } : { outcome: 'created', detail: null };
		run.output(itemIndex, { ...simplifyList(merge(body, made)), ...outcome });
	};
	await run.each(bodies, makeOne, () => 'one at a time');
}

function readBody(run: Run, itemIndex: number): IDataObject {
	const form = run.form(itemIndex);
	const copiesList = form.choice('settingsFrom') === 'list';
	return {
		// MailUp wants this key of every new list, empty where answers go to the sender.
		ReplyTo: '',
		...readSettings(form, settingParameters, 'settings.'),
		...readSettings(form, senderParameters, ''),
		...(copiesList ? { IdSettings: form.id('list') } : { UseDefaultSettings: true }),
	};
}

/** The new list as far as MailUp shows it; empty where it cannot be found. */
async function make(run: Run, itemIndex: number, body: IDataObject, known: ReadonlySet<number>): Promise<IDataObject> {
	const written = await run.write(itemIndex, async (client) => await createList(client, body));
	const name = String(body.Name);
	const made = written.answered ? readMade(written.body, 'IdList', name, known) : {};
	if (readNumber(made, 'IdList') !== undefined) return made;
	const rows = await run.lookAgain(async (client) => await readListRows(client));
	return findMade(rows ?? [], 'IdList', name, known) ?? {};
}
