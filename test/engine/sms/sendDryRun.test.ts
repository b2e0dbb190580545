/** Dry runs, manual runs, confirmation codes and agents. A test without a declared send proves that none leaves. */
import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { asTool } from '../../support/agent';
import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details } from './smsAnswers';
import { groups, parameters, readings, row, sends, shows, showsQueue, taken, useNoWaits } from './sendAnswers';

useNock();
useNoWaits();

async function run(wish: INodeParameters = {}, more: Partial<Parameters<typeof runNode>[0]> = {}) {
	const result = await runNode({ parameters: { ...parameters, ...wish }, ...more });
	if (!result.error) expectToMatchSchema('sms', 'send', result.items);
	return result;
}

describe('a dry run', () => {
	test('shows whom, what it costs, and a code', async () => {
		readings({ message: details() });
		shows({ last: '2026-01-02 03:04:05Z' });
		const { items } = await run({ dryRun: true });
		expect(items[0]?.json).toMatchObject({
			summary: 'Nothing sent. Would go to at most 100 people of News, as at most 400 SMS, at once.',
			outcome: 'dryRun',
			audience: { atMost: 100 },
			cost: { partsAtLeast: 1, partsAtMost: 4, fields: ['FirstName'], partsInAllAtMost: 400 },
			confirmationCode: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
		});
		expect(items[0]?.json.detail).toBe(
			'This is a dry run: nothing was sent. MailUp shows that this message was sent before, or is going to be. Each of at most 100 people is charged as 1 to 4 SMS, at most 400 in all. How many depends on the values of [FirstName], which can be empty or have 200 characters.',
		);
	});

	test.each([
		[
			'a text that is Unicode for nothing',
			{ Content: 'Hello', IsUnicode: true },
			'Nothing in the text needs Unicode: without',
		],
		['such a text with a field', { Content: 'Hi [A]', IsUnicode: true }, 'needs Unicode, unless a value does'],
		['a text that needs Unicode', { Content: 'Ciao 😀', IsUnicode: true }, 'sent as Unicode because of "😀" (U+1F600)'],
		[
			'a text that may be Unicode',
			{ Content: 'x'.repeat(150), IsUnicode: undefined },
			'as 1 to 3 SMS, at most 300 in all. MailUp does not say',
		],
		['a text that loses characters', { Content: 'It’s' }, 'holds characters outside the GSM alphabet: "’" (U+2019)'],
	])('says what is to be known of %s', async (_, more, words) => {
		readings({ message: details(more) });
		shows();
		const { items } = await run({ dryRun: true });
		expect(items[0]?.json.detail).toContain(words);
	});

	test.each(['manual', 'evaluation'] as const)('is what a run by hand is (%s)', async (mode) => {
		readings();
		shows();
		const { items, hints } = await run({}, { mode });
		expect(items[0]?.json.outcome).toBe('dryRun');
		expect(hints).toHaveLength(1);
	});

	test('is no run by hand with "Send in Manual Runs"', async () => {
		readings();
		shows();
		sends().reply(200, taken);
		const { items } = await run({ options: { sendInManualRuns: true } }, { mode: 'manual' });
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('of nobody says so', async () => {
		readings();
		shows();
		const { items } = await run({ ...groups(3), dryRun: true });
		expect(items[0]?.json.detail).toBe('This is a dry run: nothing was sent. Nobody would get it.');
	});

	test('has no code where MailUp does not show the queue', async () => {
		readings();
		mailUp().get('/Sms/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(200, []);
		const { items } = await run({ dryRun: true });
		expect(items[0]?.json).toMatchObject({
			confirmationCode: null,
			detail: expect.stringContaining('There is no confirmation code.'),
		});
	});
});

describe('a confirmation code', () => {
	async function codeOf(wish: INodeParameters = {}): Promise<string> {
		readings();
		shows();
		const { items } = await run({ ...wish, dryRun: true });
		nock.cleanAll();
		return String(items[0]?.json.confirmationCode);
	}

	test('lets an agent send what was shown', async () => {
		const confirmationCode = await codeOf();
		readings();
		shows();
		sends().reply(200, taken);
		const { items, error } = await run({ confirmationCode }, asTool());
		expect(error).toBeUndefined();
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('sends once, also while MailUp does not show the sending yet', async () => {
		const wish = { options: { maximumAudience: 301 } };
		const confirmationCode = await codeOf(wish);
		const again = async () => {
			readings();
			shows();
			return await run({ ...wish, confirmationCode });
		};
		sends().reply(200, taken);
		expect((await again()).items[0]?.json.outcome).toBe('queued');
		const { error } = await again();
		expect(error?.message).toBe('The confirmation code was used before [item 0]');
		expect(error?.description).toContain('Nothing was sent for this item.');
	});

	test('is still good where MailUp refused', async () => {
		const wish = { options: { maximumAudience: 302 } };
		const confirmationCode = await codeOf(wish);
		for (const [status, body] of [
			[400, refusal(400, 'No credits')],
			[200, taken],
		] as const) {
			readings();
			shows();
			sends().reply(status, body);
			const { items, error } = await run({ ...wish, confirmationCode });
			expect(error === undefined).toBe(status === 200);
			expect(items.length).toBe(status === 200 ? 1 : 0);
		}
	});

	test('is used up where Stop leaves open whether the SMS left', async () => {
		const wish = { options: { maximumAudience: 304 } };
		const confirmationCode = await codeOf(wish);
		const stop = new AbortController();
		readings();
		shows();
		sends().reply(() => {
			stop.abort();
			return [200, taken];
		});
		const stopped = await run({ ...wish, confirmationCode }, { signal: stop.signal });
		expect(stopped.items).toEqual([]);
		readings();
		shows();
		const { error } = await run({ ...wish, confirmationCode });
		expect(error?.message).toBe('The confirmation code was used before [item 0]');
	});

	test('of several groups is used up by the first of them, though MailUp refuses the next', async () => {
		const wish = { ...groups(1, 2), options: { maximumAudience: 303 } };
		const confirmationCode = await codeOf(wish);
		readings();
		shows();
		sends('/Sms/Group/1/Message/27/Send').reply(200, taken);
		sends('/Sms/Group/2/Message/27/Send').reply(400, refusal(400, 'No credits'));
		const first = await run({ ...wish, confirmationCode });
		expect(first.error?.description).toContain('It was sent to these groups before: 1.');
		readings();
		shows();
		const second = await run({ ...wish, confirmationCode });
		expect(second.error?.message).toBe('The confirmation code was used before [item 0]');
	});

	test('is asked for where an agent has none', async () => {
		readings();
		shows();
		const { error } = await run({}, asTool());
		expect(error?.message).toContain('This needs a confirmation code');
	});

	test.each([
		['the message was sent meanwhile', {}, { last: '2026-01-02 03:04:05Z' }, {}],
		['it stands in the queue meanwhile', {}, { Immediate: [row(9)] }, {}],
		['the text is another one', { message: details({ Content: 'Other' }) }, {}, {}],
		['there is one person more', { subscribed: 101 }, {}, {}],
		['it is for a group', {}, {}, groups(1)],
		['it is for a date', {}, {}, { when: 'date', sendAt: '2099-05-17 09:00' }],
	])('does not fit any more where %s', async (_, read, shown, wish) => {
		const confirmationCode = await codeOf();
		readings(read);
		shows(shown);
		const { error } = await run({ ...wish, confirmationCode });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});

	test('stands for the ceiling where there is one', async () => {
		const options = { maximumAudience: 200 };
		const confirmationCode = await codeOf({ options });
		readings({ subscribed: 150 });
		shows();
		sends().reply(200, { ...taken, Sent: 150 });
		const { items } = await run({ options, confirmationCode });
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('is not taken where nothing makes it run out', async () => {
		readings();
		showsQueue();
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(404, refusal(404, 'No'));
		const { error } = await run({ confirmationCode: 'ABCD-EFGH' });
		expect(error?.message).toBe('There is no confirmation code for this message [item 0]');
	});
});
