import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { logInAddress, serviceUrl, tokens, whoseToken } from './shared/rest';

/** OAuth2 log-in to MailUp's REST API on MailUp's own page (MailUp help, "Authenticating with OAuth v2"). */
export class MailUpOAuth2Api implements ICredentialType {
	name = 'mailUpOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'MailUp OAuth2 API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		serviceUrl,
		{
			displayName: 'Log-In Page',
			name: 'loginPage',
			type: 'options',
			options: [
				{ name: 'Standard (Authorization)', value: 'Authorization' },
				{ name: 'Alternative (LogOn)', value: 'LogOn' },
			],
			default: 'Authorization',
			description:
				'Page on which MailUp asks for user name and password. Try the alternative if connecting ends with a message about a missing state.',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: logInAddress('{{ $self["loginPage"] }}'),
			required: true,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		...tokens,
	];

	test: ICredentialTestRequest = whoseToken;
}
