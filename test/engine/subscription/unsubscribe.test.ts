/** Subscription: Unsubscribe. */
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ANN, checks, NO_CODES, probes, run, writes } from './pages';
import { allSaid } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const unsubscribes = () => writes('xmlUnsubscribe', ANN);

async function outcome(): Promise<unknown> {
	const { items, error } = await run('unsubscribe');
	expect(error).toBeUndefined();
	expectToMatchSchema('subscription', 'unsubscribe', items);
	return items[0]?.json.outcome;
}

test('code 0 is done', async () => {
	unsubscribes().reply(200, '0\r\n');
	expect(await outcome()).toBe('unsubscribed');
});

test.each([
	['3', 'alreadyUnsubscribed'],
	['4', 'stillPending'],
	['2', 'unknown'],
])('code 3 is told apart by the status: %s is %s', async (status, expected) => {
	unsubscribes().reply(200, '3');
	checks().reply(200, status);
	expect(await outcome()).toBe(expected);
});

test('code 3 for somebody who is not on the list', async () => {
	unsubscribes().reply(200, '3');
	checks().reply(200, '1');
	probes().reply(200, '3');
	const { items } = await run('unsubscribe');
	expect(items[0]?.json.outcome).toBe('notOnList');
	// With another list's GUID some MailUp may say so of everybody.
	expect(items[0]?.json.detail).toContain('compare it with');
});

test('code 1 is an error that says what to check', async () => {
	unsubscribes().reply(200, '1');
	const { error } = await run('unsubscribe');
	expect(error?.message).toBe('MailUp did not unsubscribe the person: it names no reason (code 1) [item 0]');
	expect(allSaid(error)).toContain('GUID');
});

test('-1011 is explained', async () => {
	unsubscribes().reply(200, '-1011');
	expect((await run('unsubscribe')).error?.description).toContain('add the address');
});

test('a code that is not documented is unknown', async () => {
	unsubscribes().reply(200, '2');
	expect(await outcome()).toBe('unknown');
});

test.each(NO_CODES)('%s is no success', async (_what, status, body) => {
	unsubscribes().reply(status, body);
	checks().reply(200, '2');
	expect(await outcome()).toBe('unknown');
});

test('after a lost answer the status tells, and nothing is sent again', async () => {
	unsubscribes().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
	checks().reply(200, '3');
	expect(await outcome()).toBe('unsubscribed');
});
