import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Attachments',
	value: 'getAttachments',
	action: 'Get attachments of email',
	description: 'Show which files are attached to a message',
	fields: [...targetFields],
	load: async () => await import('./getAttachments.execute'),
};
