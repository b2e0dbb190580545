import { simplifyField } from '../../../shared/form/locators';
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get email',
	description: 'Show one message with its content, settings, tags and attachments',
	fields: [
		...targetFields,
		{
			displayName: 'Plain Links',
			name: 'plainLinks',
			type: 'boolean',
			default: false,
			description:
				'Whether links that MailUp tracks are shown as they were written. Leave it off if the content goes back to MailUp, so that clicks are still counted.',
		},
		simplifyField,
	],
	load: async () => await import('./get.execute'),
};
