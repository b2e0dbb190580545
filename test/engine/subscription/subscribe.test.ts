/** Subscription: Subscribe. Whoever opted out is never sent to the page. */
import type { INodeParameters } from 'n8n-workflow';

import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { checks, NO_CODES, probes, run, writes } from './pages';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const FORM = { Email: 'ann@example.com', List: '1', retCode: '1', Confirm: '1' };
const subscribes = (more: object = {}) => writes('xmlSubscribe', { ...FORM, ...more });
const isNew = () => {
	checks().reply(200, '1');
	probes().reply(200, '3');
};
const outcomeOf = async (more: INodeParameters = {}) => {
	const { items, error } = await run('subscribe', more);
	expect(error).toBeUndefined();
	expectToMatchSchema('subscription', 'subscribe', items);
	return items[0]?.json;
};

describe('somebody new', () => {
	test('is asked for confirmation unless told otherwise', async () => {
		isNew();
		subscribes().reply(200, '0\r\n');
		expect(await outcomeOf()).toEqual({
			email: 'ann@example.com',
			phone: null,
			listId: 1,
			outcome: 'confirmationSent',
			statusBefore: 'notOnList',
			detail: null,
		});
	});

	test('is subscribed at once on demand', async () => {
		isNew();
		subscribes({ Confirm: '0' }).reply(200, '0');
		expect((await outcomeOf({ optInMode: 'single' }))?.outcome).toBe('subscribed');
	});

	test('gets fields, groups with commas between, and a source', async () => {
		isNew();
		subscribes({
			csvFldNames: 'campo1;campo39',
			csvFldValues: 'Ada + Söhne;x&y=z',
			Group: '6,24',
			source: 'shop',
		}).reply(200, '0');
		const value = { campo1: 'Ada + Söhne', campo39: 'x&y=z', campo2: '' };
		const fields = { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
		const options = { groupIds: '6, 24', source: 'shop' };
		expect((await outcomeOf({ fields, options }))?.outcome).toBe('confirmationSent');
	});

	test('is not sent while list and GUID do not belong together: an opt-out could be missed', async () => {
		checks().reply(200, '1');
		probes().reply(200, '1');
		const { error } = await run('subscribe', { optInMode: 'single' });
		expect(allSaid(error)).toContain('GUID');
	});
});

describe('opt-outs come first', () => {
	test.each(['single', 'double'])('whoever opted out is never sent (%s)', async (optInMode) => {
		checks().reply(200, '3');
		const options = { resendConfirmation: true };
		const json = await outcomeOf({ optInMode, ...(optInMode === 'double' && { options }) });
		expect(json).toMatchObject({ outcome: 'leftUnsubscribed', statusBefore: 'unsubscribed' });
		expect(json?.detail).toContain('stays opted out');
	});

	test.each(NO_CODES)('nobody is sent while the status is not known: %s', async (_what, status, body) => {
		checks().times(5).reply(status, body);
		const { error } = await run('subscribe');
		expect(error?.message).toContain('MailUp did not check the subscription');
	});
});

describe('somebody who is pending', () => {
	test('is not asked again', async () => {
		checks().reply(200, '4');
		expect(await outcomeOf()).toMatchObject({ outcome: 'stillPending', statusBefore: 'pending' });
	});

	test('is not subscribed at once either: an opt-out that was asked to come back is pending, too', async () => {
		checks().reply(200, '4');
		expect(await outcomeOf({ optInMode: 'single' })).toMatchObject({
			outcome: 'stillPending',
			statusBefore: 'pending',
		});
	});

	test.each([
		['2', 'alreadySubscribed'],
		['4', 'stillPending'],
		['3', 'unknown'],
	])('for whom MailUp answers 3 is what the check shows: %s is %s', async (code, outcome) => {
		checks().reply(200, '4');
		subscribes().reply(200, '3');
		checks().reply(200, code);
		expect((await outcomeOf({ options: { resendConfirmation: true } }))?.outcome).toBe(outcome);
	});

	test('is asked again on demand', async () => {
		checks().reply(200, '4');
		subscribes().reply(200, '0');
		expect((await outcomeOf({ options: { resendConfirmation: true } }))?.outcome).toBe('confirmationSent');
	});

	test('is asked once in a run, however many items name them', async () => {
		isNew();
		subscribes().reply(200, '0');
		checks().reply(200, '4');
		const { items } = await run('subscribe', {}, { items: [{}, {}] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['confirmationSent', 'stillPending']);
	});
});

describe('the codes', () => {
	test.each([
		['0', 'alreadySubscribed'],
		['3', 'alreadySubscribed'],
		['9', 'unknown'],
	])('%s for somebody who is subscribed: %s', async (code, outcome) => {
		checks().reply(200, '2');
		subscribes().reply(200, code);
		expect((await outcomeOf())?.outcome).toBe(outcome);
	});

	test.each([
		['1', 'names no reason'],
		['2', 'invalid'],
	])('%s is an error that says why', async (code, reason) => {
		isNew();
		subscribes().reply(200, code);
		const { error } = await run('subscribe');
		expect(error?.message).toMatch(
			new RegExp(`^MailUp did not subscribe the person: it .* \\(code ${code}\\) \\[item 0\\]$`),
		);
		expect(allSaid(error)).toContain(reason);
	});

	test('-1011 is explained', async () => {
		isNew();
		subscribes().reply(200, '-1011');
		const { error } = await run('subscribe');
		expect(allSaid(error)).toContain('add the address');
	});
});

describe('a lost answer', () => {
	test.each([
		['4', 'double', 'confirmationSent'],
		['2', 'single', 'subscribed'],
		['1', 'double', 'unknown'],
	])('is looked up, and nothing is sent again: code %s after %s is %s', async (code, optInMode, outcome) => {
		isNew();
		subscribes({ Confirm: optInMode === 'double' ? '1' : '0' }).replyWithError(
			Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
		);
		checks().reply(200, code);
		expect((await outcomeOf({ optInMode }))?.outcome).toBe(outcome);
	});

	test.each(NO_CODES)('%s is no success', async (_what, status, body) => {
		isNew();
		subscribes().reply(status, body);
		checks().times(5).reply(503, 'busy');
		const json = await outcomeOf();
		expect(json).toMatchObject({ outcome: 'unknown' });
		expect(json?.detail).toContain('It was not sent again');
	});
});

describe('values that cannot be written', () => {
	const mapped = (value: object) => ({
		fields: { mappingMode: 'defineBelow', value: value as INodeParameters, matchingColumns: [], schema: [] },
	});

	test.each([
		[{ campo1: 'a;b' }, 'semicolon'],
		[{ campo2: 'a--b' }, 'two hyphens'],
		[{ Name: 'x' }, 'no field named "Name"'],
		[{ campo40: 'x' }, 'no field named "campo40"'],
		[{ campo1: 'x'.repeat(201) }, '200'],
	])('%j', async (value, reason) => {
		const { error } = await run('subscribe', mapped(value));
		expect(error?.message).toEqual(parameterRefused('Fields', 0));
		expect(allSaid(error)).toContain(reason);
	});

	test.each(['6;24', 'VIP', '1,x'])('the groups %j', async (groupIds) => {
		const { error } = await run('subscribe', { options: { groupIds } });
		expect(error?.message).toEqual(parameterRefused('Group IDs', 0));
	});
});
