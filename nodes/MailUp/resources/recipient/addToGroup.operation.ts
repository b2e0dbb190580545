import { memberParameters } from './groupMembers.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Add to Group',
	value: 'addToGroup',
	action: 'Add recipient to group',
	description: 'Put a known person into a group of a list, without changing their subscription',
	parameters: [
		...memberParameters,
		{
			displayName: 'Also Subscribe to List',
			name: 'subscribeToList',
			type: 'boolean',
			default: false,
			description:
				'Whether somebody who is not on the list yet is subscribed to it at once, without a confirmation email. When off, only the group changes: who is not subscribed to the list gets no email of it, in the group or not.',
		},
	],
	load: async () => await import('./addToGroup.execute'),
};
