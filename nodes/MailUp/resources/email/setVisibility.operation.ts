import { confirmationFields } from '../../run/confirmationFields';
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Set Visibility',
	value: 'setVisibility',
	action: 'Set visibility of email',
	description: 'Publish a message in the web library of the account, or take it off there',
	fields: [
		...targetFields,
		{
			displayName: 'Published',
			name: 'published',
			type: 'boolean',
			default: true,
			description:
				"Whether everybody can read the message in the account's web library. It sends the message to nobody.",
		},
		...confirmationFields('email.setVisibility'),
	],
	load: async () => await import('./setVisibility.execute'),
};
