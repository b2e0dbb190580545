import type { Recipient } from '../../../shared/mailup/recipients';
import { listsOf } from '../../../shared/mailup/recipients';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import type { Run } from '../../run/run';

/** Whose tracking an item is about, and on which list: undefined for all of them. */
export interface Scope {
	who: Identity;
	listId: number | undefined;
}

/** Reads and checks an item's parameters. @throws NodeOperationError that names the parameter */
export function readScope(run: Run, itemIndex: number): Scope {
	const who = readIdentity(run.form(itemIndex));
	const isAll = run.form(itemIndex).choice('trackingScope') === 'all';
	return { who, listId: isAll ? undefined : run.form(itemIndex).id('list') };
}

/** The lists to look at one by one: MailUp has no call that shows all of a person's. */
export function listsInScope(listId: number | undefined, recipient: Recipient): number[] {
	return listId === undefined ? listsOf(recipient, 'email') : [listId];
}
