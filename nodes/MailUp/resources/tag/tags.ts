import { readTagRows } from '../../../shared/api/tags';
import type { Tag } from '../../../shared/mailup/tags';
import { readTags } from '../../../shared/mailup/tags';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';

/** The tag that an item names. @throws NodeOperationError where the list has no such tag */
export async function knownTag(run: Run, itemIndex: number, listId: number, tagId: number): Promise<Tag> {
	const tag = readTags(await run.metadata.tags(listId)).find(({ id }) => id === tagId);
	if (tag) return tag;
	const reason = `list ${listId} has no tag ${tagId}`;
	throw parameterError(run, itemIndex, { parameter: 'Tag', reason, advice: 'Choose one of its tags.' });
}

/** The tags of a list after an answer was lost; undefined where MailUp does not show them. */
export async function lookAtTags(run: Run, listId: number): Promise<Tag[] | undefined> {
	const rows = await run.lookAgain(async (client) => await readTagRows(client, listId));
	return rows && readTags(rows);
}
