/** Tables of what each operation sends: parameters in, calls out, to be read like documentation. */
import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { recordMailUp, type RecordedRequest } from './canned';
import { runNode, type RunNodeOptions } from './engine';

/** The part of the path before MailUp's own paths. */
const SERVICES = /^(API\/v1\.1\/Rest\/(ConsoleService\.svc\/Console|MailStatisticsService\.svc))\//;

/**
 * Runs an operation on one item against a MailUp that knows everybody and takes everything.
 * @param items the input, where the operation needs more than an empty item
 * @returns the calls that it made, in their order: `POST List/1/Tag "sale"`, with query and body where there are any
 */
export async function requestsOf(parameters: INodeParameters, items?: RunNodeOptions['items']): Promise<string[]> {
	const requests = recordMailUp();
	const { error } = await runNode({ parameters, items });
	nock.cleanAll();
	if (error) throw error;
	return requests.map(written);
}

function written({ method, segments, query, body }: RecordedRequest): string {
	const path = segments.join('/').replace(SERVICES, '');
	const pairs = Object.entries(query).map(([key, value]) => `${key}=${value}`);
	return [
		method,
		[path, ...(pairs.length > 0 ? [pairs.join('&')] : [])].join('?'),
		body === undefined ? '' : JSON.stringify(body),
	]
		.join(' ')
		.trim();
}
