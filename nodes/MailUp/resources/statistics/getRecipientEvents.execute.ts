import type { Recipient } from '../../../shared/mailup/recipients';
import { fieldsByName } from '../../../shared/mailup/recipients';
import { RECIPIENT_EVENTS } from '../../../shared/mailup/statistics';
import { readIdentity } from '../../../shared/form/person';
import { findKnownPeople } from '../../run/people';
import type { Run } from '../../run/run';
import type { EventsWanted } from './events';
import { readEvents, wantsFields } from './events';

/** Lists what people did with the messages that were sent to them (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		const event = run.form(itemIndex).choice<keyof typeof RECIPIENT_EVENTS>('event');
		return { who: readIdentity(run.form(itemIndex)), event };
	});
	const people = await findKnownPeople(run, requests);
	await run.each(people, async ({ recipient, event }, itemIndex) => {
		const events = await readEvents(run, itemIndex, {
			owner: { kind: 'Recipient', id: recipient.id },
			list: RECIPIENT_EVENTS[event],
			eventOf: eventOf(event, recipient),
		});
		// The look-up by which the person was found has brought the fields along.
		if (wantsFields(run, itemIndex)) for (const { json } of events) json.fields = fieldsByName(recipient);
		run.outputItems(itemIndex, events);
	});
}

function eventOf(event: string, { id: recipientId, email }: Recipient): EventsWanted['eventOf'] {
	return ({ listId, messageId, subject, count, type, url, date, details }) => ({
		event,
		recipientId,
		email,
		listId,
		messageId,
		subject,
		count,
		type,
		url,
		date,
		details,
	});
}
