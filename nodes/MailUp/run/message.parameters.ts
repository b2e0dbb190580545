import type { INodeProperties } from 'n8n-workflow';

import { personalFieldsParameter } from '../../shared/form/personalData.parameters';

/** What the senders note about a message. */
export const notesParameter: INodeProperties = {
	displayName: 'Notes',
	name: 'notes',
	type: 'string',
	default: '',
	placeholder: 'e.g. Issue 5',
	description: 'Remark that only users of the MailUp account see',
};

/** Values for people whose own field is empty. */
export const defaultValuesParameter: INodeProperties = {
	...personalFieldsParameter,
	displayName: 'Default Values',
	name: 'defaultValues',
	description: 'What takes the place of a placeholder for people whose own field is empty',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getPersonalFields',
			mode: 'add',
			valuesLabel: 'Default Values, for People Whose Own Field Is Empty',
			fieldWords: { singular: 'value', plural: 'values' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};
