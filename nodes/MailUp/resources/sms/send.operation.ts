import type { Operation } from '../../operation';
import { sendParameters } from './send.parameters';

export const operation: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send SMS',
	description: 'Send an SMS message to a list, to groups or to one person. Its dry run shows whom and what it costs.',
	parameters: sendParameters,
	load: async () => await import('./send.execute'),
};
