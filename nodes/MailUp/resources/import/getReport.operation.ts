import { simplifyParameter } from '../../../shared/form/locators';
import { importIdParameter } from './importId.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Report',
	value: 'getReport',
	action: 'Get import report',
	description: 'Show how many rows of an import MailUp took, and why it left others out',
	parameters: [importIdParameter, simplifyParameter],
	load: async () => await import('./getReport.execute'),
};
