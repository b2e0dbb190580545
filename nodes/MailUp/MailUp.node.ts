import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { resourceChoice, resources, shownFor } from './resources';
import { REST } from '../shared/http/accesses';
import { authentication, restCredentials } from '../shared/form/authentication.parameters';
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
		credentials: restCredentials(shownFor(REST).show),
		properties: [
			{ ...authentication, displayOptions: shownFor(REST) },
			resourceChoice,
			...resources.flatMap(({ properties }) => properties),
		],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n needs the description of the node far more often than what it does.
		const { route } = await import('./router');
		return await route(this);
	}
}
