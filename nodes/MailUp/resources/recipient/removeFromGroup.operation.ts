import { memberFields } from './groupMembers.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Remove From Group',
	value: 'removeFromGroup',
	action: 'Remove recipient from group',
	description: 'Take a person out of a group; their subscription to the list stays',
	fields: memberFields,
	load: async () => await import('./removeFromGroup.execute'),
};
