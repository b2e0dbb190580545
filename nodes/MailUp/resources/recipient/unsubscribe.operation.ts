import { shownWhen } from '../../../shared/form/shownWhen';
import { confirmationFields } from '../../run/confirmationFields';
import { identityFields } from '../../../shared/form/person.fields';
import { channelField, chosenListsField } from './subscriptions.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe recipient',
	description: 'Opt a person out of lists, so that they get no more messages of these lists',
	fields: [
		...identityFields,
		channelField,
		{
			displayName: 'Unsubscribe From',
			name: 'unsubscribeFrom',
			type: 'options',
			options: [
				{
					name: 'Chosen Lists',
					value: 'chosen',
					description: 'Only the lists you choose: the person still gets the messages of the others',
				},
				{
					name: 'All Lists of the Person',
					value: 'all',
					description: 'Every list the person is subscribed to: none of them sends messages to the person any more',
				},
			],
			default: 'chosen',
			description: 'Which lists stop sending messages to the person',
		},
		shownWhen({ unsubscribeFrom: ['chosen'] }, chosenListsField),
		...confirmationFields('recipient.unsubscribe'),
	],
	load: async () => await import('./unsubscribe.execute'),
};
