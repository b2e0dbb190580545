import { memberParameters } from './groupMembers.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Remove From Group',
	value: 'removeFromGroup',
	action: 'Remove recipient from group',
	description: 'Take a person out of a group; their subscription to the list stays',
	parameters: memberParameters,
	load: async () => await import('./removeFromGroup.execute'),
};
