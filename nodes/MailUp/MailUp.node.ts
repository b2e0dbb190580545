import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { resources } from './resources';
import { route } from './router';
import * as methods from '../shared/form/pickers';

/** Every operation on MailUp. What an operation does stands in `resources/<resource>/<operation>.operation.ts`. */
export class MailUp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MailUp',
		name: 'mailUp',
		icon: { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with recipients, imports, emails, sendings and statistics of MailUp',
		defaults: { name: 'MailUp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mailUpOAuth2Api', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Account', value: 'account' },
					{ name: 'Email', value: 'email' },
					{ name: 'Field', value: 'field' },
					{ name: 'Group', value: 'group' },
					{ name: 'Image', value: 'image' },
					{ name: 'Import', value: 'import' },
					{ name: 'List', value: 'list' },
					{ name: 'Recipient', value: 'recipient' },
					{ name: 'Sending', value: 'sending' },
					{ name: 'Statistic', value: 'statistics' },
					{ name: 'Tag', value: 'tag' },
					{ name: 'Template', value: 'template' },
					{ name: 'Tracking', value: 'tracking' },
				],
				default: 'recipient',
			},
			...Object.values(resources).flatMap(({ description }) => description),
		],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
