import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { readGroup } from './subscriptions';

export interface MemberRequest {
	who: Identity;
	listId: number;
	groupId: number;
}

/** @param consequence what a group of another list would do */
export async function readMemberRequest(run: Run, itemIndex: number, consequence: string): Promise<MemberRequest> {
	const who = readIdentity(run.form(itemIndex));
	const listId = run.form(itemIndex).id('list');
	return { who, listId, groupId: await readGroup(run, itemIndex, listId, consequence) };
}
