import { clearingOptions } from './clearing.parameters';
import { identityParameters } from '../../../shared/form/person.parameters';
import { personalFieldsParameter } from '../../../shared/form/personalData.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update recipient',
	description: 'Change the personal fields or the email address of a known person, on all lists',
	parameters: [
		...identityParameters,
		personalFieldsParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				...clearingOptions('recipient.update'),
				{
					displayName: 'New Email',
					name: 'newEmail',
					type: 'string',
					placeholder: 'e.g. nathan@example.org',
					default: '',
					description:
						'Email address that replaces the one the person has, on all lists. Their subscriptions and opt-outs stay with the person.',
				},
			],
		},
	],
	load: async () => await import('./update.execute'),
};
