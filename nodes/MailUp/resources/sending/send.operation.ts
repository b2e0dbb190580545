import { sendParameters } from './send.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send email as new sending',
	description: 'Send an email to a list, to groups or to one person, or hold it for later',
	parameters: sendParameters,
	load: async () => await import('./send.execute'),
};
