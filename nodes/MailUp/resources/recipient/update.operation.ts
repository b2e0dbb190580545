import { clearingOptions } from './clearing.fields';
import { identityFields } from '../../../shared/form/person.fields';
import { personalFieldsField } from '../../../shared/form/personalData.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update recipient',
	description: 'Change the personal fields or the email address of a known person, on all lists',
	fields: [
		...identityFields,
		personalFieldsField,
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
