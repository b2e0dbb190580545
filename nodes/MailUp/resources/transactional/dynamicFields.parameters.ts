import type { INodeProperties } from 'n8n-workflow';

/** Values for the names in square brackets. */
export const dynamicFieldsParameter: INodeProperties = {
	displayName: 'Dynamic Fields',
	name: 'dynamicFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"firstname": "Ann"}',
	description:
		'Values for the names in square brackets, as JSON: with {"firstname": "Ann"} people read "Ann" where it says [firstname]',
};

/** Under which name MailUp counts. */
export const campaignCodeParameter: INodeProperties = {
	displayName: 'Campaign Code',
	name: 'campaignCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. orders',
	description:
		'MailUp adds up the statistics of everything that is sent with the same code. A code that is new each day, or for each person, makes messages that nobody finds their way through.',
};
