import { chosenGroup } from '../../run/groups';
import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';

export interface MemberRequest {
	who: Identity;
	listId: number;
	groupId: number;
}

/** @param advice what a group of another list would do, in a sentence */
export async function readMemberRequest(run: Run, itemIndex: number, advice: string): Promise<MemberRequest> {
	const who = readIdentity(run.form(itemIndex));
	const listId = run.form(itemIndex).id('list');
	const { groupId } = await chosenGroup(run, itemIndex, listId, advice);
	return { who, listId, groupId };
}
