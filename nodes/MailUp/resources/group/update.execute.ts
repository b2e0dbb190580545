import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { merge, readWritten, simplifyGroup, unmet } from '../../../shared/mailup/lists';
import { isObject, readBoolean, readNumber, readText } from '../../../shared/mailup/reading';
import { readGroupRows, updateGroup } from '../../../shared/api/groups';
import type { KnownGroup } from '../../run/groups';
import { chosenGroup } from '../../run/groups';
import type { Run } from '../../run/run';
import { readGroupBody } from './groupBody';

interface GroupChange extends KnownGroup {
	wished: IDataObject;
}

const UNKNOWN =
	'MailUp does not show the change, and it was not sent again. Run "Get Many" for the groups of this list to see whether it was made.';

/**
 * Changes groups. The whole group is written back, because MailUp's documents do not say what becomes of keys that a call
 * leaves out (MailUp help, "Manage Lists and Groups").
 */
export async function execute(run: Run): Promise<void> {
	const changes = await run.readItems(async (itemIndex) => {
		const wished = readGroupBody(run, itemIndex);
		const listId = run.form(itemIndex).id('list');
		return { ...(await chosenGroup(run, itemIndex, listId)), wished };
	});
	// What a group is like as this run goes on, for groups that several items change.
	const current = new Map<number, IDataObject>();
	const changeOne = async (change: GroupChange, itemIndex: number) => {
		const before = current.get(change.groupId) ?? change.row;
		const { group, outcome } = await update(run, itemIndex, { ...change, row: before });
		current.set(change.groupId, group);
		const detail = outcome === 'unknown' ? UNKNOWN : null;
		run.output(itemIndex, { ...simplifyGroup(group), outcome, detail });
	};
	await run.each(changes, changeOne, ({ groupId }) => String(groupId));
}

async function update(
	run: Run,
	itemIndex: number,
	{ listId, groupId, row, wished }: GroupChange,
): Promise<{ group: IDataObject; outcome: 'updated' | 'unchanged' | 'unknown' }> {
	if (unmet(wished, row).length === 0) return { group: row, outcome: 'unchanged' };
	const body = merge(
		{ Name: readText(row, 'Name'), Notes: readText(row, 'Notes'), Deletable: readBoolean(row, 'Deletable') },
		wished,
	);
	if (body.Name === '') throw notShown(run, groupId);
	const written = await run.write(itemIndex, async (client) => await updateGroup(client, listId, groupId, body));
	const shown = written.answered ? readWritten(written.body, 'idGroup', groupId) : {};
	const after = Object.keys(shown).length > 1 ? shown : await readAgain(run, listId, groupId);
	const isDone = unmet(wished, after).length === 0;
	return { group: merge(row, after), outcome: isDone ? 'updated' : 'unknown' };
}

/** What a group without a name is written back as is blank. */
function notShown(run: Run, groupId: number): NodeOperationError {
	return new NodeOperationError(run.client.node, 'MailUp did not show the name of the group', {
		description: `The name of group ${groupId} has to be written back with the change. Nothing was changed.`,
	});
}

/** The group as it is now; empty where MailUp does not show it. */
async function readAgain(run: Run, listId: number, groupId: number): Promise<IDataObject> {
	const rows = await run.lookAgain(async (client) => await readGroupRows(client, listId));
	const row = rows?.find((group) => readNumber(group, 'idGroup') === groupId);
	return isObject(row) ? row : {};
}
