import { importItemsParameters } from './importItems.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Import Items',
	value: 'importItems',
	action: 'Import items',
	description: 'Put all input items on a list at once, in as few requests as possible, with a verdict for each',
	parameters: importItemsParameters,
	load: async () => await import('./importItems.execute'),
};
