import { getAllParameters } from './getAll.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recipients',
	description: 'Show the people of a list or a group, by status',
	parameters: getAllParameters,
	load: async () => await import('./getAll.execute'),
};
