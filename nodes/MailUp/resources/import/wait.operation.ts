import { importIdParameter } from './importId.parameters';
import { timeLimitParameter } from './settings.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Wait',
	value: 'wait',
	action: 'Wait for import',
	description: 'Wait until an import has ended, well or badly',
	parameters: [
		importIdParameter,
		{ ...timeLimitParameter, description: 'How long to wait. After it the item shows how far the import is.' },
	],
	load: async () => await import('./wait.execute'),
};
