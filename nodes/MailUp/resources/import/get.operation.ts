import { importIdParameter } from './importId.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get import',
	description: 'Show how far an import is, and whether it came to a good end',
	parameters: [importIdParameter],
	load: async () => await import('./get.execute'),
};
