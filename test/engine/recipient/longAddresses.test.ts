/** People are looked up ten to a call, as long as the address line of the call stays one that every web server takes. */
import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator } from '../../support/answers';
import type { RecordedRequest } from '../../support/canned';
import { recordMailUp } from '../../support/canned';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const LONGEST_LINE = 2_048;

/** So many people, each with an address of this many characters. */
const people = (count: number, length: number, local = 'x') =>
	Array.from({ length: count }, (_, index) => {
		const rest = `${index}@example.com`;
		return { email: `${local.repeat(length - rest.length)}${rest}` };
	});

async function requestsOf(parameters: INodeParameters, items: Array<{ email: string }>): Promise<RecordedRequest[]> {
	const requests = recordMailUp();
	const { error } = await runNode({ parameters: { ...parameters, email: '={{ $json.email }}' }, items });
	nock.cleanAll();
	expect(error).toBeUndefined();
	return requests.filter(({ method, segments }) => method === 'GET' && segments.at(-1) === 'Recipients');
}

async function linesOf(items: Array<{ email: string }>): Promise<string[]> {
	const lookUps = await requestsOf({ resource: 'recipient', operation: 'unsubscribe', lists: [1] }, items);
	const asked = lookUps.flatMap(({ query }) => (query.email ?? '').replace(/"/g, '').split(','));
	expect(asked.sort()).toEqual(items.map(({ email }) => email).sort());
	return lookUps.map(({ rawPath }) => `https://services.mailup.com${rawPath}`);
}

test.each([
	[20, 40, 'x', 2],
	[10, 200, 'x', 2],
	[11, 180, 'x', 2],
	[10, 100, 'ü', 4],
	[3, 254, '+', 2],
	[2, 254, 'ü', 2],
])('%i people with addresses of %i characters (%s) take %i calls', async (count, length, local, calls) => {
	const lines = await linesOf(people(count, length, local));
	expect(lines).toHaveLength(calls);
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(LONGEST_LINE);
});

test('a send to such people asks in such calls, too', async () => {
	const send = { resource: 'sending', operation: 'send', list: locator(1), message: locator(12), sendTo: 'recipient' };
	const lookUps = await requestsOf(send, people(10, 200));
	expect(lookUps).toHaveLength(2);
});
