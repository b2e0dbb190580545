import { importIdField } from './importId.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get import',
	description: 'Show how far an import is, and whether it came to a good end',
	fields: [importIdField],
	load: async () => await import('./get.execute'),
};
