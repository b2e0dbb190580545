import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { serviceUrl, tokens, whoseToken } from './shared/rest';

/**
 * What n8n sends besides the client's name and secret when it asks for a token: MailUp's grant for the owner of an account
 * (MailUp help, "Authenticating with OAuth v2", "Resource owner password").
 */
const OWNER = '{ grant_type: "password", username: $self["username"], password: $self["password"] }';

/** The same as n8n wants it: text that is made when it is sent. */
const ownersBody: INodeProperties = {
	displayName: 'Additional Body Properties',
	name: 'additionalBodyProperties',
	type: 'hidden',
	// It holds the password, which its name does not say: n8n would show it in clear over its own API.
	typeOptions: { password: true },
	default: `={{ JSON.stringify(${OWNER}) }}`,
};

/**
 * Log-in to MailUp's REST API with user name and password, without a browser. n8n takes it for one by client credentials:
 * only there does it ask for tokens by itself, one time for all calls that wait.
 */
export class MailUpPasswordOAuth2Api implements ICredentialType {
	name = 'mailUpPasswordOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'MailUp Password OAuth2 API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'n8n logs in by itself whenever it needs to. After a change of user name, password or keys it goes on with the log-in that it has until that runs out, after an hour at most: for another MailUp account, make a new credential.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		serviceUrl,
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. m1234',
			description: 'Name of the MailUp user, as on the log-in page of MailUp',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of this user in MailUp',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: 'true',
		},
		ownersBody,
		...tokens,
	];

	test: ICredentialTestRequest = whoseToken;
}
