import type { INodeProperties } from 'n8n-workflow';

import { MESSAGE_EVENTS } from '../../../shared/mailup/statistics';
import { listField, messageField } from '../../../shared/form/locators';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { addFields, eventFields, readEvents, wantsFields } from './events';

const fields: INodeProperties[] = [
	{
		...listField,
		required: false,
		description: 'List whose messages are offered below. Not needed where you give the message by its ID.',
	},
	messageField,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Bounces', value: 'bounces', description: 'People whom the message could not be delivered to' },
			{ name: 'Clicks', value: 'clicks', description: 'People who clicked, and how often' },
			{ name: 'Link Clicks', value: 'linkClicks', description: 'Links of the message, and how often each was clicked' },
			{ name: 'Link Clicks in Detail', value: 'linkClickDetails', description: 'People who clicked, link by link' },
			{ name: 'Recipients', value: 'recipients', description: 'People whom the message was sent to' },
			{
				name: 'Unsubscriptions',
				value: 'unsubscriptions',
				description: 'People who opted out through the message',
			},
			{ name: 'Views', value: 'views', description: 'People who opened the message' },
		],
		default: 'clicks',
		description: 'What to list: each row of MailUp gives one output item',
	},
	...eventFields,
];

export const description: INodeProperties[] = operationFields('statistics', 'getMessageEvents', fields);

/** Lists what happened to a message, over all its sendings (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const events = await run.readItems(async (itemIndex) => {
		const messageId = run.form(itemIndex).id('message');
		const event = run.form(itemIndex).choice<keyof typeof MESSAGE_EVENTS>('event');
		const withFields = wantsFields(run, itemIndex);
		const row = { recipientId: null, email: null, count: null, type: null, url: null, date: null, details: null };
		const rows = await readEvents(run, itemIndex, {
			path: ['Message', messageId, 'List', MESSAGE_EVENTS[event]],
			blank: { event, messageId, ...row },
		});
		return { events: rows, withFields };
	});
	for (const [itemIndex, rows] of await addFields(run, events)) run.output(itemIndex, rows);
}
