/** The pages of MailUp's HTTP API, played by nock. */
import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { runNode, type RunNodeOptions, type RunResult } from '../../support/engine';

export const CONSOLE_URL = 'https://console.example.com';
export const GUID = '8a1b2c3d-4e5f-6789-abcd-ef0123456789';

/** Ann on list 1, as all pages but the subscribing one name her. */
export const ANN = { Email: 'ann@example.com', List: '1', ListGuid: GUID };

/** Somebody whom nobody knows, asked about to see whether list and GUID belong together. */
export const NOBODY = { ...ANN, Email: 'nobody.n8n-nodes-mailup@example.com' };

const host = () => nock(CONSOLE_URL);

/** A call of the page that shows the status. */
export const checks = (query: object = ANN) =>
	host()
		.get('/frontend/xmlChkSubscriber.aspx')
		.query({ ...query });

/** A call about nobody. */
export const probes = (nobody: object = NOBODY) =>
	host()
		.get('/frontend/xmlUnsubscribe.aspx')
		.query({ ...nobody });

/** A call of a page that writes. */
export const writes = (page: string, form: object) =>
	host()
		.post(`/frontend/${page}.aspx`, { ...form } as Record<string, string>)
		.matchHeader('content-type', 'application/x-www-form-urlencoded');

/** Runs an operation about Ann on list 1. */
export async function run(
	operation: string,
	more: INodeParameters = {},
	options: Partial<RunNodeOptions> = {},
): Promise<RunResult> {
	const parameters = {
		resource: 'subscription',
		operation,
		listId: '1',
		listGuid: GUID,
		email: 'ann@example.com',
		...more,
	};
	return await runNode({ parameters, credential: { serviceUrl: CONSOLE_URL }, ...options });
}

/** Answers that are none, whatever status they come with. */
export const NO_CODES: Array<[what: string, status: number, body: string]> = [
	['nothing', 200, ''],
	['a line end alone', 200, '\r\n'],
	['a web page', 200, '<html><body>Parked</body></html>'],
	['words', 200, 'Operation completed successfully'],
	['a number with words behind it', 200, '0 rows'],
	['a fraction', 200, '0.5'],
	['an array', 200, '[0]'],
	['a text of JSON', 200, '"0"'],
	['an unavailable server', 503, 'busy'],
];
