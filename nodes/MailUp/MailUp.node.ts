import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { authenticationChoice, credentials, resourceChoice, resources } from './resources';
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
		credentials,
		properties: [authenticationChoice, resourceChoice, ...resources.flatMap(({ properties }) => properties)],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n needs the description of the node far more often than what it does.
		const { route } = await import('./router');
		return await route(this);
	}
}
