import type { INodeProperties } from 'n8n-workflow';

import * as addAttachment from './addAttachment.operation';
import * as create from './create.operation';
import * as createFromTemplate from './createFromTemplate.operation';
import * as del from './delete.operation';
import * as deleteAttachment from './deleteAttachment.operation';
import * as duplicate from './duplicate.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getAttachments from './getAttachments.operation';
import * as setDynamicFields from './setDynamicFields.operation';
import * as setVisibility from './setVisibility.operation';
import * as update from './update.operation';

export const operations = {
	addAttachment,
	create,
	createFromTemplate,
	delete: del,
	deleteAttachment,
	duplicate,
	get,
	getAll,
	getAttachments,
	setDynamicFields,
	setVisibility,
	update,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['email'] } },
		options: [
			{
				name: 'Add Attachment',
				value: 'addAttachment',
				action: 'Add attachment to email',
				description: 'Put a file into one of the five places for attachments of a message',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create email',
				description: 'Write a new message. It is sent to nobody until you send it.',
			},
			{
				name: 'Create From Template',
				value: 'createFromTemplate',
				action: 'Create email from template',
				description: 'Make a new message out of a template of the list',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete email',
				description: 'Remove a message from its list for good',
			},
			{
				name: 'Delete Attachment',
				value: 'deleteAttachment',
				action: 'Delete attachment of email',
				description: 'Empty one of the five places for attachments of a message',
			},
			{
				name: 'Duplicate',
				value: 'duplicate',
				action: 'Duplicate email',
				description: 'Copy a message, so that the results of each campaign can be told apart',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get email',
				description: 'Show one message with its content, settings, tags and attachments',
			},
			{
				name: 'Get Attachments',
				value: 'getAttachments',
				action: 'Get attachments of email',
				description: 'Show which files are attached to a message',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many emails',
				description: 'Show the messages of a list, the newest first: all, published or archived',
			},
			{
				name: 'Set Dynamic Fields',
				value: 'setDynamicFields',
				action: 'Set dynamic fields of email',
				description: 'Switch on or off that placeholders of a message become personal data',
			},
			{
				name: 'Set Visibility',
				value: 'setVisibility',
				action: 'Set visibility of email',
				description: 'Publish a message in the web library of the account, or take it off there',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update email',
				description: 'Change parts of a message and keep all the others',
			},
		],
		default: 'create',
	},
	...addAttachment.description,
	...create.description,
	...createFromTemplate.description,
	...del.description,
	...deleteAttachment.description,
	...duplicate.description,
	...get.description,
	...getAll.description,
	...getAttachments.description,
	...setDynamicFields.description,
	...setVisibility.description,
	...update.description,
];
