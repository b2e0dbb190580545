import { simplifyField } from '../../../shared/form/locators';
import { importIdField } from './importId.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Report',
	value: 'getReport',
	action: 'Get import report',
	description: 'Show how many rows of an import MailUp took, and why it left others out',
	fields: [importIdField, simplifyField],
	load: async () => await import('./getReport.execute'),
};
