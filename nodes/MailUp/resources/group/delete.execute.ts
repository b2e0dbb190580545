import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readBoolean, readNumber, readText } from '../../../shared/mailup/reading';
import { deleteGroup, readGroupRows } from '../../../shared/api/groups';
import { confirmDeletions } from '../../run/deletion';
import type { KnownGroup } from '../../run/groups';
import { chosenGroup } from '../../run/groups';
import type { Run } from '../../run/run';

const UNKNOWN =
	'MailUp did not confirm the deletion, and it was not sent again. Run "Get Many" for the groups of this list to see whether the group is still there.';

/** Deletes groups, one at a time; the people stay on the list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	const groups = await run.readItems(async (itemIndex) => {
		const known = await chosenGroup(run, itemIndex, run.form(itemIndex).id('list'));
		if (readBoolean(known.row, 'Deletable') === false) throw notDeletable(run, known);
		return known;
	});
	const confirmed = await confirmDeletions(run, 'group.delete', groups, async (known) => ({
		shown: factsOf(known),
		more: { notes: readText(known.row, 'Notes') },
	}));
	const deleted = new Set<number>();
	const deleteOne = async (group: KnownGroup, itemIndex: number) => {
		const done = deleted.has(group.groupId) || (await remove(run, itemIndex, group));
		if (done) deleted.add(group.groupId);
		run.output(itemIndex, report(group, done));
	};
	await run.each(confirmed, deleteOne, () => 'one at a time');
}

/** Deletes a group. Returns whether it is certain that it is gone. */
async function remove(run: Run, itemIndex: number, { listId, groupId }: KnownGroup): Promise<boolean> {
	const written = await run.write(itemIndex, async (client) => await deleteGroup(client, listId, groupId));
	if (written.answered) return true;
	const rows = await run.lookAgain(async (client) => await readGroupRows(client, listId));
	return rows !== undefined && !rows.some((row) => readNumber(row, 'idGroup') === groupId);
}

function factsOf({ listId, groupId, row }: KnownGroup): IDataObject {
	return { groupId, listId, name: readText(row, 'Name') };
}

function report(group: KnownGroup, done: boolean): IDataObject {
	const outcome = done ? 'deleted' : 'unknown';
	return { deleted: done, ...factsOf(group), outcome, detail: done ? null : UNKNOWN };
}

function notDeletable(run: Run, { listId, groupId }: KnownGroup): NodeOperationError {
	return new NodeOperationError(run.client.node, 'The group is marked as not deletable in MailUp', {
		description: `Group ${groupId} of list ${listId} stays. Nothing was deleted.`,
	});
}
