import { quoted } from '../mailup/text';
import type { Answered, MailUpCall } from './calls';

/** The orders that a run wishes for, as {@link MailUpCall} has them, and those that MailUp refused. */
export class WishedOrders {
	private readonly refused = new Set<string>();

	/** Reads in the order that is wished for, or as it is where MailUp refuses that, and does so at once from then on. */
	async read(call: MailUpCall, read: (call: MailUpCall) => Promise<Answered>): Promise<Answered> {
		if (call.wishedOrder === undefined) return await read(call);
		const wish = wishOf(call);
		if (!this.refused.has(wish)) {
			const sorted = await read({ ...call, query: { orderby: quoted(call.wishedOrder), ...call.query } });
			if (sorted.answered || sorted.status !== 400) return sorted;
		}
		const unsorted = await read(call);
		// A refusal of both is about something else.
		if (!unsorted.answered) return unsorted;
		this.refused.add(wish);
		return { ...unsorted, unsorted: true };
	}
}

/** Names the order that is wished for rows of a kind, such as the messages of any list. */
function wishOf({ path, wishedOrder }: MailUpCall): string {
	return [...path.map((part) => (typeof part === 'number' ? '#' : part)), wishedOrder].join('/');
}
