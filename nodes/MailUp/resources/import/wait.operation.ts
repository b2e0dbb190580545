import { importIdField } from './importId.fields';
import { timeLimitField } from './settings.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Wait',
	value: 'wait',
	action: 'Wait for import',
	description: 'Wait until an import has ended, well or badly',
	fields: [
		importIdField,
		{ ...timeLimitField, description: 'How long to wait. After it the item shows how far the import is.' },
	],
	load: async () => await import('./wait.execute'),
};
