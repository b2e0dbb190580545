import { scopeParameters } from './scope.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get tracking',
	description: 'Show whether opens and clicks of a person are recorded, list by list',
	parameters: scopeParameters,
	load: async () => await import('./get.execute'),
};
