/** Sends of SMS messages that MailUp turns down, and those whose answer is lost: found out where possible, never repeated. */
import type { INodeParameters } from 'n8n-workflow';

import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost } from './smsAnswers';
import type { Shown } from './sendAnswers';
import { findsAnn, groups, parameters, readings, row, sends, shows, taken, toAnn, useNoWaits } from './sendAnswers';
import { allSaid, mailUpRefused } from '../../support/headlines';

useNock();
useNoWaits();

const [EARLIER, LATER] = ['2026-01-02 03:04:05Z', '2026-11-02 03:04:05Z'];

/** Runs one send whose answer is lost; queue and report are looked at before and, once or twice, after it. */
async function loseAnswer(before: Shown, ...after: Shown[]) {
	readings();
	shows(before);
	sends().replyWithError(lost);
	for (const look of after) shows(look);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expectToMatchSchema('sms', 'send', items);
	return items[0]?.json;
}

describe('a lost answer', () => {
	test.each<[string, Shown, Shown[], object]>([
		['is found in the queue', {}, [{ Immediate: [row(9)] }], { outcome: 'queued', sendingId: 9 }],
		[
			'is found among other messages',
			{ Deferred: [row(8)] },
			[{ Deferred: [row(8), row(9), row(10, 28)] }],
			{ outcome: 'scheduled', sendingId: 9 },
		],
		['is found in the report', { last: EARLIER }, [{ last: LATER }], { outcome: 'queued', sendingId: null }],
		['is found in the first report', {}, [{ last: LATER }], { outcome: 'queued', sendingId: null }],
		['is looked for a second time', {}, [{}, { Immediate: [row(9)] }], { outcome: 'queued', sendingId: 9 }],
		[
			'stays unknown where nothing new is to be seen',
			{ last: EARLIER },
			[{ last: EARLIER }, { last: EARLIER }],
			{ outcome: 'unknown' },
		],
		[
			'stays unknown where two sendings are new',
			{},
			[{ Immediate: [row(9), row(10)] }],
			{ outcome: 'unknown', detail: expect.stringContaining('(9, 10)') },
		],
		[
			'stays unknown where an older sending sent the texts',
			{ Immediate: [row(8)] },
			[{ last: LATER }],
			{ outcome: 'unknown' },
		],
	])('%s', async (_, before, after, item) => {
		expect(await loseAnswer(before, ...after)).toMatchObject({ ...item, audience: { queue: null } });
	});

	test('that shows up in another queue than it should says so', async () => {
		const item = await loseAnswer({}, { Deferred: [row(9)] });
		expect(item?.detail).toContain('It is not among the queued ones as it should be.');
	});

	test('of a send for a later date is not found in what left meanwhile', async () => {
		readings();
		shows();
		sends(undefined, { datetime: '"2099-05-17 09:00:00Z"' }).replyWithError(lost);
		shows({ last: LATER });
		const when = { when: 'date', sendAt: '2099-05-17T09:00:00Z' };
		const { items } = await runNode({ parameters: { ...parameters, ...when } });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('stays unknown where nothing can be looked at any more', async () => {
		readings();
		shows();
		sends().reply(504, 'Gateway time-out');
		mailUp().get('/Sms/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('stays unknown where only the report cannot be looked at', async () => {
		readings();
		shows();
		sends().replyWithError(lost);
		for (const queue of ['Undefined', 'Deferred', 'Immediate'])
			mailUp().get(`/Sms/Sendings/${queue}`).query(true).reply(200, { Items: [], TotalElementsCount: 0 });
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('takes an error under a status of success for no answer', async () => {
		readings();
		shows();
		sends().reply(200, refusal(500, 'Something went wrong'));
		shows();
		shows();
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('went wrong') });
	});

	test('of one group may be that of the group before', async () => {
		readings();
		shows();
		sends('/Sms/Group/1/Message/27/Send').reply(200, { ...taken, Sent: 40 });
		sends('/Sms/Group/2/Message/27/Send').replyWithError(lost);
		shows({ Immediate: [row(9)] });
		const { items } = await runNode({ parameters: { ...parameters, ...groups(1, 2) } });
		expect(items.map(({ json }) => json.outcome)).toEqual(['queued', 'unknown']);
	});

	test('of one person is found by the number, whatever others got before', async () => {
		const people = ['3331234567', '3331234568'];
		readings();
		mailUp()
			.get('/Recipients')
			.query(true)
			.reply(200, {
				Items: people.map((MobileNumber, index) => ({
					idRecipient: index + 1,
					Email: '',
					MobilePrefix: '0039',
					MobileNumber,
					Fields: [],
					SubscribedOnSmsChannel: [1],
				})),
				TotalElementsCount: 2,
			});
		shows({}, '393331234567');
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(200, []);
		sends('/Sms/Send', {}, () => true).reply(200, { ...taken, Sent: 1 });
		sends('/Sms/Send', {}, () => true).replyWithError(lost);
		shows({ last: LATER }, '393331234568');
		const { items } = await runNode({
			parameters: { ...parameters, ...toAnn, phone: '={{ "+39" + $json.number }}' },
			items: people.map((number) => ({ number })),
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['queued', 'queued']);
		expect(items[1]?.json.detail).toContain('in the delivery report');
	});
});

describe('what MailUp turns down', () => {
	test.each<[string, INodeParameters]>([
		['to a list', {}],
		['to one person', toAnn],
	])('%s says the usual reasons', async (_, wish) => {
		readings();
		const isOne = 'phone' in wish;
		if (isOne) findsAnn({ subscribed: [1] });
		shows({}, isOne ? '393331234567' : undefined);
		sends(isOne ? '/Sms/Send' : undefined, {}, () => true).reply(400, refusal(400, 'No credits left'));
		const { error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error?.message).toEqual(mailUpRefused('send the SMS message', 0));
		expect(allSaid(error)).toContain('No credits left');
		expect(allSaid(error)).toContain('the credits are used up');
	});

	test('without rights has no usual reasons', async () => {
		readings();
		shows();
		sends().reply(403, refusal(403, 'Contract not signed'));
		const { error } = await runNode({ parameters });
		expect(error?.description).not.toContain('The usual reasons');
	});

	test('by HTTP 500, with nothing new to be seen, is a no', async () => {
		readings();
		shows();
		sends().reply(500, refusal(500, 'Sender missing'));
		shows();
		shows();
		const { error } = await runNode({ parameters });
		expect(error?.message).toEqual(mailUpRefused('send the SMS message', 0));
		expect(allSaid(error)).toContain(': "Sender missing" [item 0]');
	});

	test('by HTTP 500, in more words than a headline holds, is told in full', async () => {
		const words = 'The sender of the list has to be confirmed again. '.repeat(4).trim();
		readings();
		shows();
		sends().reply(500, refusal(500, words));
		shows();
		shows();
		const { error } = await runNode({ parameters });
		expect(error?.message).toMatch(/: "The sender of the list [^"]*…" \[item 0\]$/);
		expect(error?.description).toContain(`MailUp says: "${words}". The usual reasons`);
	});

	test('by HTTP 500, with two new sendings, stays unknown', async () => {
		readings();
		shows();
		sends().reply(500, refusal(500, 'Sender missing'));
		shows({ Immediate: [row(9), row(10)] });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('Sender missing') });
	});

	test('of a second group names the first one', async () => {
		readings();
		shows();
		sends('/Sms/Group/1/Message/27/Send').reply(200, { ...taken, Sent: 40 });
		sends('/Sms/Group/2/Message/27/Send').reply(400, refusal(400, 'No credits left'));
		const { error } = await runNode({ parameters: { ...parameters, ...groups(1, 2) } });
		expect(allSaid(error)).toContain('It was sent to these groups before: 1.');
	});
});
