import { limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tags',
	description: 'Show the tags that the emails of a list can have',
	parameters: [listParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};
