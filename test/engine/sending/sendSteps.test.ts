/** Sends that are held first: MailUp's count is compared with the audience, and the queue with what was there before. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import {
	held,
	letsGo,
	lost,
	parameters,
	readings,
	row,
	sends,
	shows,
	showsMembers,
	taken,
	useNoWaits,
} from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const group2 = { ...parameters, when: 'now', sendTo: 'groups', inGroups: [2] };
const groups12 = { ...group2, inGroups: [1, 2] };

async function run(wish: INodeParameters): Promise<IDataObject> {
	const { items, error } = await runNode({ parameters: wish });
	expect(error).toBeUndefined();
	expectToMatchSchema('sending', 'send', items);
	return items[0]?.json ?? {};
}

/** The sending is made and held, and MailUp counts so many people in it. */
function isHeld(query: object, counted: unknown): void {
	readings();
	shows();
	sends({ ...held, ...query }).reply(200, { ...taken, Sent: counted });
}

describe('a count that fits', () => {
	test.each<[string, INodeParameters, string, string | undefined]>([
		['now', {}, 'queued', undefined],
		['at its date', { when: 'date', sendAt: '2099-05-17 09:00' }, 'scheduled', '2099-05-17 07:00:00Z'],
	])('lets the sending go %s', async (_, when, outcome, date) => {
		isHeld({ inGroups: '2' }, 30);
		letsGo(900, date).reply(200, row(900));
		expect(await run({ ...group2, ...when })).toMatchObject({
			outcome,
			sendingId: 900,
			audience: { queue: { size: 30 } },
		});
	});

	test('is told where the sending is only to be held', async () => {
		isHeld({ inGroups: '2' }, 29);
		const item = await run({ ...group2, when: 'hold' });
		expect(item).toMatchObject({ outcome: 'held', detail: 'MailUp counts 29 people in the sending, which fits.' });
	});

	test('may be more than the count before, where people joined the group meanwhile', async () => {
		isHeld({ inGroups: '2' }, 31);
		showsMembers(2, 1, 31);
		letsGo().reply(200, row(900));
		expect(await run(group2)).toMatchObject({ outcome: 'queued' });
	});

	test('may be more than there are now, where people left meanwhile', async () => {
		isHeld({ inGroups: '1,2' }, 70);
		showsMembers(1, 1, 39);
		showsMembers(2, 41, 70);
		letsGo().reply(200, row(900));
		expect(await run(groups12)).toMatchObject({ outcome: 'queued' });
	});
});

describe('the sending stays held, and nobody is mailed, where MailUp counts', () => {
	test.each<[string, INodeParameters, object, unknown, string]>([
		['nobody', group2, { inGroups: '2' }, 0, 'counts 0 people in the sending, but it should be at most 30'],
		['nothing', group2, { inGroups: '2' }, undefined, 'did not say how many people'],
		['nothing, held on purpose', { ...group2, when: 'hold' }, { inGroups: '2' }, '', 'did not say how many people'],
	])('%s', async (_, wish, query, counted, says) => {
		isHeld(query, counted);
		const item = await run(wish);
		expect(item).toMatchObject({ outcome: 'keptHeld', sendingId: 900, detail: expect.stringContaining(says) });
		expect(item.detail).toContain('Nobody is mailed.');
	});

	test('the whole list instead of a group', async () => {
		isHeld({ inGroups: '2' }, 100);
		showsMembers(2, 1, 30);
		const item = await run(group2);
		expect(item).toMatchObject({ outcome: 'keptHeld', audience: { atMost: 30, queue: { size: 100 } } });
		expect(item.detail).toContain('counts 100 people in the sending, but it should be at most 30');
	});

	test('the sum of two groups that have people in common', async () => {
		isHeld({ inGroups: '1,2' }, 70);
		showsMembers(1, 1, 40);
		showsMembers(2, 31, 60);
		expect((await run(groups12)).detail).toContain('should be at most 60');
	});

	test('a group as if nobody of it were left out', async () => {
		isHeld({ inGroups: '1', notInGroups: '2' }, 40);
		showsMembers(1, 1, 40);
		showsMembers(2, 21, 50);
		const item = await run({ ...group2, inGroups: [1], leaveOutGroups: true, notInGroups: [2], when: 'hold' });
		expect(item).toMatchObject({ outcome: 'keptHeld', detail: expect.stringContaining('should be at most 20') });
	});

	test('more than the ceiling, whoever joined meanwhile', async () => {
		isHeld({ inGroups: '2' }, 31);
		const item = await run({ ...group2, options: { maximumAudience: 30 } });
		expect(item).toMatchObject({ outcome: 'keptHeld' });
	});
});

