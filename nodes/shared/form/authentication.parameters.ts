import type { ICredentialsDisplayOptions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { REST, REST_BY_PASSWORD } from '../http/accesses';

/** How to log in to MailUp's REST API. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Username and Password', value: 'password' },
	],
	default: 'oAuth2',
	description:
		'How to log in to MailUp. With user name and password nobody has to open a browser: for unattended set-ups, and where connecting by OAuth2 ends with a message about a missing state.',
};

/**
 * The credentials for it. The usual one is there unless the other one was chosen, also in workflows that were saved before
 * there was a choice.
 * @param show where the node calls REST at all
 */
export function restCredentials(show: ICredentialsDisplayOptions['show'] = {}): INodeCredentialDescription[] {
	return [
		{
			name: REST.credentialType,
			required: true,
			displayOptions: { show, hide: { authentication: ['password'] } },
		},
		{
			name: REST_BY_PASSWORD.credentialType,
			required: true,
			displayOptions: { show: { ...show, authentication: ['password'] } },
		},
	];
}
