import { shownWhen } from '../../../shared/form/shownWhen';
import { listParameter } from '../../../shared/form/locators';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { identityParameters } from '../../../shared/form/person.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete recipient',
	description: 'Erase a person from one list or all lists, with a receipt for each list',
	parameters: [
		{
			displayName:
				'Deleting also deletes the memory of an opt-out: a later import or sign-up can bring the person back. "Unsubscribe" is usually the better choice.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		...identityParameters,
		{
			displayName: 'Delete From',
			name: 'deleteFrom',
			type: 'options',
			options: [
				{
					name: 'One List',
					value: 'list',
					description: 'The person leaves the list and its groups; with the last list their personal data go, too',
				},
				{
					name: 'All Lists',
					value: 'all',
					description: 'The person is erased with all personal data, as the right to be forgotten asks for',
				},
			],
			default: 'list',
			description: 'From where the person is deleted, on all channels. MailUp cannot undo it.',
		},
		shownWhen({ deleteFrom: ['list'] }, listParameter),
		...confirmationParameters('recipient.delete'),
	],
	load: async () => await import('./delete.execute'),
};
