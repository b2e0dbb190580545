import { sendingIdParameter } from './sending.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Stop',
	value: 'stop',
	action: 'Stop sending',
	description: 'Stop a sending that is on its way or waits for its date',
	parameters: [sendingIdParameter],
	load: async () => await import('./stop.execute'),
};
