import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Attachments',
	value: 'getAttachments',
	action: 'Get attachments of email',
	description: 'Show which files are attached to an email',
	parameters: [...targetParameters],
	load: async () => await import('./getAttachments.execute'),
};
