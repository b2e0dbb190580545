import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The Service URL as long as it is safe, without a slash at the end. Client secret and tokens are sent to it, so plain
 * http is taken on this machine only; anything else becomes an address that does not exist.
 */
const safeServiceUrl = (source: string) =>
	`(/^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(\\/|$))/.test(${source}) ? ${source} : "https://service-url-must-start-with-https.invalid").replace(/\\/+$/, "")`;

/** Host of the Service URL: where n8n's HTTP Request and GraphQL nodes may send the token. */
const serviceHost = `={{ ${safeServiceUrl('$self["serviceUrl"]')}.replace(/^https?:\\/\\//, "").match(/^(\\[[^\\]]*\\]|[^\\/:?#]*)/)[0] }}`;

/** OAuth2 log-in to MailUp's REST API (MailUp help, "Authenticating with OAuth v2"). */
export class MailUpOAuth2Api implements ICredentialType {
	name = 'mailUpOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'MailUp OAuth2 API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			default: 'https://services.mailup.com',
			required: true,
			// The secrets go there: no data of a workflow chooses the address.
			noDataExpression: true,
			description:
				'Address of the MailUp service. Change it only to work with another MailUp server, such as the sandbox of this package.',
		},
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
			default: `={{ ${safeServiceUrl('$self["serviceUrl"]')} }}/Authorization/OAuth/{{ $self["loginPage"] }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${safeServiceUrl('$self["serviceUrl"]')} }}/Authorization/OAuth/Token`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: serviceHost,
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeServiceUrl('$credentials.serviceUrl')} }}`,
			url: '/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info',
		},
	};
}
