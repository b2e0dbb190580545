import { simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';
import { targetParameters } from './target.parameters';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get SMS',
	description: 'Show one SMS message with its text, settings and tags, and in how many parts it is charged',
	parameters: [...targetParameters, simplifyParameter],
	load: async () => await import('./get.execute'),
};
