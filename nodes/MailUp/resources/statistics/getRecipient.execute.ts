import { countsOf, RECIPIENT_COUNTS, recipientRates } from '../../../shared/mailup/statistics';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';
import type { Run } from '../../run/run';
import { readFigures } from './figures';

/** Shows what MailUp counted of people, over all messages that were sent to them (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({ who: readIdentity(run.form(itemIndex)) }));
	const people = await findKnownPeople(run, requests);
	const figures = countsOf(RECIPIENT_COUNTS);
	const wanted = [...people].map(
		([itemIndex, { recipient }]) => [itemIndex, { owners: [recipient], figures }] as const,
	);
	const read = await readFigures(run, 'Recipient', new Map(wanted));
	for (const [itemIndex, figured] of read) {
		for (const [{ id: recipientId, email }, counts] of figured) {
			const { deliveries, ...others } = counts;
			const { openRate, clickRate, ...rates } = recipientRates(counts);
			run.output(itemIndex, { email, deliveries, openRate, clickRate, ...others, ...rates, recipientId });
		}
	}
}
