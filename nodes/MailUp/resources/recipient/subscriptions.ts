import type { Channel } from '../../../shared/mailup/recipients';
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
