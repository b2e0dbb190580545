import { limitParameters, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many lists',
	description: 'Show the lists that the MailUp user behind the credential may see',
	parameters: [...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};
