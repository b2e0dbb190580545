import { listParameter, messageParameter } from '../../../shared/form/locators';
import { eventParameters } from './events.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Email Events',
	value: 'getMessageEvents',
	action: 'Get email event statistics',
	description: 'List who opened, clicked, bounced or opted out, or how often each link was clicked',
	parameters: [
		{
			...listParameter,
			required: false,
			description: 'List whose emails are offered below. Not needed where you give the email by its ID.',
		},
		messageParameter,
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			options: [
				{ name: 'Bounces', value: 'bounces', description: 'People whom the email could not be delivered to' },
				{ name: 'Clicks', value: 'clicks', description: 'People who clicked, and how often' },
				{
					name: 'Link Clicks',
					value: 'linkClicks',
					description: 'Links of the email, and how often each was clicked',
				},
				{ name: 'Link Clicks in Detail', value: 'linkClickDetails', description: 'People who clicked, link by link' },
				{ name: 'Recipients', value: 'recipients', description: 'People whom the email was sent to' },
				{
					name: 'Unsubscriptions',
					value: 'unsubscriptions',
					description: 'People who opted out through the email',
				},
				{ name: 'Views', value: 'views', description: 'People who opened the email' },
			],
			default: 'clicks',
			description: 'What to list: each row of MailUp gives one output item',
		},
		...eventParameters,
	],
	load: async () => await import('./getMessageEvents.execute'),
};
