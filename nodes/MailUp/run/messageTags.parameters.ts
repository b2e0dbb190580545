import type { INodeProperties } from 'n8n-workflow';

/** Several tags of the list that `listParameter` chose. */
export const tagsParameter: INodeProperties = {
	displayName: 'Tag Names or IDs',
	name: 'tags',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getTags', loadOptionsDependsOn: ['list.value'] },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** Whether tags take the place of those that a message has. */
export const replaceTagsParameter: INodeProperties = {
	displayName: 'Replace Tags',
	name: 'replaceTags',
	type: 'boolean',
	default: false,
	description:
		'Whether the message keeps only the tags chosen here. When off, they are added to those it has. MailUp has no way to remove every tag.',
};
