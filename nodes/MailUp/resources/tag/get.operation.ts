import { listParameter, simplifyParameter, tagParameter, takingNames } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get tag',
	description: 'Show one tag of a list by its number or name',
	parameters: [listParameter, takingNames(tagParameter, 'e.g. welcome'), simplifyParameter],
	load: async () => await import('./get.execute'),
};
