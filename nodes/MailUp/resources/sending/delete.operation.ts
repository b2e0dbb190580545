import { sendingIdParameter } from './sending.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete sending',
	description: 'Remove a held or stopped sending from the queue, nobody gets it any more',
	parameters: [sendingIdParameter],
	load: async () => await import('./delete.execute'),
};
