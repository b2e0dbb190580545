import type { Operation } from '../../operation';
import { targetParameters } from './target.parameters';

export const operation: Operation = {
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get SMS statistics',
	description: 'Show how many SMS of a message were sent, delivered, are on their way or failed, and why',
	parameters: targetParameters,
	load: async () => await import('./getStatistics.execute'),
};
