import { confirmationParameters } from '../../run/confirmation.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Set Visibility',
	value: 'setVisibility',
	action: 'Set visibility of email',
	description: 'Publish an email in the web library of the account, or take it off there',
	parameters: [
		...targetParameters,
		{
			displayName: 'Published',
			name: 'published',
			type: 'boolean',
			default: true,
			description: "Whether everybody can read the email in the account's web library. It sends the email to nobody.",
		},
		...confirmationParameters('email.setVisibility'),
	],
	load: async () => await import('./setVisibility.execute'),
};
