import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin and path that all calls go to, without a slash at the end.
 * @throws NodeOperationError unless it is an https address (http is taken on loopback, for the sandbox)
 */
export function readServiceUrl(node: INode, value: unknown): string {
	const url = typeof value === 'string' ? parseUrl(value.trim()) : undefined;
	const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
	if (!url || !safe || url.username !== '' || url.search !== '' || url.hash !== '') {
		throw new NodeOperationError(node, 'The Service URL of the MailUp credential is not usable', {
			description:
				'Set it to an https address without a query, such as https://services.mailup.com. Plain http would show the access token to the network.',
		});
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
