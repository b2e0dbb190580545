import { simplifyRecipient } from '../../../shared/mailup/recipients';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';

/** Finds people by email, phone or id, whatever their status (MailUp REST API, "Recipients", global search). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({ who: readIdentity(run.form(itemIndex)) }));
	await run.each(await findKnownPeople(run, requests), async ({ recipient }, itemIndex) => {
		run.output(
			itemIndex,
			present(run, itemIndex, [recipient.raw], () => simplifyRecipient(recipient)),
		);
	});
}
