import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

/**
 * A Service URL as long as it is safe, without a slash at the end: plain http is taken on this machine only, unless it is
 * allowed; anything else becomes an address that does not exist. In the language of n8n's expressions.
 * @param source where the URL comes from @param allowsHttp whether plain http is taken everywhere
 */
export const httpsOrLocal = (source: string, allowsHttp = 'false') =>
	`(/^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(\\/|$))/.test(${source}) || (${allowsHttp} === true && /^http:\\/\\//.test(${source})) ? ${source} : "https://service-url-must-start-with-https.invalid").replace(/\\/+$/, "")`;

/** Secrets and tokens are sent there. */
const SERVICE_URL = httpsOrLocal('$self["serviceUrl"]');

/** The address of a page for logging in, as n8n works it out. @param page may hold an expression */
export const logInAddress = (page: string) => `={{ ${SERVICE_URL} }}/Authorization/OAuth/${page}`;

/** Host of the Service URL: where n8n's HTTP Request and GraphQL nodes may send the token. */
const SERVICE_HOST = `={{ ${SERVICE_URL}.replace(/^https?:\\/\\//, "").match(/^(\\[[^\\]]*\\]|[^\\/:?#]*)/)[0] }}`;

/** Where MailUp's REST API is. */
export const serviceUrl: INodeProperties = {
	displayName: 'Service URL',
	name: 'serviceUrl',
	type: 'string',
	default: 'https://services.mailup.com',
	required: true,
	// The secrets go there: no data of a workflow chooses the address.
	noDataExpression: true,
	description:
		'Address of the MailUp service. Change it only to work with another MailUp server, such as the sandbox of this package.',
};

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
		default: SERVICE_HOST,
	},
];

/** Asks MailUp whose token it is, which costs nothing and changes nothing. */
export const whoseToken: ICredentialTestRequest = {
	request: {
		baseURL: `={{ ${httpsOrLocal('$credentials.serviceUrl')} }}`,
		url: '/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info',
	},
};
