import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { asTool } from '../../support/agent';
import { mailUp, refusal } from '../../support/answers';
import type { RunNodeOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost, MESSAGE, row, showsQueue, showsUntilFound, useNoWaits } from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters: INodeParameters = { resource: 'sending', operation: 'confirm', sendingId: '130', when: 'now' };
const atDate: INodeParameters = { ...parameters, when: 'date', sendAt: '2099-05-17 09:00' };

/** Answers what is read before a confirmation: the held sendings, the message, and the earliest date. */
function readings({ content = MESSAGE.Content, earliest }: { content?: string; earliest?: string } = {}): void {
	showsQueue({ Undefined: [row(129), row(130)] }, 'Undefined');
	if (earliest !== undefined) earliestIs(earliest);
	mailUp()
		.get('/List/1/Email/24')
		.reply(200, { ...MESSAGE, Content: content });
}

function earliestIs(date: string): void {
	mailUp().get('/Email/Sending/130/Deferred').reply(200, JSON.stringify(date), { 'Content-Type': 'application/json' });
}

const confirms = (queue: 'Immediate' | 'Deferred', body?: nock.RequestBodyMatcher) =>
	mailUp().post(`/Email/Sendings/130/${queue}`, body);

test('lets a held sending go now', async () => {
	readings();
	confirms('Immediate', '').reply(200, row(130));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				summary: '"Monthly Newsletter" goes out now, to the people of sending 130.',
				outcome: 'queued',
				sendingId: 130,
				messageId: 24,
				listId: 1,
				subject: 'Monthly Newsletter',
				when: 'now',
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sending', 'confirm', items);
});

test('lets it go at a date, in UTC', async () => {
	readings({ earliest: '2099-05-17 07:00:00Z' });
	confirms('Deferred', { Date: '2099-05-17 07:00:00Z' }).reply(200, row(130));
	const { items, error } = await runNode({ parameters: atDate });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'scheduled', when: '2099-05-17T07:00:00.000Z' });
	expectToMatchSchema('sending', 'confirm', items);
});

test.each<[string, () => void]>([
	['tells none', () => earliestIs('')],
	['does not answer', () => mailUp().get('/Email/Sending/130/Deferred').reply(404, refusal(404, 'No'))],
	['tells something else', () => earliestIs('soon')],
	['does not say in which zone it is', () => earliestIs('2099-05-18 00:00:00')],
])('does without the earliest date where MailUp %s', async (_, answer) => {
	readings();
	answer();
	confirms('Deferred').reply(200, '');
	const { items } = await runNode({ parameters: atDate });
	expect(items[0]?.json.outcome).toBe('scheduled');
});

