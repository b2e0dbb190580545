import { getAllFields } from './getAll.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recipients',
	description: 'Show the people of a list or a group, by status',
	fields: getAllFields,
	load: async () => await import('./getAll.execute'),
};
