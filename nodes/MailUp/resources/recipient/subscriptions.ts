import type { Channel } from '../../../shared/mailup/recipients';
import { groupOfList } from '../../run/groups';
import type { Run } from '../../run/run';

/** The channel of an item. */
export function readChannel(run: Run, itemIndex: number): Channel {
	return run.form(itemIndex).choice('channel');
}

/** Ids of the chosen lists, each once. @param consequence what did not happen where the choice cannot be used */
export function readChosenLists(run: Run, itemIndex: number, consequence: string): number[] {
	const advice = `Choose at least one list, or give list IDs such as 1,4. ${consequence}`;
	return run.form(itemIndex).ids('lists', advice);
}

/**
 * The group of an item. One of another list is refused: it would work on that list without a word.
 * @param consequence what a group of another list would do
 */
export async function readGroup(run: Run, itemIndex: number, listId: number, consequence: string): Promise<number> {
	const groupId = run.form(itemIndex).id('group');
	await groupOfList(run, itemIndex, { listId, groupId }, consequence);
	return groupId;
}
