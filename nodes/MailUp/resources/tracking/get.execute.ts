import { readTracking } from '../../../shared/mailup/tracking';
import { findKnownPeople } from '../recipient/identity';
import type { Run } from '../../run/run';
import { listsInScope, readScope, trackingCall } from './scope';

/** Shows whether opens and clicks of people are recorded: one output item for each list, one call each. */
export async function execute(run: Run): Promise<void> {
	const people = await findKnownPeople(run, await run.readItems((itemIndex) => readScope(run, itemIndex)));
	const parts = [...people].map(([itemIndex, { listId, recipient }]) => {
		const lists = listsInScope(listId, recipient).map((id) => ({ recipient, listId: id }));
		return [itemIndex, lists] as const;
	});
	const read = await run.eachPart(new Map(parts), async ({ recipient, listId }) => {
		const answer = await run.client.read(trackingCall(recipient, listId));
		return { email: recipient.email, recipientId: recipient.id, ...readTracking(answer, listId) };
	});
	for (const [itemIndex, rows] of read) run.output(itemIndex, rows);
}
