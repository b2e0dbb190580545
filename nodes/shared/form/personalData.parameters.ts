import type { INodeProperties } from 'n8n-workflow';

/** The mapping of personal data fields by name. */
export const personalFieldsParameter: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'Personal data to write to the recipient, on all lists: MailUp keeps one set for each person',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getPersonalFields',
			mode: 'add',
			// n8n shows neither name nor description of a mapper, only this.
			valuesLabel: 'Personal Data of the Recipient, the Same on All Lists',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

/** What becomes of fields whose value is empty. */
export const clearEmptyParameter: INodeProperties = {
	displayName: 'Clear Empty Fields',
	name: 'clearEmptyFields',
	type: 'boolean',
	default: false,
	description:
		'Whether a field with an empty value is blanked in MailUp. When off, empty values are not sent and MailUp keeps what it has.',
};
