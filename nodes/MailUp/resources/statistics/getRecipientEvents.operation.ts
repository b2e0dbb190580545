import { identityParameters } from '../../../shared/form/person.parameters';
import { eventParameters } from './events.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Recipient Events',
	value: 'getRecipientEvents',
	action: 'Get recipient event statistics',
	description: 'List the emails that a person was sent, opened, clicked or opted out through',
	parameters: [
		...identityParameters,
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			options: [
				{ name: 'Bounces', value: 'bounces', description: 'Emails that could not be delivered to the person' },
				{ name: 'Bounces in Detail', value: 'bounceDetails', description: 'Each bounce by itself' },
				{ name: 'Clicks', value: 'clicks', description: 'Emails in which the person clicked' },
				{ name: 'Clicks in Detail', value: 'clickDetails', description: 'Each click by itself' },
				{ name: 'Deliveries', value: 'deliveries', description: 'Emails that were sent to the person' },
				{
					name: 'Unsubscriptions',
					value: 'unsubscriptions',
					description: 'Emails through which the person opted out',
				},
				{ name: 'Views', value: 'views', description: 'Emails that the person opened' },
			],
			default: 'deliveries',
			description: 'What to list: each row of MailUp gives one output item',
		},
		...eventParameters,
	],
	load: async () => await import('./getRecipientEvents.execute'),
};
