import { MESSAGE_EVENTS } from '../../../shared/mailup/statistics';
import type { Run } from '../../run/run';
import type { EventsWanted } from './events';
import { addFields, readEvents, wantsFields } from './events';

/** Lists what happened to a message, over all its sendings (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const events = await run.readItems(async (itemIndex) => {
		const messageId = run.form(itemIndex).id('message');
		const event = run.form(itemIndex).choice<keyof typeof MESSAGE_EVENTS>('event');
		const withFields = wantsFields(run, itemIndex);
		const rows = await readEvents(run, itemIndex, {
			owner: { kind: 'Message', id: messageId },
			list: MESSAGE_EVENTS[event],
			eventOf: eventOf(event, messageId),
		});
		return { events: rows, withFields };
	});
	for (const [itemIndex, rows] of await addFields(run, events)) run.outputItems(itemIndex, rows);
}

function eventOf(event: string, messageId: number): EventsWanted['eventOf'] {
	return ({ recipientId, email, count, type, url, date, details }) => ({
		event,
		messageId,
		recipientId,
		email,
		count,
		type,
		url,
		date,
		details,
	});
}
