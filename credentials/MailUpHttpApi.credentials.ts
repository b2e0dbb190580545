import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { testedUrl } from './shared/serviceUrl';

/** The console whose pages subscribe people (seed document "HTTP API Specifications"). MailUp knows the caller by its address. */
export class MailUpHttpApi implements ICredentialType {
	name = 'mailUpHttpApi';

	displayName = 'MailUp HTTP API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				"MailUp opens these pages to the internet address of your n8n, not to a user: register it in MailUp's console under Developer's corner > Web services > Frontend, or switch the check of IP addresses off there.",
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://g4a0.s03.it',
			// Addresses of people go there: no data of a workflow chooses it.
			noDataExpression: true,
			description: 'Address of your MailUp console: what the browser shows after you logged in, without the path',
		},
		{
			displayName: 'Allow Plain HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether the console may be called without encryption, for hosts that have no certificate. Email addresses and phone numbers can then be read on the way.',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: testedUrl('$credentials.allowHttp'),
			url: '/frontend/xmlChkSubscriber.aspx',
			// Nobody on a list that nobody has: MailUp answers 1 to whoever may call at all.
			qs: { List: 1, ListGuid: '00000000-0000-0000-0000-000000000000', Email: 'nobody@example.com' },
			encoding: 'text',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '-',
					message:
						"The internet address of this n8n is not registered in MailUp: Developer's corner > Web services > Frontend",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '<',
					message: 'A web page answered: the Service URL is not that of a MailUp console',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'length',
					value: 0,
					message: 'The answer is empty: the Service URL is not that of a MailUp console',
				},
			},
		],
	};
}
