import { simplifyParameter } from '../../../shared/form/locators';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get email',
	description: 'Show one email with its content, settings, tags and attachments',
	parameters: [
		...targetParameters,
		{
			displayName: 'Plain Links',
			name: 'plainLinks',
			type: 'boolean',
			default: false,
			description:
				'Whether links that MailUp tracks are shown as they were written. Leave it off if the content goes back to MailUp, so that clicks are still counted.',
		},
		simplifyParameter,
	],
	load: async () => await import('./get.execute'),
};
