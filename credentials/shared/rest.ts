import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { allowedDomains, httpsOrLocal, serviceUrlOf, testedUrl } from './serviceUrl';

/** Secrets and tokens are sent there. */
const SERVICE_URL = httpsOrLocal('$self["serviceUrl"]');

/** The address of a page for logging in, as n8n works it out. @param page may hold an expression */
export const logInAddress = (page: string) => `={{ ${SERVICE_URL} }}/Authorization/OAuth/${page}`;

/** Where MailUp's REST API is. */
export const serviceUrl = serviceUrlOf('https://services.mailup.com');

/** How n8n gets tokens of the REST API, and where it may send them (MailUp help, "Authenticating with OAuth v2"). */
export const tokens: INodeProperties[] = [
	{
		displayName: 'Access Token URL',
		name: 'accessTokenUrl',
		type: 'hidden',
		default: logInAddress('Token'),
		required: true,
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'hidden',
		default: '',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'hidden',
		default: 'body',
	},
	...allowedDomains,
];

/** Asks MailUp whose token it is, which costs nothing and changes nothing. */
export const whoseToken: ICredentialTestRequest = {
	request: {
		baseURL: testedUrl(),
		url: '/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info',
	},
};
