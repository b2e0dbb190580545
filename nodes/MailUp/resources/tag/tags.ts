import { onlyOne } from '../../../shared/form/named';
import { KINDS, named } from '../../../shared/mailup/named';
import { readTagRows } from '../../../shared/api/tags';
import type { Tag } from '../../../shared/mailup/tags';
import { readTags } from '../../../shared/mailup/tags';
import type { Run } from '../../run/run';

/** The tag that an item chose by its number. @throws NodeOperationError where the list has no such tag */
export async function chosenTag(run: Run, itemIndex: number, listId: number): Promise<Tag> {
	const wanted = run.form(itemIndex).id('tag');
	const found = named(readTags(await run.metadata.tags(listId)), wanted, KINDS.tag);
	return onlyOne(run.form(itemIndex), 'tag', found, { kind: KINDS.tag, listId });
}

/** The tags of a list after an answer was lost; undefined where MailUp does not show them. */
export async function lookAtTags(run: Run, listId: number): Promise<Tag[] | undefined> {
	const rows = await run.lookAgain(async (client) => await readTagRows(client, listId));
	return rows && readTags(rows);
}
