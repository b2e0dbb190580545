/** Several lists of a MailUp in memory, read within a number of calls. */
import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import type { Watch } from '../../../nodes/MailUpTrigger/scan/round';
import { isOptOut, ModelList, moment, rowOf } from './model';

/** Lists by id, each with some people who opted out long ago. */
export class ModelAccount {
	readonly lists = new Map<number, ModelList>();

	requests = 0;

	private people = 1_000;

	constructor(listIds: number[], size = 3) {
		for (const listId of listIds) {
			const list = new ModelList();
			for (let id = 1; id <= size; id++) list.file(rowOf(id, moment(id)));
			this.lists.set(listId, list);
		}
	}

	/** Somebody new opts out at some time. */
	optOut(listId: number, ms: number): number {
		this.lists.get(listId)?.file(rowOf(++this.people, moment(ms)));
		return this.people;
	}

	watch(
		listIds: number[],
		wish: Partial<Watch<SubscriptionRow>> & { calls?: number; failing?: number } = {},
	): Watch<SubscriptionRow> {
		const { calls = Infinity, failing } = wish;
		let asked = 0;
		return {
			channel: 'email',
			listIds,
			keepsOthers: false,
			nameOf: (listId) => `opt-outs of the list ${listId}`,
			isEvent: isOptOut,
			callsLeft: () => calls - asked,
			callsPerRow: 0,
			read: (listId) => async (pageNumber, pageSize) => {
				asked++;
				this.requests++;
				if (listId === failing) throw new Error('MailUp is away');
				const page = this.lists.get(listId)?.page(pageNumber, pageSize);
				return await Promise.resolve(page ?? { rows: [], start: 0, total: 0 });
			},
			...wish,
		};
	}
}
