import { NodeOperationError } from 'n8n-workflow';

import { readGroupIdsOf } from '../../shared/api/memberships';
import type { PeopleCounts } from '../../shared/api/peopleCounts';
import type { OpenQuestion, Reach } from '../../shared/mailup/sharedPeople';
import { reaches, sharedPeople } from '../../shared/mailup/sharedPeople';
import { ReadOnce } from '../../shared/readOnce';
import type { Run } from './run';

/** What one item sends, and to whom. */
export interface ComparedSend {
	messageId: number;
	listId: number;
	reach: Reach;
}

/**
 * Keeps people from getting a message more than once in a run: a node runs once for each item, and two items that have
 * people in common would send it to them twice. Only where groups are compared does it read anything, each thing once.
 */
export class RepeatedSends {
	private readonly earlier = new Map<number, ComparedSend>();

	private readonly groupsOf = new ReadOnce<ReadonlySet<number>>();

	constructor(
		private readonly run: Run,
		private readonly counts: PeopleCounts,
	) {}

	/** To be called for one item after the other. @throws NodeOperationError for an item that reaches people of an earlier one */
	async refuse(itemIndex: number, send: ComparedSend): Promise<void> {
		for (const [first, other] of this.earlier) {
			if (other.messageId !== send.messageId || other.listId !== send.listId) continue;
			const shared = sharedPeople(send.reach, other.reach);
			if (shared === 'certain') throw this.error(itemIndex, first, 'the same people');
			if (shared !== 'none' && (await this.isTrue(send.listId, shared))) {
				throw this.error(itemIndex, first, 'some of the same people');
			}
		}
		this.earlier.set(itemIndex, send);
	}

	/** Yes where MailUp does not say. */
	private async isTrue(listId: number, question: OpenQuestion): Promise<boolean> {
		if ('person' in question) {
			const { recipientId } = question.person;
			if (recipientId === undefined) return true;
			const read = async () => await readGroupIdsOf(this.run.client, { recipientId, listId });
			return reaches(question.among, await this.groupsOf.of(`${listId} ${recipientId}`, read));
		}
		const { groups, others } = question;
		const together = await this.counts.of(
			listId,
			[...groups, ...others].sort((a, b) => a - b),
		);
		const one = await this.counts.of(listId, groups);
		const other = await this.counts.of(listId, others);
		return together === undefined || one === undefined || other === undefined || together < one + other;
	}

	private error(itemIndex: number, first: number, whom: string): NodeOperationError {
		return new NodeOperationError(this.run.client.node, `Another item sends the same message to ${whom}`, {
			description: `Item ${first} does, and the node works on every input item. Nothing was sent for this item. If one sending is meant, give the node one item: switch on "Execute Once" in its settings, or put a Limit node before it. If several are meant, choose people who are in one of them only.`,
			itemIndex,
		});
	}
}
