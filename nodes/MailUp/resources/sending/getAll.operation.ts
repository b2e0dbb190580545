import type { INodeProperties } from 'n8n-workflow';
import { limitParameters, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

const queueParameter: INodeProperties = {
	displayName: 'Queue',
	name: 'queue',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: 'Every sending that is not over' },
		{ name: 'Held', value: 'held', description: 'To be planned: they go out only after somebody confirms them' },
		{ name: 'Queued', value: 'queued', description: 'Ongoing: MailUp is sending them, or does as soon as it can' },
		{ name: 'Scheduled', value: 'scheduled', description: 'Waiting: they go out at their date' },
	],
	default: 'all',
	description: 'Which part of the sending queue to show',
};

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sendings',
	description: 'Show the queue: what is being sent, waits for its date, or is held',
	parameters: [queueParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};
