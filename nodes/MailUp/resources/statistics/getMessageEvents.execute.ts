import type { IDataObject } from 'n8n-workflow';
import { MESSAGE_EVENTS } from '../../../shared/mailup/statistics';
import type { Run } from '../../run/run';
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
			blank: blankEvent(event, messageId),
		});
		return { events: rows, withFields };
	});
	for (const [itemIndex, rows] of await addFields(run, events)) run.outputItems(itemIndex, rows);
}

/** Written as one literal: values that come by a spread lie beside the object, and copies of it take a tenth of the run longer. */
function blankEvent(event: string, messageId: number): IDataObject {
	return {
		event,
		messageId,
		recipientId: null,
		email: null,
		count: null,
		type: null,
		url: null,
		date: null,
		details: null,
	};
}
