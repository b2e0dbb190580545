import type { INodeProperties } from 'n8n-workflow';

/**
 * A Service URL as long as it is safe, without a slash at the end: plain http is taken on this machine only, unless it is
 * allowed; anything else becomes an address that does not exist. In the language of n8n's expressions.
 * @param source where the URL comes from @param allowsHttp whether plain http is taken everywhere
 */
export const httpsOrLocal = (source: string, allowsHttp = 'false') =>
	`(/^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(\\/|$))/.test(${source}) || (${allowsHttp} === true && /^http:\\/\\//.test(${source})) ? ${source} : "https://service-url-must-start-with-https.invalid").replace(/\\/+$/, "")`;

/** The Service URL that a test request goes to. @param allowsHttp as in {@link httpsOrLocal} */
export const testedUrl = (allowsHttp?: string) => `={{ ${httpsOrLocal('$credentials.serviceUrl', allowsHttp)} }}`;

/** Where one of MailUp's services is. @param usual its address for everybody */
export const serviceUrlOf = (usual: string): INodeProperties => ({
	displayName: 'Service URL',
	name: 'serviceUrl',
	type: 'string',
	default: usual,
	required: true,
	// The secrets go there: no data of a workflow chooses the address.
	noDataExpression: true,
	description:
		'Address of the MailUp service. Change it only to work with another MailUp server, such as the sandbox of this package.',
});

/** Host of the Service URL: where n8n's HTTP Request and GraphQL nodes may send what the credential holds. */
const SERVICE_HOST = `={{ ${httpsOrLocal('$self["serviceUrl"]')}.replace(/^https?:\\/\\//, "").match(/^(\\[[^\\]]*\\]|[^\\/:?#]*)/)[0] }}`;

/** Keeps the credential on the host of its Service URL. */
export const allowedDomains: INodeProperties[] = [
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
