import { sendingIdParameter } from './sending.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Earliest Date',
	value: 'getEarliestDate',
	action: 'Get earliest date of sending',
	description: 'Show when a sending can go out at the earliest',
	parameters: [sendingIdParameter],
	load: async () => await import('./getEarliestDate.execute'),
};
