/** Subscription: Check. */
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ANN, checks, CONSOLE_URL, GUID, NO_CODES, probes, run } from './pages';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

test.each([
	['2', 'subscribed'],
	['3\r\n', 'unsubscribed'],
	[' 4 \r\n', 'pending'],
])('code %j is %s', async (body, status) => {
	checks().reply(200, body);
	const { items, error } = await run('check');
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { email: 'ann@example.com', phone: null, listId: 1, status }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('subscription', 'check', items);
});

describe('code 1', () => {
	test('is somebody who is not on the list, where list and GUID belong together; that is asked once', async () => {
		for (const Email of ['a@example.com', 'b@example.com']) checks({ ...ANN, Email }).reply(200, '1');
		probes().reply(200, '3');
		const items = [{ email: 'a@example.com' }, { email: 'b@example.com' }];
		const result = await run('check', { email: '={{ $json.email }}' }, { items });
		expect(result.items.map(({ json }) => json.status)).toEqual(['notOnList', 'notOnList']);
	});

	test('is an error where they do not: an opt-out could be behind it', async () => {
		checks().reply(200, '1');
		probes().reply(200, '1');
		const { error } = await run('check');
		expect(error).toMatchObject({
			message: 'MailUp did not check the subscription: the list or its GUID is not the right one (code 1) [item 0]',
		});
	});
});

test('a code that is not documented is an error', async () => {
	checks().reply(200, '7');
	const { error } = await run('check');
	expect(error?.message).toBe('MailUp did not check the subscription: its code is not documented (code 7) [item 0]');
	expect(allSaid(error)).toContain('not documented');
});

test('a caller that is not registered is told how to mend it', async () => {
	checks().reply(200, '-1011\r\n');
	const { error } = await run('check');
	expect(error?.message).toBe(
		'MailUp takes no calls from this n8n: its internet address is not registered (code -1011) [item 0]',
	);
	expect(allSaid(error)).toContain('Web services, choose Frontend, and add the address');
});

test.each(NO_CODES)('%s is no code: it is asked again, and then an error', async (_what, status, body) => {
	checks().times(5).reply(status, body);
	const { items, error } = await run('check', {}, { onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	expect(items[0]?.json.error).toMatch(/^MailUp did not check the subscription: /);
	expect(items[0]?.json.status).toBeUndefined();
});

test('a page that is not there says that another server answered', async () => {
	checks().reply(404, '<html>The resource cannot be found.</html>');
	const { error } = await run('check');
	expect(error?.message).toBe('MailUp did not check the subscription: it was not MailUp that answered [item 0]');
	expect(allSaid(error)).toContain('Service URL');
});

test('too many calls are waited for', async () => {
	checks().reply(429, 'Too many');
	checks().reply(200, '2');
	expect((await run('check')).items[0]?.json.status).toBe('subscribed');
});

test('a phone number goes with its prefix', async () => {
	checks({ Sms: '00393331234567', List: '1', ListGuid: GUID }).reply(200, '4');
	const { items } = await run('check', { findBy: 'phone', phone: '+39 333 1234567' });
	expect(items[0]?.json).toEqual({ email: null, phone: '00393331234567', listId: 1, status: 'pending' });
});

describe('code 1 about a phone number', () => {
	const list = { List: '1', ListGuid: GUID };
	const byPhone = { findBy: 'phone', phone: '+39 333 1234567' };
	const nobody = () => probes({ Sms: '00447700900000', ...list });
	beforeEach(() => void checks({ Sms: '00393331234567', ...list }).reply(200, '1'));

	test('is somebody who is not on the list, where MailUp reads numbers that are written like this', async () => {
		nobody().reply(200, '3');
		expect((await run('check', byPhone)).items[0]?.json.status).toBe('notOnList');
	});

	test('is an error where it does not: an opt-out could be behind it', async () => {
		nobody().reply(200, '1');
		probes().reply(200, '3');
		const { error } = await run('check', byPhone);
		expect(error?.message).toBe(
			'MailUp did not check the subscription: it does not read numbers that begin with 00 (code 1) [item 0]',
		);
		expect(allSaid(error)).toContain('may have opted out');
	});

	test('is an error where list and GUID do not belong together', async () => {
		nobody().reply(200, '1');
		probes().reply(200, '1');
		const { error } = await run('check', byPhone);
		expect(error?.message).toContain('the list or its GUID is not the right one (code 1)');
	});
});

test.each([' ', 'abc', '8a1b2c3d4e5f6789abcdef0123456789', `${GUID}0`, `${GUID}&List=2`])(
	'the GUID %j is refused by name',
	async (listGuid) => {
		const { error } = await run('check', { listGuid });
		expect(error?.message).toEqual(parameterRefused('List GUID', 0));
	},
);

test('a GUID may stand in braces', async () => {
	checks().reply(200, '2');
	expect((await run('check', { listGuid: ` \u200b{${GUID}}\ufeff ` })).items).toHaveLength(1);
});

describe('the credential', () => {
	test.each(['http://console.example.com', 'console.example.com', ''])(
		'with the Service URL %j gets no call',
		async (serviceUrl) => {
			const { error } = await run('check', {}, { credential: { serviceUrl } });
			expect(error?.message).toBe('The Service URL of the MailUp credential is not a plain https address');
		},
	);

	test('may allow plain http', async () => {
		const serviceUrl = CONSOLE_URL.replace('https', 'http');
		const { error } = await run('check', { listGuid: 'x' }, { credential: { serviceUrl, allowHttp: true } });
		expect(error?.message).toContain('List GUID: ');
	});

	test('that is missing is named', async () => {
		const { error } = await run('check', {}, { credential: null });
		expect(error?.description).toBe('Choose or create a MailUp HTTP API credential in this node.');
	});
});
