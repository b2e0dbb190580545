import type { IDataObject } from 'n8n-workflow';
import { findMade, idsOf, merge, readMade, simplifyGroup } from '../../../shared/mailup/lists';
import { readNumber } from '../../../shared/mailup/reading';
import { createGroup, readGroupRows } from '../../../shared/api/groups';
import type { Run } from '../../run/run';
import { readGroupBody } from './groupBody';

interface NewGroup {
	listId: number;
	body: IDataObject;
}

const UNKNOWN =
	'MailUp did not confirm the new group, and it was not sent again. Right afterwards MailUp showed no new group of this name: look at the groups of the list before you create it once more.';

/** Creates groups of a list, one at a time (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	const groups = await run.readItems((itemIndex) => readGroup(run, itemIndex));
	const known = new Map<number, Set<number>>();
	const makeOne = async (group: NewGroup, itemIndex: number) => {
		// Read beforehand, so that a group whose creation was not answered can be told from an older one of the same name.
		const ofList = known.get(group.listId) ?? new Set(idsOf(await run.metadata.groups(group.listId), 'idGroup'));
		known.set(group.listId, ofList);
		const made = await make(run, itemIndex, group, ofList);
		const id = readNumber(made, 'idGroup');
		if (id !== undefined) ofList.add(id);
		const outcome = id === undefined ? { outcome: 'unknown', detail: UNKNOWN } : { outcome: 'created', detail: null };
		run.output(itemIndex, { ...simplifyGroup(merge({ ...group.body, idList: group.listId }, made)), ...outcome });
	};
	await run.each(groups, makeOne, () => 'one at a time');
}

function readGroup(run: Run, itemIndex: number): NewGroup {
	const listId = run.form(itemIndex).id('list');
	const Name = run.form(itemIndex).name('name');
	return { listId, body: { Notes: '', Deletable: true, ...readGroupBody(run, itemIndex), Name } };
}

/** The new group as far as MailUp shows it; empty where it cannot be found. */
async function make(run: Run, itemIndex: number, group: NewGroup, known: ReadonlySet<number>): Promise<IDataObject> {
	const { listId, body } = group;
	const written = await run.write(itemIndex, async (client) => await createGroup(client, listId, body));
	const name = String(body.Name);
	const made = written.answered ? readMade(written.body, 'idGroup', name, known) : {};
	if (readNumber(made, 'idGroup') !== undefined) return made;
	const rows = await run.lookAgain(async (client) => await readGroupRows(client, listId));
	return findMade(rows ?? [], 'idGroup', name, known) ?? {};
}
