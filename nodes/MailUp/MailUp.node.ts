import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	authenticationChoice,
	resourceChoice,
	resources,
	shownFor,
	shownForOAuth2,
	shownForPassword,
	subtitle,
} from './resources';
import { HTTP_PAGES, LIST_SECRET, SMTP_PLUS } from '../shared/http/accesses';
import { transactionalSms } from '../shared/form/credentialTests';
import * as methods from '../shared/form/pickers';

/** Every operation on MailUp. What an operation does stands in `resources/<resource>/<operation>.operation.ts`. */
export class MailUp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MailUp',
		name: 'mailUp',
		icon: { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Work with recipients, imports, emails, sendings and statistics of MailUp',
		defaults: { name: 'MailUp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Written out one by one: n8n's lint looks for their names here.
		credentials: [
			{ name: 'mailUpOAuth2Api', required: true, displayOptions: shownForOAuth2 },
			{ name: 'mailUpPasswordOAuth2Api', required: true, displayOptions: shownForPassword },
			{ name: 'mailUpHttpApi', required: true, displayOptions: shownFor(HTTP_PAGES) },
			{ name: 'mailUpSmtpPlusApi', required: true, displayOptions: shownFor(SMTP_PLUS) },
			{
				name: 'mailUpTransactionalSmsApi',
				required: true,
				testedBy: 'transactionalSms',
				displayOptions: shownFor(LIST_SECRET),
			},
		],
		properties: [authenticationChoice, resourceChoice, ...resources.flatMap(({ properties }) => properties)],
	};

	methods = { ...methods, credentialTest: { transactionalSms } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n needs the description of the node far more often than what it does.
		const { route } = await import('./router');
		return await route(this);
	}
}
