import { upsertParameters } from './upsert.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update recipient',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	parameters: upsertParameters,
	load: async () => await import('./upsert.execute'),
};