describe('confirms nothing', () => {
	test.each<[string, string]>([
		['before the earliest date', '2099-05-17 07:00:01Z'],
		['long before it', '2099-06-01 00:00:00Z'],
	])('%s', async (_, earliest) => {
		showsQueue({ Undefined: [row(130)] }, 'Undefined');
		earliestIs(earliest);
		const { error } = await runNode({ parameters: atDate });
		expect(error).toMatchObject({ message: parameterRefused('Date', 0) });
		expect(allSaid(error)).toContain('or later. Nothing was confirmed.');
	});

	test.each<[string, INodeParameters]>([
		['Sending ID', { sendingId: '1/Stop' }],
		['When', { when: '={{ "hold" }}', sendAt: '2099-05-17 09:00' }],
		['Date', { when: 'date', sendAt: '2020-05-17 09:00' }],
		['Date', { when: 'date', sendAt: '={{ $now.plus({ minutes: 4 }) }}' }],
		['Date', { when: 'date', sendAt: '2099-03-29 02:30' }],
		['Dry Run', { dryRun: '={{ "x" }}' }],
	])('where %s cannot be used: %j', async (parameter, wish) => {
		const { error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
	});

	test.each<[string, Parameters<typeof showsQueue>[0], string]>([
		[
			'is planned already',
			{ Deferred: [row(130)] },
			'It was confirmed before, and stands among the scheduled sendings.',
		],
		['is on its way', { Immediate: [row(130)] }, 'It was confirmed before, and stands among the queued sendings.'],
		['is in no queue', {}, 'It may be confirmed and sent, or deleted already: "Get Many" shows the queue.'],
	])('that %s', async (_, queues, why) => {
		showsQueue({ Undefined: [row(129)] }, 'Undefined');
		showsQueue(queues, 'Deferred');
		if (!queues?.Deferred) showsQueue(queues, 'Immediate');
		const { error } = await runNode({ parameters });
		expect(error?.message).toEqual(parameterRefused('Sending ID', 0));
		expect(error?.description).toBe(`${why} Nothing was confirmed.`);
	});

	test('twice in one run, and not even once then', async () => {
		readings();
		const { error } = await runNode({ parameters, items: [{}, {}] });
		expect(error?.message).toBe('Another item confirms the same sending [item 1]');
	});

	test('with Retry On Fail, as the second try would find nothing held and deny the first one', async () => {
		const { error } = await runNode({ parameters, retryOnFail: true });
		expect(error?.message).toBe('Mailing people does not go together with "Retry On Fail" [item 0]');
	});

	test('at a date that passes while the checks go on', async () => {
		readings({ earliest: '' });
		const dayLater = Date.now() + 86_400_000;
		jest.spyOn(Governor.prototype, 'turn').mockImplementation(async () => {
			jest.spyOn(Date, 'now').mockReturnValue(dayLater);
			return await Promise.resolve();
		});
		const { error } = await runNode({
			parameters: { ...parameters, when: 'date', sendAt: '={{ $now.plus({ minutes: 10 }) }}' },
		});
		expect(error?.message).toEqual(parameterRefused('Date', 0));
		expect(error?.message).toMatch(/^Date: ".*" is past/);
	});

	test('where the queue cannot be read, item by item if the run goes on', async () => {
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		const { items, error } = await runNode({
			parameters: { ...parameters, sendingId: '={{ $json.id }}' },
			items: [{ id: 129 }, { id: 130 }],
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error)).toEqual([
			mailUpRefused('show the sending queue', 0),
			mailUpRefused('show the sending queue', 1),
		]);
	});

	test('in a run by hand', async () => {
		readings();
		const { items } = await runNode({ parameters, mode: 'manual' });
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', detail: expect.stringContaining('Send in Manual Runs') });
		expectToMatchSchema('sending', 'confirm', items);
	});
});

test('confirms in a run by hand where the option says so', async () => {
	readings();
	confirms('Immediate').reply(200, row(130));
	const { items } = await runNode({
		parameters: { ...parameters, options: { sendInManualRuns: true } },
		mode: 'manual',
	});
	expect(items[0]?.json.outcome).toBe('queued');
});

describe('confirmation codes', () => {
	async function codeOf(options: Partial<RunNodeOptions> = {}): Promise<string> {
		readings();
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true }, ...options });
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', detail: expect.stringContaining('nothing was sent') });
		expect(nock.pendingMocks()).toEqual([]);
		return String(items[0]?.json.confirmationCode);
	}

	test('an agent confirms nothing without one, and with it exactly what was shown', async () => {
		const confirmationCode = await codeOf(asTool());
		readings();
		const without = await runNode({ parameters, ...asTool() });
		expect(without.error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
		readings();
		confirms('Immediate').reply(200, row(130));
		const { items } = await runNode({ parameters: { ...parameters, confirmationCode }, ...asTool() });
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('one is refused where the message was changed since', async () => {
		const confirmationCode = await codeOf();
		readings({ content: '<p>Other</p>' });
		const { error } = await runNode({ parameters: { ...parameters, confirmationCode } });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});

	test('one is refused for another date', async () => {
		const confirmationCode = await codeOf();
		readings({ earliest: '' });
		const { error } = await runNode({ parameters: { ...atDate, confirmationCode } });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});
});

describe('where MailUp does not show the message of the sending', () => {
	const hidden: Array<[string, () => void]> = [
		[
			'at all',
			() => {
				showsQueue({ Undefined: [row(130)] }, 'Undefined');
				mailUp().get('/List/1/Email/24').reply(404, refusal(404, 'No'));
			},
		],
		['by its number', () => showsQueue({ Undefined: [{ ...row(130), IdMessage: null }] }, 'Undefined')],
	];

	test.each(hidden)('a dry run has no code, as it would not cover the content: %s', async (_, read) => {
		read();
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true } });
		expect(items[0]?.json).toMatchObject({
			outcome: 'dryRun',
			confirmationCode: null,
			detail: expect.stringContaining('There is no confirmation code.'),
		});
		expectToMatchSchema('sending', 'confirm', items);
	});

	test.each(hidden)('an agent confirms nothing: %s', async (_, read) => {
		read();
		const { error } = await runNode({ parameters, ...asTool() });
		expect(error?.message).toContain(
			'There is no confirmation code for this sending: MailUp does not show its email [item 0]',
		);
	});

	test.each(hidden)('no code is taken: %s', async (_, read) => {
		read();
		const { error } = await runNode({ parameters: { ...parameters, confirmationCode: 'AAAA-AAAA' } });
		expect(allSaid(error)).toContain('MailUp does not show the email of the sending');
	});

	test.each(hidden)('a workflow without a code goes on: %s', async (_, read) => {
		read();
		confirms('Immediate', '').reply(200, '');
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('queued');
	});
});

describe('a lost answer', () => {
	test.each<[string, Parameters<typeof showsUntilFound>[0], string]>([
		['queued', { Immediate: [row(130)] }, 'The queue shows that it was carried out.'],
		['scheduled', { Deferred: [row(130)] }, 'The queue shows that it was carried out.'],
		['unknown', { Undefined: [row(130)] }, 'was still held'],
		['unknown', {}, 'does not show the sending any more'],
	])('is %s by what the queue shows, and not repeated', async (outcome, queue, detail) => {
		readings();
		confirms('Immediate').replyWithError(lost);
		showsUntilFound(queue);
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome, detail: expect.stringContaining(detail) });
		expectToMatchSchema('sending', 'confirm', items);
	});

	test('is unknown where the queue cannot be read', async () => {
		readings();
		confirms('Immediate').reply(502, '');
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('with HTTP 500 and a sending that is still held is a refusal', async () => {
		readings();
		confirms('Immediate').reply(500, refusal(500, 'No sender'));
		showsUntilFound({ Undefined: [row(130)] });
		const { error } = await runNode({ parameters });
		expect(error?.message).toEqual(mailUpRefused('confirm the sending', 0));
		expect(allSaid(error)).toMatch(/: "No sender" \[item 0\] The sending is still held\./);
	});
});

test('passes a refusal of MailUp on', async () => {
	readings();
	confirms('Immediate').reply(403, refusal(403, 'Not yours'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: mailUpRefused('confirm the sending', 0) });
	expect(allSaid(error)).toContain('Not yours');
});
