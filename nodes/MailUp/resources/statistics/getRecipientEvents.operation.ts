import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Recipient } from '../../../shared/mailup/recipients';
import { fieldsByName } from '../../../shared/mailup/recipients';
import { RECIPIENT_EVENTS } from '../../../shared/mailup/statistics';
import { operationFields } from '../../operationFields';
import { findKnownPeople, identityFields, readIdentity } from '../recipient/identity';
import type { Run } from '../../run/run';
import { eventFields, readEvents, wantsFields } from './events';

const fields: INodeProperties[] = [
	...identityFields,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Bounces', value: 'bounces', description: 'Messages that could not be delivered to the person' },
			{ name: 'Bounces in Detail', value: 'bounceDetails', description: 'Each bounce by itself' },
			{ name: 'Clicks', value: 'clicks', description: 'Messages in which the person clicked' },
			{ name: 'Clicks in Detail', value: 'clickDetails', description: 'Each click by itself' },
			{ name: 'Deliveries', value: 'deliveries', description: 'Messages that were sent to the person' },
			{
				name: 'Unsubscriptions',
				value: 'unsubscriptions',
				description: 'Messages through which the person opted out',
			},
			{ name: 'Views', value: 'views', description: 'Messages that the person opened' },
		],
		default: 'deliveries',
		description: 'What to list: each row of MailUp gives one output item',
	},
	...eventFields,
];

export const description: INodeProperties[] = operationFields('statistics', 'getRecipientEvents', fields);

/** Lists what people did with the messages that were sent to them (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		const event = run.form(itemIndex).choice<keyof typeof RECIPIENT_EVENTS>('event');
		return { who: readIdentity(run, itemIndex), event };
	});
	const people = await findKnownPeople(run, requests);
	await run.each(people, async ({ recipient, event }, itemIndex) => {
		const events = await readEvents(run, itemIndex, {
			path: ['Recipient', recipient.id, 'List', RECIPIENT_EVENTS[event]],
			blank: blankEvent(event, recipient),
		});
		// The look-up by which the person was found has brought the fields along.
		if (wantsFields(run, itemIndex)) for (const row of events) row.fields = fieldsByName(recipient);
		run.output(itemIndex, events);
	});
}

function blankEvent(event: string, { id, email }: Recipient): IDataObject {
	const message = { listId: null, messageId: null, subject: null };
	return { event, recipientId: id, email, ...message, count: null, type: null, url: null, date: null, details: null };
}
