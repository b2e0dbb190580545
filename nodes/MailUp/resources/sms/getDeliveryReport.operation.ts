import { limitParameters, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';
import { targetParameters } from './target.parameters';

export const operation: Operation = {
	name: 'Get Delivery Report',
	value: 'getDeliveryReport',
	action: 'Get SMS delivery report',
	description: 'List to which numbers SMS of a message were sent, when, and what became of each, the newest first',
	parameters: [
		...targetParameters,
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Queued', value: 'queued', description: 'On their way: their end is not known yet' },
			],
			default: 'any',
			description: 'Which SMS to list',
		},
		...limitParameters,
		simplifyParameter,
	],
	load: async () => await import('./getDeliveryReport.execute'),
};
