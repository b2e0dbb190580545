import type { INodeProperties } from 'n8n-workflow';

/** Whether the output is reduced to the most useful keys. */
export const simplifyParameter: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How many rows an operation returns. */
export const limitParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** What tells the locators apart. */
interface LocatorTexts {
	displayName: string;
	name: string;
	description: string;
	/** What is picked, with its article: `a group`. */
	noun: string;
	searchListMethod: string;
}

/**
 * A parameter that picks one thing of MailUp's: from a searchable list, by id, or by an expression. What stands in it is
 * checked where it is read: n8n tests patterns against the clock, and a busy machine would fail a valid id.
 */
function locator({ displayName, name, description, noun, searchListMethod }: LocatorTexts): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${noun}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 12',
			},
		],
	};
}

/**
 * A locator that takes a name as well, for operations that show one thing; `named` finds it.
 * @param placeholder an example of a name, beginning with `e.g.`
 */
export function takingNames(parameter: INodeProperties, placeholder: string): INodeProperties {
	return {
		...parameter,
		modes: [...(parameter.modes ?? []), { displayName: 'By Name', name: 'name', type: 'string', placeholder }],
	};
}

/** The list that an operation works on. */
export const listParameter = locator({
	displayName: 'List',
	name: 'list',
	description: 'List of your MailUp account that this works on',
	noun: 'a list',
	searchListMethod: 'searchLists',
});

/** A group of the list that `listParameter` chose. */
export const groupParameter = locator({
	displayName: 'Group',
	name: 'group',
	description: 'Group of the list above',
	noun: 'a group',
	searchListMethod: 'searchGroups',
});

/** An email message of the list that `listParameter` chose. */
export const messageParameter = locator({
	displayName: 'Email Message',
	name: 'message',
	description: 'Email of the list above',
	noun: 'an email',
	searchListMethod: 'searchMessages',
});

/** An SMS message of the list that `listParameter` chose; it has a name of its own, as its numbers are no emails'. */
export const smsParameter = locator({
	displayName: 'SMS Message',
	name: 'smsMessage',
	description: 'SMS message of the list above',
	noun: 'an SMS message',
	searchListMethod: 'searchSms',
});

/** A tag of the list that `listParameter` chose. */
export const tagParameter = locator({
	displayName: 'Tag',
	name: 'tag',
	description: 'Tag of the list above',
	noun: 'a tag',
	searchListMethod: 'searchTags',
});

/** A message template of the list that `listParameter` chose. */
export const templateParameter = locator({
	displayName: 'Template',
	name: 'template',
	description: 'Message template of the list above',
	noun: 'a template',
	searchListMethod: 'searchTemplates',
});
