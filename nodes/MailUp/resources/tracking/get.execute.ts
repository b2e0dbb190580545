import { readTrackingOn } from '../../../shared/api/tracking';
import { findKnownPeople } from '../../run/people';
import type { Run } from '../../run/run';
import { listsInScope, readScope } from './scope';

/** Shows whether opens and clicks of people are recorded: one output item for each list, one call each. */
export async function execute(run: Run): Promise<void> {
	const people = await findKnownPeople(run, await run.readItems((itemIndex) => readScope(run, itemIndex)));
	const parts = [...people].map(([itemIndex, { listId, recipient }]) => {
		const lists = listsInScope(listId, recipient).map((id) => ({ recipient, listId: id }));
		return [itemIndex, lists] as const;
	});
	const read = await run.eachPart(new Map(parts), async ({ recipient, listId }) => {
		const tracking = await readTrackingOn(run.client, recipient.id, listId);
		return { email: recipient.email, recipientId: recipient.id, ...tracking };
	});
	for (const [itemIndex, rows] of read) run.output(itemIndex, rows);
}
