/**
 * The address line of a call stays one that every web server takes, whatever stands in it: people are looked up ten to a
 * call as long as it does, and a call that cannot be made shorter is refused.
 */
import fc from 'fast-check';
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

const text = (characters: string, minLength: number, maxLength: number) =>
	fc.array(fc.constantFrom(...characters), { minLength, maxLength }).map((array) => array.join(''));

test('whatever the addresses, no line is too long, nobody is left out, and no call is one too many', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(
				fc
					.tuple(text("ab1.+-!'*{}~&=%#?/", 1, 60), text('xüßя漢😀', 0, 34))
					.map(([plain, other]) => `a${plain}${other}@example.com`),
				{ minLength: 1, maxLength: 24 },
			),
			async (addresses) => {
				const lines = await linesOf(addresses.map((email) => ({ email })));
				const lengths = lines.map(({ length }) => length);
				expect(Math.max(...lengths)).toBeLessThan(LONGEST_LINE);
				const asked = lines.map((line) => new URL(line).searchParams.get('email')?.replace(/"/g, '').split(',') ?? []);
				asked.slice(1).forEach(([next = ''], index) => {
					// Characters that n8n leaves as they are count as encoded ones: 200 more at the most.
					const length = (lengths[index] ?? 0) + 3 * Buffer.byteLength(next) + 200;
					expect([addresses, asked[index]?.length === 10 || length >= LONGEST_LINE]).toEqual([addresses, true]);
				});
			},
		),
		{ seed: 20_261_127, numRuns: 25 },
	);
});

test('an address that is too long alone is refused for itself, and the others are found', async () => {
	const [far, near] = [`${'漢'.repeat(240)}@example.com`, 'near@example.com'];
	const requests = recordMailUp();
	const { items } = await runNode({
		parameters: { resource: 'recipient', operation: 'get', email: '={{ $json.email }}' },
		items: [{ email: far }, { email: near }],
		onError: 'continueRegularOutput',
	});
	nock.cleanAll();
	expect(items.map(({ json }) => json)).toMatchObject([
		{
			error: 'MailUp did not find the recipient: the call is too long [item 0]',
			message: expect.stringContaining('The call was not sent.'),
		},
		{ email: near },
	]);
	expect(requests.map(({ query }) => query.email)).toEqual([`"${near}"`]);
});

test('so is a filter', async () => {
	const requests = recordMailUp();
	const { error } = await runNode({
		parameters: {
			...{ resource: 'recipient', operation: 'getAll', list: locator(1) },
			filters: { emailContains: '漢'.repeat(240) },
		},
	});
	nock.cleanAll();
	expect(error?.message).toBe('MailUp did not show the recipients: the call is too long [item 0]');
	expect(requests).toEqual([]);
});
