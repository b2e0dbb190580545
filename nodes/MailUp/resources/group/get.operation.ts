import { listParameter, groupParameter, simplifyParameter, takingNames } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get group',
	description: 'Show one group of a list by its number or name',
	parameters: [listParameter, takingNames(groupParameter, 'e.g. Frequent Buyers'), simplifyParameter],
	load: async () => await import('./get.execute'),
};