describe('an answer that is lost', () => {
	test('in the first step leaves the sending held, as its count is not known', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '2' }).replyWithError(lost);
		shows({ Undefined: [row(9)] });
		expect(await run(group2)).toMatchObject({ outcome: 'keptHeld', sendingId: 9, audience: { queue: { size: null } } });
	});

	test.each<[string, Parameters<typeof shows>[0], string]>([
		['still held', { Undefined: [row(900)] }, 'unknown'],
		['on its way', { Immediate: [row(900)] }, 'queued'],
		['over', { past: 1 }, 'queued'],
	])('in the second step is looked up: %s', async (_, seen, outcome) => {
		isHeld({ inGroups: '2' }, 30);
		letsGo().replyWithError(lost);
		shows(seen);
		expect(await run(group2)).toMatchObject({ outcome, sendingId: 900 });
	});

	test('that lacks the number of the sending is completed from the queue', async () => {
		readings();
		shows();
		sends({ ...held, inGroups: '2' }).reply(200, { Sent: 30 });
		shows({ Undefined: [row(9)] });
		letsGo(9).reply(200, row(9));
		expect(await run(group2)).toMatchObject({ outcome: 'queued', sendingId: 9 });
	});
});

describe('a refusal of the second step names the held sending', () => {
	test.each([403, 500])('HTTP %i', async (status) => {
		isHeld({ inGroups: '2' }, 30);
		letsGo().reply(status, refusal(status, 'No sender'));
		if (status === 500) shows({ Undefined: [row(900)] });
		const { error } = await runNode({ parameters: group2 });
		expect(error?.message).toEqual(mailUpRefused('send the email', 0));
		expect(allSaid(error)).toMatch(/No sender.*Sending 900 was made and held before\./);
	});
});

test('a date that is too near for the second step is refused before anything is sent', async () => {
	readings();
	shows();
	const sendAt = '={{ $now.plus({ minutes: 4 }) }}';
	const { error } = await runNode({ parameters: { ...group2, when: 'date', sendAt } });
	expect(allSaid(error)).toContain('at least 5 minutes from now');
});

describe('Only If Never Sent', () => {
	const once = { ...parameters, when: 'now', options: { onlyIfNeverSent: true } };

	test('sends where nothing else is to be seen', async () => {
		readings();
		shows();
		sends(held).reply(200, taken);
		shows({ Undefined: [row(900), row(1, 25)] });
		letsGo().reply(200, row(900));
		expect(await run(once)).toMatchObject({ outcome: 'queued', sendingId: 900 });
	});

	test.each<[string, Parameters<typeof shows>[0]]>([
		['history', { past: 1 }],
		['queue', { Undefined: [row(5)] }],
	])('sends nothing where the %s shows the message', async (_, seen) => {
		readings();
		shows(seen);
		const { error } = await runNode({ parameters: once });
		expect(error?.message).toBe('This message may have been sent before, and "Only If Never Sent" is on [item 0]');
	});

	test('sends nothing where MailUp does not show the queue', async () => {
		readings();
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(200, { Items: [] });
		const { error } = await runNode({ parameters: once });
		expect(allSaid(error)).toContain('nobody can tell');
	});

	test('does not go together with a copy', async () => {
		const { error } = await runNode({ parameters: { ...once, options: { onlyIfNeverSent: true, copyFirst: true } } });
		expect(error?.message).toEqual(parameterRefused('Only If Never Sent', 0));
	});

	test.each<[string, Parameters<typeof shows>[0], number, string]>([
		['a lower number', { Undefined: [row(899), row(900)] }, 1, 'Sending 899 of email 24'],
		['an end already', { Undefined: [row(900)], past: 1 }, 0, 'is held; that it was deleted is not known'],
	])('gives way to a sending with %s', async (_, seen, deleted, says) => {
		readings();
		shows();
		sends(held).reply(200, taken);
		shows(seen);
		mailUp()
			.delete('/Email/Sendings/900')
			.reply(200, { IsDeleted: deleted === 1 });
		const { error } = await runNode({ parameters: once });
		expect(error?.message).toBe('Another sending of this email came first [item 0]');
		expect(allSaid(error)).toContain(says);
	});

	describe('where another sending with a higher number is held', () => {
		const both = { Undefined: [row(900), row(901)] };
		beforeEach(() => {
			readings();
			shows();
			sends(held).reply(200, taken);
			shows(both);
		});

		test('sends once that one has given way', async () => {
			shows(both);
			shows({ Undefined: [row(900)] });
			letsGo().reply(200, row(900));
			expect(await run(once)).toMatchObject({ outcome: 'queued', sendingId: 900 });
		});

		test('gives way where that one goes on: it may have looked before', async () => {
			shows({ Undefined: [row(900)], Immediate: [row(901)] });
			mailUp().delete('/Email/Sendings/900').reply(200, { IsDeleted: true });
			const { error } = await runNode({ parameters: once });
			expect(error?.message).toBe('Another sending of this email came first [item 0]');
			expect(allSaid(error)).toContain('Sending 901 of email 24');
		});

		test('stays held where that one does', async () => {
			for (let looks = 1; looks < 9; looks++) shows(both);
			const { outcome, detail } = await run(once);
			expect([outcome, detail]).toEqual(['keptHeld', expect.stringContaining('is held, too')]);
		});
	});

	test('keeps the sending held where MailUp does not show the queue afterwards', async () => {
		readings();
		shows();
		sends(held).reply(200, taken);
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		mailUp().get('/List/1/Email/24/SendHistory').query(true).reply(403, refusal(403, 'No'));
		expect(await run(once)).toMatchObject({ outcome: 'keptHeld', sendingId: 900 });
	});
});
