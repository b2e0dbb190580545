import type { IDataObject } from 'n8n-workflow';
import { findMade, idsOf, merge, readMade, simplifyGroup } from '../../../shared/mailup/lists';
import { readNumber } from '../../../shared/mailup/reading';
import { Metadata } from '../../../shared/api/metadata';
import type { Run } from '../../run/run';
import { readGroupBody } from './groupBody';

interface Wish {
	listId: number;
	body: IDataObject;
}

const UNKNOWN =
	'MailUp did not confirm the new group, and it was not sent again. Right afterwards MailUp showed no new group of this name: look at the groups of the list before you create it once more.';

/** Creates groups of a list, one at a time (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	const wishes = await run.readItems((itemIndex) => readWish(run, itemIndex));
	const known = new Map<number, Set<number>>();
	const makeOne = async (wish: Wish, itemIndex: number) => {
		// Read beforehand, so that a group whose creation was not answered can be told from an older one of the same name.
		const ofList = known.get(wish.listId) ?? new Set(idsOf(await run.metadata.groups(wish.listId), 'idGroup'));
		known.set(wish.listId, ofList);
		const made = await make(run, itemIndex, wish, ofList);
		const id = readNumber(made, 'idGroup');
		if (id !== undefined) ofList.add(id);
		const outcome = id === undefined ? { outcome: 'unknown', detail: UNKNOWN } : { outcome: 'created', detail: null };
		run.output(itemIndex, { ...simplifyGroup(merge({ ...wish.body, idList: wish.listId }, made)), ...outcome });
	};
	await run.each(wishes, makeOne, () => 'one at a time');
}

function readWish(run: Run, itemIndex: number): Wish {
	const listId = run.form(itemIndex).id('list');
	const Name = run.form(itemIndex).requiredText('name');
	return { listId, body: { Notes: '', Deletable: true, ...readGroupBody(run, itemIndex), Name } };
}

/** The new group as far as MailUp shows it; empty where it cannot be found. */
async function make(run: Run, itemIndex: number, wish: Wish, known: ReadonlySet<number>): Promise<IDataObject> {
	const { listId, body } = wish;
	const path = ['List', listId, 'Group'];
	const written = await run.client.write({ purpose: 'create the group', method: 'POST', path, body });
	run.noteWritten(itemIndex, written.answered);
	const name = String(body.Name);
	const made = written.answered ? readMade(written.body, 'idGroup', name, known) : {};
	if (readNumber(made, 'idGroup') !== undefined) return made;
	const rows = await new Metadata(run.client).groups(listId).catch(() => []);
	return findMade(rows, 'idGroup', name, known) ?? {};
}
