import { shownWhen } from '../../../shared/form/shownWhen';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { identityParameters } from '../../../shared/form/person.parameters';
import { channelParameter, chosenListsParameter } from './subscriptions.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe recipient',
	description: 'Opt a person out of lists, so that they get no more messages of these lists',
	parameters: [
		...identityParameters,
		channelParameter,
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
		shownWhen({ unsubscribeFrom: ['chosen'] }, chosenListsParameter),
		...confirmationParameters('recipient.unsubscribe'),
	],
	load: async () => await import('./unsubscribe.execute'),
};
