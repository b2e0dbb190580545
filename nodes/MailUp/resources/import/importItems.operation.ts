import { importItemsFields } from './importItems.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Import Items',
	value: 'importItems',
	action: 'Import items',
	description: 'Put all input items on a list at once, in as few requests as possible, with a verdict for each',
	fields: importItemsFields,
	load: async () => await import('./importItems.execute'),
};
