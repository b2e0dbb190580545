/** Sends that MailUp turns down, and sends whose answer is lost: found out where possible, never repeated. */
import type { INodeParameters } from 'n8n-workflow';

import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import type { Shown } from './answers';
import { held, lost, now, parameters, readings, row, sends, shows, taken, useNoWaits } from './answers';
import { allSaid, mailUpRefused } from '../../support/headlines';

useNock();
useNoWaits();

/** Runs one send whose answer is lost; the queue and the history are looked at before and, once or twice, after it. */
async function loseAnswer(wish: INodeParameters, query: object, before: Shown, ...after: Shown[]) {
	readings();
	shows(before);
	sends(query).replyWithError(lost);
	for (const look of after) shows(look);
	const { items, error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error).toBeUndefined();
	expectToMatchSchema('sending', 'send', items);
	return items[0]?.json;
}

describe('a lost answer', () => {
	test.each<[string, INodeParameters, object, Shown]>([
		['held', {}, held, { Undefined: [row(9)] }],
		['queued', { when: 'now' }, now, { Immediate: [row(9)] }],
		[
			'scheduled',
			{ when: 'date', sendAt: '2099-05-17 09:00' },
			{ datetime: '"2099-05-17 07:00:00Z"' },
			{ Deferred: [row(9), row(8, 25)] },
		],
	])('is found out by the queue: %s', async (outcome, wish, query, after) => {
		const item = await loseAnswer(wish, query, { Immediate: [row(1)] }, after);
		expect(item).toMatchObject({
			outcome,
			sendingId: 9,
			audience: { queue: null },
			detail: expect.stringContaining('not sent again'),
		});
	});

	test('is found out by the history, where the sending is over', async () => {
		const item = await loseAnswer({ when: 'now' }, now, { past: 2 }, { past: 3 });
		expect(item).toMatchObject({ outcome: 'queued', sendingId: null, detail: expect.stringContaining('history') });
	});

	test('stays unknown where only an older sending of the message ended meanwhile', async () => {
		const after = { past: 1 };
		const item = await loseAnswer({ when: 'now' }, now, { Immediate: [row(9)] }, after, after);
		expect(item).toMatchObject({ outcome: 'unknown', sendingId: null });
	});

	test('is not taken for an older sending that ends between the looks at the history and at the queue', async () => {
		readings();
		shows({ Immediate: [row(9)] });
		sends(now).replyWithError(lost);
		let history = 0;
		mailUp()
			.get('/List/1/Email/24/SendHistory')
			.query(true)
			.times(2)
			.reply(() => [200, page(Array.from({ length: history }, () => ({ idMessage: 24 })))]);
		for (const queue of ['Immediate', 'Deferred', 'Undefined'])
			mailUp()
				.get(`/Email/Sendings/${queue}`)
				.query(true)
				.times(2)
				.reply(() => {
					const stillThere = queue === 'Immediate' && history === 0;
					if (queue === 'Deferred') history = 1;
					return [200, page(stillThere ? [row(9)] : [])];
				});
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', sendingId: null });
	});

	test('is looked for a second time', async () => {
		const item = await loseAnswer({}, held, {}, {}, { Undefined: [row(9)] });
		expect(item).toMatchObject({ outcome: 'held', sendingId: 9 });
	});

	test('that shows up in another queue than it should says so', async () => {
		const item = await loseAnswer({}, held, {}, { Immediate: [row(9)] });
		expect(item).toMatchObject({ outcome: 'queued', detail: expect.stringContaining('stop it if that is wrong') });
	});

	test('stays unknown where nothing new is to be seen', async () => {
		const item = await loseAnswer({ when: 'now' }, now, { past: 1 }, { past: 1 }, { past: 1 });
		expect(item).toMatchObject({ outcome: 'unknown', sendingId: null });
		expect(item?.detail).toContain('may or may not be on its way');
	});

	test('stays unknown where several new sendings could be it', async () => {
		const item = await loseAnswer({ when: 'now' }, now, {}, { Immediate: [row(9), row(10)] });
		expect(item).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('(9, 10)') });
	});

	test('stays unknown where the queue cannot be read afterwards', async () => {
		readings();
		shows();
		sends(now).reply(504, 'Gateway time-out');
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('stays unknown where MailUp never showed the queue, which does not keep it from sending', async () => {
		readings();
		for (let look = 0; look < 2; look++) {
			mailUp().get('/Email/Sendings/Undefined').query(true).reply(404, refusal(404, 'No'));
			mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(400, refusal(400, 'No'));
			if (look === 0) sends(now).replyWithError(lost);
		}
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test('of one item does not become the sending of another one of the same message', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '1' }).reply(200, { ...taken, Id: 9, Sent: 1 });
		sends({ ...held, inGroups: '2' }).replyWithError(lost);
		shows({ Immediate: [row(9)] });
		shows({ past: 1 });
		const { items } = await runNode({
			parameters: { ...parameters, when: 'hold', sendTo: 'groups', inGroups: '={{ $json.group }}' },
			items: [{ group: 1 }, { group: 2 }],
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['held', 'unknown']);
	});
});

