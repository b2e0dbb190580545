import { scopeFields } from './scope.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get tracking',
	description: 'Show whether opens and clicks of a person are recorded, list by list',
	fields: scopeFields,
	load: async () => await import('./get.execute'),
};
