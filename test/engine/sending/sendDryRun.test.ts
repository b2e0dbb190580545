/** Dry runs, manual runs, confirmation codes and agents. A test without a declared send proves that none leaves. */
import { ExecuteContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { asTool } from '../../support/agent';
import { mailUp, refusal } from '../../support/answers';
import type { RunNodeOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import type { Shown } from './answers';
import { held, letsGo, MESSAGE, now, parameters, readings, row, sends, shows, taken, useNoWaits } from './answers';
import { allSaid } from '../../support/headlines';

useNock();
useNoWaits();

const wish: INodeParameters = {
	...parameters,
	sendTo: 'groups',
	inGroups: [1],
	leaveOutGroups: true,
	notInGroups: [2],
	when: 'date',
	sendAt: '2099-05-17 09:00',
	sender: 'other',
	senderName: 'Shop',
	senderAddress: 'shop@example.com',
};

/** The item that a run shows without sending. */
async function shown(options: Partial<RunNodeOptions> = {}, queue: Shown = {}) {
	readings();
	shows(queue);
	const { items, error } = await runNode({ parameters: { ...wish, dryRun: true }, ...options });
	expect(error).toBeUndefined();
	// What MailUp shows may be different from now on.
	expect(nock.pendingMocks()).toEqual([]);
	nock.cleanAll();
	return items[0]?.json ?? {};
}

test('a dry run shows list, groups, audience, sender, date and a code, and sends nothing', async () => {
	const item = await shown();
	expect(item).toEqual({
		summary:
			'Nothing sent. Would go to at most 40 people of News in the group VIP, without the group Staff, on 17 May 2099 at 09:00 (Europe/Rome).',
		outcome: 'dryRun',
		sendingId: null,
		messageId: 24,
		subject: 'Monthly Newsletter',
		audience: {
			sendTo: 'groups',
			listId: 1,
			listName: 'News',
			groups: [{ id: 1, name: 'VIP' }],
			leftOutGroups: [{ id: 2, name: 'Staff' }],
			email: null,
			atMost: 40,
			queue: null,
		},
		sender: { name: 'Shop', address: 'shop@example.com', replyTo: null },
		when: '2099-05-17T07:00:00.000Z',
		confirmationCode: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
		detail: 'This is a dry run: nothing was sent.',
	});
	expectToMatchSchema('sending', 'send', [item]);
});

test('it says how often the message was sent before, that a copy would be sent, and that nobody would get it', async () => {
	const empty = { ...parameters, sendTo: 'groups', inGroups: [3], dryRun: true, options: { copyFirst: true } };
	const item = await shown({ parameters: empty }, { past: 2, Undefined: [row(5), row(6, 25)] });
	expect(item.detail).toMatch(/shows 3 sendings of this email\. A copy .* would be sent\. Nobody would get it\.$/);
});

test('one sending before is one', async () => {
	const item = await shown({ parameters: { ...parameters, dryRun: true } }, { past: 1 });
	expect(item.detail).toContain('MailUp already shows 1 sending of this email.');
});

describe('a run by hand', () => {
	test.each(['manual', 'evaluation'] as const)('(%s) is a dry run and says so', async (mode) => {
		readings();
		shows();
		const { items, hints } = await runNode({ parameters: wish, mode });
		const says = expect.stringContaining('Send in Manual Runs') as string;
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', detail: says });
		expect(hints).toEqual([expect.objectContaining({ message: says })]);
	});

	test('is a dry run, too, in a workflow that the one with the manual trigger calls', async () => {
		const triggerNode = { name: 'When clicking', type: 'n8n-nodes-base.manualTrigger' };
		const context = { version: 1, establishedAt: 0, source: 'integrated', triggerNode } as const;
		jest.spyOn(ExecuteContext.prototype, 'getExecutionContext').mockReturnValue(context);
		const item = await shown({ parameters: wish, mode: 'integrated' });
		expect(item).toMatchObject({ outcome: 'dryRun', detail: expect.stringContaining('Send in Manual Runs') });
	});

	test('sends where the option says so', async () => {
		readings();
		shows();
		sends(now).reply(200, taken);
		const options = { sendInManualRuns: true };
		const { items, error } = await runNode({ parameters: { ...parameters, when: 'now', options }, mode: 'manual' });
		expect(error).toBeUndefined();
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('is still a dry run where that is chosen, too', async () => {
		const item = await shown({
			parameters: { ...wish, dryRun: true, options: { sendInManualRuns: true } },
			mode: 'manual',
		});
		expect(item.detail).toBe('This is a dry run: nothing was sent.');
	});
});

describe('a confirmation code', () => {
	const query = {
		inGroups: '1',
		notInGroups: '2',
		datetime: '"undefined"',
		SenderName: '"Shop"',
		SenderAddress: '"shop@example.com"',
	};

	test('lets exactly what was shown go', async () => {
		const { confirmationCode } = await shown();
		readings();
		shows();
		sends(query).reply(200, { ...taken, Sent: 10 });
		shows({ Undefined: [row(900)] });
		letsGo(900, '2099-05-17 07:00:00Z').reply(200, row(900));
		const code = `\u200b ${String(confirmationCode).toLowerCase()}\u2060 `;
		const { items, error } = await runNode({ parameters: { ...wish, confirmationCode: code } });
		expect(error).toBeUndefined();
		expect(items[0]?.json.outcome).toBe('scheduled');
	});

	test.each<[string, INodeParameters, Parameters<typeof readings>[0], Shown]>([
		['another audience', { inGroups: [2], notInGroups: [1] }, {}, {}],
		['a wider audience', { leaveOutGroups: false }, {}, {}],
		['another date', { sendAt: '2099-05-17 09:01' }, {}, {}],
		['now', { when: 'now' }, {}, {}],
		['another sender', { sender: 'list' }, {}, {}],
		['another reply address', { options: { replyTo: 'help@example.com' } }, {}, {}],
		['a copy', { options: { copyFirst: true } }, {}, {}],
		['an email that was changed since', {}, { message: { ...MESSAGE, Content: '<p>Other</p>' } }, {}],
		['a list that grew since, so that more people could get it', { sendTo: 'list' }, { subscribed: 101 }, {}],
		['an email that was sent since', {}, {}, { past: 1 }],
		['an email that was queued since', {}, {}, { Deferred: [row(5)] }],
	])('is refused for %s', async (_, change, read, queue) => {
		const before = await shown(change.sendTo ? { parameters: { ...wish, ...change, dryRun: true } } : {});
		readings(read);
		shows(queue);
		const code = String(before.confirmationCode);
		const { error } = await runNode({ parameters: { ...wish, ...change, confirmationCode: code } });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
		expect(allSaid(error)).toContain('Nothing was changed.');
	});

	test('for a copy is refused once a message was made in the list, as by sending a copy with it', async () => {
		const copying = { ...wish, options: { copyFirst: true } };
		const { confirmationCode } = await shown({ parameters: { ...copying, dryRun: true } });
		readings({ messages: 8 });
		shows();
		const code = String(confirmationCode);
		const { error } = await runNode({ parameters: { ...copying, confirmationCode: code } });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});

	test('with a ceiling, stays good while the list grows up to it', async () => {
		const toList = { ...parameters, when: 'now', options: { maximumAudience: 150 } };
		const { confirmationCode } = await shown({ parameters: { ...toList, dryRun: true } });
		readings({ subscribed: 120 });
		shows();
		sends(held).reply(200, taken);
		shows({ Undefined: [row(900)] });
		letsGo().reply(200, row(900));
		const code = String(confirmationCode);
		const { error } = await runNode({ parameters: { ...toList, confirmationCode: code } });
		expect(error).toBeUndefined();
	});
});

test('a code sends once, also while MailUp does not show the sending yet', async () => {
	const toList = { ...parameters, when: 'now', options: { maximumAudience: 151 } };
	const { confirmationCode } = await shown({ parameters: { ...toList, dryRun: true } });
	const wish = { ...toList, confirmationCode: String(confirmationCode) };
	readings();
	shows();
	sends(held).reply(200, taken);
	shows({ Undefined: [row(900)] });
	letsGo().reply(200, row(900));
	expect((await runNode({ parameters: wish })).error).toBeUndefined();
	shows();
	const { error } = await runNode({ parameters: wish });
	expect(error?.message).toBe('The confirmation code was used before [item 0]');
	expect(error?.description).toContain('Nothing was sent for this item.');
});

describe('while MailUp does not show the sendings of the message', () => {
	/** MailUp refuses one look at the queue and at the history. */
	const showsNothing = () => {
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(403, refusal(403, 'No'));
	};
	const toList = { ...parameters, when: 'now' };

	test('a dry run has no code, as one could be used again and again', async () => {
		readings();
		showsNothing();
		const { items } = await runNode({ parameters: { ...toList, dryRun: true } });
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', confirmationCode: null });
		expect(items[0]?.json.detail).toContain('There is no confirmation code.');
		expectToMatchSchema('sending', 'send', items);
	});

	test('no code is taken', async () => {
		const { confirmationCode } = await shown({ parameters: { ...toList, dryRun: true } });
		readings();
		showsNothing();
		const code = String(confirmationCode);
		const { error } = await runNode({ parameters: { ...toList, confirmationCode: code } });
		expect(error?.message).toBe('There is no confirmation code for this message [item 0]');
		expect(allSaid(error)).toContain('Nothing was sent for this item.');
	});

	test('an agent sends nothing', async () => {
		readings();
		showsNothing();
		const { error } = await runNode({ parameters: toList, ...asTool() });
		expect(error?.message).toMatch(
			/^There is no confirmation code for this message \[item 0\]\. MailUp does not show /,
		);
	});

	test('the code for a copy is good, as the messages of the list are counted', async () => {
		const copying = { ...toList, options: { copyFirst: true } };
		readings();
		showsNothing();
		const { items } = await runNode({ parameters: { ...copying, dryRun: true } });
		readings();
		showsNothing();
		mailUp().post('/List/1/Email/24').reply(200, { idList: 1, idMessage: 31 });
		sends(held, '/List/1/Email/31/Send').reply(200, { ...taken, idMessage: 31 });
		shows({ Undefined: [row(900, 31)] }, 31);
		letsGo().reply(200, row(900, 31));
		const code = String(items[0]?.json.confirmationCode);
		const { error } = await runNode({ parameters: { ...copying, confirmationCode: code } });
		expect(error).toBeUndefined();
	});

	test('no code for a copy is taken where the messages of the list cannot be counted either', async () => {
		readings({ messages: null });
		shows();
		const copying = { ...toList, options: { copyFirst: true } };
		const { error } = await runNode({ parameters: { ...copying, confirmationCode: 'K7QF-2M9D' } });
		expect(error?.message).toBe('There is no confirmation code for this message [item 0]');
	});
});

describe('an agent', () => {
	const toList = { ...parameters };

	test('sends nothing without a code, not even held', async () => {
		readings();
		shows();
		const { error } = await runNode({ parameters: toList, ...asTool() });
		expect(error).toMatchObject({
			message: expect.stringMatching(/^This needs a confirmation code \[item 0\]\. AI agents have to show /),
		});
		expect(allSaid(error)).toContain('have a person look at the result');
	});

	test('sends nothing with the code of another audience', async () => {
		const { confirmationCode } = await shown({ parameters: { ...wish, dryRun: true }, ...asTool() });
		readings();
		shows();
		const code = String(confirmationCode);
		const { error } = await runNode({ parameters: { ...toList, confirmationCode: code }, ...asTool() });
		expect(error?.message).toMatch(
			/^The confirmation code does not fit what would happen now \[item 0\]\. Something is different /,
		);
	});

	test('sends with the code of its dry run', async () => {
		const { confirmationCode } = await shown({ parameters: { ...toList, dryRun: true }, ...asTool() });
		readings();
		shows();
		sends(held).reply(200, taken);
		shows({ Undefined: [row(900)] });
		const code = String(confirmationCode);
		const { items, error } = await runNode({ parameters: { ...toList, confirmationCode: code }, ...asTool() });
		expect(error).toBeUndefined();
		expect(items[0]?.json.outcome).toBe('held');
	});
});