describe('a lost answer of one item', () => {
	const perGroup = {
		parameters: { ...parameters, when: 'hold', sendTo: 'groups', inGroups: '={{ $json.group }}' },
		items: [{ group: 1 }, { group: 2 }],
	};

	test('does not take over the sending of an item before whose number MailUp did not name', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '1' }).reply(200, { ...taken, Id: undefined, Sent: 1 });
		shows();
		shows();
		sends({ ...held, inGroups: '2' }).replyWithError(lost);
		shows({ Immediate: [row(9)] });
		const { items } = await runNode(perGroup);
		expect(items.map(({ json }) => json.outcome)).toEqual(['unknown', 'unknown']);
		expect(items[1]?.json.detail).toContain('holds a new sending of this email (9), which may be this one');
		expectToMatchSchema('sending', 'send', items);
	});

	test('does not take over that of an item before that was lost, too, and shows up late', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '1' }).replyWithError(lost);
		shows();
		shows();
		sends({ ...held, inGroups: '2' }).replyWithError(lost);
		shows({ Immediate: [row(9)] });
		const { items } = await runNode(perGroup);
		expect(items.map(({ json }) => json.outcome)).toEqual(['unknown', 'unknown']);
	});
});

describe('HTTP 500', () => {
	const says = refusal(500, 'Sender address is not verified');

	test('is not repeated, and shown with the likely reasons once the queue shows nothing', async () => {
		readings();
		shows();
		sends(now).reply(500, says);
		shows();
		shows();
		const { error } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(error).toMatchObject({ message: mailUpRefused('send the email', 0), context: { itemIndex: 0 } });
		expect(error?.description).toMatch(/^The usual reasons: .* verified/);
		expect(allSaid(error)).toContain('Neither the queue nor the history shows a new sending');
		expect(error?.description).not.toMatch(/try again later/i);
	});

	test('is a refusal also where an older sending of the message ends meanwhile', async () => {
		readings();
		shows({ Immediate: [row(9)] });
		sends(now).reply(500, says);
		shows({ past: 1 });
		shows({ past: 1 });
		const { error } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(error?.message).toEqual(mailUpRefused('send the email', 0));
	});

	test('is a sending all the same where the queue shows it', async () => {
		readings();
		shows();
		sends(now).reply(500, '');
		shows({ Immediate: [row(9)] });
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json).toMatchObject({ outcome: 'queued', sendingId: 9 });
	});

	test('is unknown, with the likely reasons, where the queue cannot be read', async () => {
		readings();
		shows();
		sends(now).reply(500, says);
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			detail: expect.stringContaining('not verified in MailUp'),
		});
	});
});

describe('a refusal', () => {
	test('for a wrong value comes with the likely reasons', async () => {
		readings();
		shows();
		sends(now).reply(400, refusal(400, 'Bad sender'));
		const { error } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(error).toMatchObject({ message: mailUpRefused('send the email', 0) });
		expect(allSaid(error)).toMatch(/Bad sender.*not verified in MailUp/);
	});

	test('for a lack of rights comes with MailUp words', async () => {
		readings();
		shows();
		sends(now).reply(403, refusal(403, 'List not enabled'));
		const { error } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(allSaid(error)).toMatch(/List not enabled.*user is enabled for the list/);
	});

	test('for too many calls is waited out', async () => {
		readings();
		shows();
		sends(now).reply(429, refusal(429, 'Too many'), { 'Retry-After': '1' });
		sends(now).reply(200, taken);
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json.outcome).toBe('queued');
	});

	test('after a copy names the copy', async () => {
		readings();
		shows();
		mailUp().post('/List/1/Email/24').reply(200, { idList: 1, idMessage: 31 });
		sends(now, '/List/1/Email/31/Send').reply(403, refusal(403, 'No'));
		const { error } = await runNode({ parameters: { ...parameters, when: 'now', options: { copyFirst: true } } });
		expect(allSaid(error)).toContain('Email 24 was copied before: the copy has the id 31.');
	});

	test('of a copy, or its lost answer, sends nothing', async () => {
		const wish = { ...parameters, when: 'now', options: { copyFirst: true } };
		readings();
		shows();
		mailUp().post('/List/1/Email/24').reply(403, refusal(403, 'No'));
		const refused = await runNode({ parameters: wish });
		expect(refused.error?.message).toEqual(mailUpRefused('copy the email', 0));
		readings();
		shows();
		mailUp().post('/List/1/Email/24').replyWithError(lost);
		const unanswered = await runNode({ parameters: wish });
		expect(unanswered.error?.message).toBe("The email was not sent: MailUp's answer about its copy was lost [item 0]");
	});
});

describe('several items', () => {
	const wish = { ...parameters, when: 'hold', sendTo: 'groups', inGroups: '={{ $json.group }}' };
	const items = [{ group: 1 }, { group: 77 }, { group: 2 }];

	test('with continue on fail, the wrong one fails and the others go', async () => {
		readings();
		shows();
		for (const [index, group] of [1, 2].entries())
			sends({ ...held, inGroups: String(group) }).reply(200, { ...taken, Id: 900 + index, Sent: 1 });
		const { items: output, error } = await runNode({ parameters: wish, items, onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(output).toMatchObject([
			{ json: { outcome: 'held', sendingId: 900 }, pairedItem: { item: 0 } },
			{ json: { error: 'Group Names or IDs: list 1 has no group 77 [item 1]' } },
			{ json: { outcome: 'held', sendingId: 901 }, pairedItem: { item: 2 } },
		]);
	});

	test('a run that stops at a refusal names what was sent before', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '1' }).reply(200, { ...taken, Sent: 1 });
		sends({ ...held, inGroups: '2' }).reply(403, refusal(403, 'No'));
		const { error } = await runNode({ parameters: wish, items: [{ group: 1 }, { group: 2 }, { group: 3 }] });
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
	});
});

test('a retried execution sends a message that was never sent', async () => {
	readings();
	shows();
	sends(now).reply(200, taken);
	const { items, error } = await runNode({ parameters: { ...parameters, when: 'now' }, mode: 'retry' });
	expect(error).toBeUndefined();
	expect(items[0]?.json.outcome).toBe('queued');
});
