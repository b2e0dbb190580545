import type { INodeProperties } from 'n8n-workflow';

/** The mapping of personal data by the codes of the fields: without a log-in nobody tells their names. */
export const fieldCodesParameter: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Personal data by the codes of the fields, campo1 and so on, as the Codes Table in MailUp shows them. Values hold no semicolon and no two hyphens in a row.',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getFieldCodes',
			mode: 'add',
			valuesLabel: "Personal Data, by Codes of MailUp's Codes Table",
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

/** Groups by their numbers. */
export const groupIdsParameter: INodeProperties = {
	displayName: 'Group IDs',
	name: 'groupIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 6',
	description:
		'Numbers of groups that the person is put into; several with commas between, such as 6,24. Check that they are groups of this list: MailUp shows no groups here, so the node cannot check it.',
};
