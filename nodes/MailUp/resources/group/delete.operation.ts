import { groupParameter, listParameter } from '../../../shared/form/locators';
import { confirmationParameters } from '../../run/confirmation.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete group',
	description: 'Delete a group of a list, its people stay on the list',
	parameters: [
		{
			displayName:
				'The people in the group stay on the list, with the status they have: nobody is removed or unsubscribed',
			name: 'consequence',
			type: 'notice',
			default: '',
		},
		listParameter,
		{
			...groupParameter,
			description:
				'Group of the list above. Groups that MailUp marks as not deletable, such as the one for tests, stay.',
		},
		...confirmationParameters('group.delete'),
	],
	load: async () => await import('./delete.execute'),
};
