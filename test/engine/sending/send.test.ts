/** What leaves for MailUp, and the items that come out. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { mailUp, page } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import {
	ann,
	findsAnn,
	held,
	now,
	parameters,
	readings,
	sends,
	shows,
	showsMembers,
	showsHistory,
	taken,
	useNoWaits,
} from './answers';
import { allSaid, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

test('holds a message for the whole list unless told otherwise', async () => {
	readings();
	shows();
	sends(held).reply(200, taken);
	const { items, error } = await runNode({ parameters });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				summary:
					'"Monthly Newsletter" is held, and nobody gets it yet. After "Confirm" it goes to at most 100 people of News.',
				outcome: 'held',
				sendingId: 900,
				messageId: 24,
				subject: 'Monthly Newsletter',
				audience: {
					sendTo: 'list',
					listId: 1,
					listName: 'News',
					groups: [],
					leftOutGroups: [],
					email: null,
					atMost: 100,
					queue: { size: 100, invalidRecipients: [], unprocessedRecipients: [] },
				},
				sender: { name: null, address: null, replyTo: null },
				when: 'hold',
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sending', 'send', items);
});

describe('the audience', () => {
	const list = '/List/1/Email/24/Send';

	test.each<[string, INodeParameters, string, object, object]>([
		[
			'the list without groups',
			{ sendTo: 'list', leaveOutGroups: true, notInGroups: [2, 1] },
			list,
			{ notInGroups: '1,2' },
			{
				sendTo: 'list',
				groups: [],
				leftOutGroups: [
					{ id: 1, name: 'VIP' },
					{ id: 2, name: 'Staff' },
				],
				atMost: 60,
			},
		],
		[
			'groups',
			{ sendTo: 'groups', inGroups: [1, 2] },
			list,
			{ inGroups: '1,2' },
			{
				sendTo: 'groups',
				groups: [
					{ id: 1, name: 'VIP' },
					{ id: 2, name: 'Staff' },
				],
				leftOutGroups: [],
				atMost: 70,
			},
		],
		[
			'groups by an expression, without another group',
			{ sendTo: 'groups', inGroups: '={{ "2, 2" }}', leaveOutGroups: true, notInGroups: '={{ 1 }}' },
			list,
			{ inGroups: '2', notInGroups: '1' },
			{ sendTo: 'groups', groups: [{ id: 2, name: 'Staff' }], leftOutGroups: [{ id: 1, name: 'VIP' }], atMost: 30 },
		],
		[
			'one group',
			{ sendTo: 'group', group: { __rl: true, mode: 'id', value: '2' } },
			'/Group/2/Email/24/Send',
			{},
			{ sendTo: 'group', groups: [{ id: 2, name: 'Staff' }], leftOutGroups: [], atMost: 30 },
		],
		[
			'the list, whatever groups were chosen before',
			{ sendTo: 'list', inGroups: [1], leaveOutGroups: false, notInGroups: [2] },
			list,
			{},
			{ sendTo: 'list', groups: [], leftOutGroups: [], atMost: 100 },
		],
	])('is %s', async (description, wish, path, query, audience) => {
		readings();
		shows();
		sends({ ...held, ...query }, path).reply(200, { ...taken, Sent: 30 });
		if (description.includes('without another'))
			for (const [id, from] of [
				[1, 1],
				[2, 41],
			] as const)
				showsMembers(id, from, from + 29);
		const { items, error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'held', audience });
		expectToMatchSchema('sending', 'send', items);
	});

	test('is one person who is subscribed', async () => {
		readings();
		findsAnn({ subscribed: [1] });
		shows();
		sends(now, '/Email/Send', { Email: ann, idMessage: 24 }).reply(200, { ...taken, Sent: 1 });
		const wish = { sendTo: 'recipient', email: ` ${ann} `, when: 'now' };
		const { items, error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'queued', audience: { email: ann, atMost: 1 } });
		expectToMatchSchema('sending', 'send', items);
	});

	test('may be nobody: then nothing is sent', async () => {
		readings();
		shows();
		const wish = { sendTo: 'groups', inGroups: [3], when: 'now' };
		const { items, error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'nobody', sendingId: null, audience: { atMost: 0 } });
		expectToMatchSchema('sending', 'send', items);
	});
});

describe('the date', () => {
	test.each<[string, string, string]>([
		["the workflow's time zone", '2099-05-17 09:00', '2099-05-17 07:00:00Z'],
		['an explicit offset', '2099-05-17T09:00:00-03:00', '2099-05-17 12:00:00Z'],
		['UTC', '2099-05-17T09:00:00Z', '2099-05-17 09:00:00Z'],
		['a date object', '={{ DateTime.fromISO("2099-01-17T09:00:00", { zone: "Asia/Tokyo" }) }}', '2099-01-17 00:00:00Z'],
		['a JavaScript date', '={{ new Date("2099-01-17T09:00:00Z") }}', '2099-01-17 09:00:00Z'],
	])('is read in %s and sent as UTC', async (_, sendAt, date) => {
		readings();
		shows();
		sends({ datetime: `"${date}"` }).reply(200, taken);
		const { items, error } = await runNode({ parameters: { ...parameters, when: 'date', sendAt } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			outcome: 'scheduled',
			when: `${date.slice(0, 10)}T${date.slice(11, 19)}.000Z`,
		});
		expectToMatchSchema('sending', 'send', items);
	});
});

test.each(['  ', '\u200b'])('a reply address of which nothing is seen (%j) is none', async (replyTo) => {
	readings();
	shows();
	sends(now).reply(200, taken);
	const { items } = await runNode({ parameters: { ...parameters, when: 'now', options: { replyTo } } });
	expect(items[0]?.json).toMatchObject({ outcome: 'queued' });
});

test('sends with another sender and a reply address', async () => {
	readings();
	shows();
	sends({
		...now,
		SenderName: '"O\'Neil & Sons + Co"',
		SenderAddress: '"news+1@example.com"',
		replyto: '"help@example.com"',
	}).reply(200, taken);
	const { items, error } = await runNode({
		parameters: {
			...parameters,
			when: 'now',
			sender: 'other',
			senderName: "O'Neil & Sons + Co",
			senderAddress: 'news+1@example.com',
			options: { replyTo: 'help@example.com' },
		},
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		outcome: 'queued',
		sender: { name: "O'Neil & Sons + Co", address: 'news+1@example.com', replyTo: 'help@example.com' },
	});
});

test('reads lists, groups, counts, message and queue once for all items, and sends one after another', async () => {
	const asked = readings();
	shows();
	const answered: string[] = [];
	for (const [group, delay] of [
		['1', 80],
		['2', 0],
	] as const) {
		sends({ ...held, inGroups: group })
			.delay(delay)
			.reply(() => {
				answered.push(group);
				return [200, { ...taken, Id: 900 + Number(group), Sent: 1 }];
			});
	}
	const { items, error } = await runNode({
		parameters: { ...parameters, sendTo: 'groups', inGroups: '={{ $json.group }}' },
		items: [{ group: 1 }, { group: 2 }],
	});
	expect(error).toBeUndefined();
	expect(answered).toEqual(['1', '2']);
	expect(items.map(({ json }) => json.sendingId)).toEqual([901, 902]);
	expect(new Set(asked).size).toBe(asked.length);
});

test.each<[string, IDataObject, IDataObject]>([
	['the list without a group, and that group', { to: 'list', notIn: 1 }, { to: 'groups', in: 1 }],
	['a group without another one, and that one', { to: 'groups', in: 2, notIn: 1 }, { to: 'groups', in: 1 }],
	['somebody, and a group that they are not in', { to: 'recipient' }, { to: 'groups', in: 1 }],
	['somebody, and the list without their group', { to: 'recipient' }, { to: 'list', notIn: 2 }],
])('two items without people in common go: %s', async (_, one, other) => {
	readings();
	shows();
	if (one.to === 'recipient') {
		findsAnn({ subscribed: [1] });
		mailUp()
			.get('/List/1/Recipient/77/Groups')
			.query(true)
			.reply(200, page([{ idGroup: 2, idList: 1 }]));
	}
	const { error, items } = await runNode({
		parameters: {
			...parameters,
			sendTo: '={{ $json.to }}',
			inGroups: '={{ $json.in }}',
			email: ann,
			leaveOutGroups: '={{ $json.notIn !== undefined }}',
			notInGroups: '={{ $json.notIn }}',
			dryRun: true,
		},
		items: [one, other],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual(['dryRun', 'dryRun']);
});

describe('copying first', () => {
	const wish = { ...parameters, when: 'now', options: { copyFirst: true } };

	test('sends the copy and names it', async () => {
		readings();
		shows();
		mailUp().post('/List/1/Email/24', {}).reply(200, { idList: 1, idMessage: 31 });
		sends(now, '/List/1/Email/31/Send').reply(200, { ...taken, idMessage: 31 });
		const { items, error } = await runNode({ parameters: wish });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			outcome: 'queued',
			messageId: 31,
			detail: 'Email 24 was copied, and the copy 31 was sent.',
		});
		expectToMatchSchema('sending', 'send', items);
	});

	test.each<[string, object | string]>([
		['nothing', ''],
		['the original', { idList: 1, idMessage: 24 }],
	])('sends nothing where MailUp answers the copy with %s', async (_, answer) => {
		readings();
		shows();
		mailUp().post('/List/1/Email/24').reply(200, answer);
		const { error } = await runNode({ parameters: wish });
		expect(error?.message).toBe('The email was not sent: MailUp did not name its copy [item 0]');
	});

	test('sends nothing where the date passes meanwhile, and names the copy', async () => {
		readings();
		shows();
		const dayLater = Date.now() + 86_400_000;
		mailUp()
			.post('/List/1/Email/24')
			.reply(() => {
				jest.spyOn(Date, 'now').mockReturnValue(dayLater);
				return [200, { idList: 1, idMessage: 31 }];
			});
		const { error } = await runNode({
			parameters: { ...wish, when: 'date', sendAt: '={{ $now.plus({ minutes: 5 }) }}' },
		});
		expect(error?.message).toEqual(parameterRefused('Date', 0));
		expect(allSaid(error)).toContain('the copy has the id 31');
	});

	test('copies nothing where a check fails', async () => {
		readings();
		const { error } = await runNode({ parameters: { ...wish, sendTo: 'groups', inGroups: [9] } });
		expect(error?.message).toContain('list 1 has no group 9');
	});

	test('finds a copy whose send was lost by its own number', async () => {
		readings();
		shows({ past: 2 });
		mailUp().post('/List/1/Email/24').reply(200, { idList: 1, idMessage: 31 });
		sends(now, '/List/1/Email/31/Send').reply(502, 'Bad gateway');
		for (const queue of ['Immediate', 'Deferred', 'Undefined'])
			mailUp().get(`/Email/Sendings/${queue}`).query(true).reply(200, { Items: [] });
		showsHistory(1, 31);
		const { items } = await runNode({ parameters: wish });
		expect(items[0]?.json).toMatchObject({ outcome: 'queued', messageId: 31, sendingId: null });
	});
});

describe('what MailUp says about people', () => {
	test('is reported: those it cannot mail, and those it leaves out', async () => {
		readings();
		shows();
		sends(now).reply(200, {
			...taken,
			InvalidRecipients: ['x@example.com'],
			UnprocessedRecipients: ['y@example.com', 'z@example.com'],
		});
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json).toMatchObject({
			outcome: 'queued',
			audience: {
				queue: {
					size: 100,
					invalidRecipients: ['x@example.com'],
					unprocessedRecipients: ['y@example.com', 'z@example.com'],
				},
			},
			detail: expect.stringMatching(/cannot mail 1 .* left out 2 /),
		});
		expectToMatchSchema('sending', 'send', items);
	});

	const forms: unknown[] = ['Ann@Example.com', { idRecipient: 7 }, { Email: 'ann@example.com' }, 7, null, ['x'], {}];
	const keys = ['InvalidRecipients', 'UnprocessedRecipients'] as const;
	const entries = keys.flatMap((key) => forms.map((entry): [string, unknown] => [key, entry]));

	test.each(entries)('one person among the %s gets nothing, whatever the entry looks like: %j', async (key, entry) => {
		readings();
		findsAnn({ subscribed: [1] });
		shows();
		sends(now, '/Email/Send').reply(200, { ...taken, Sent: 1, [key]: [entry] });
		const wish = { ...parameters, sendTo: 'recipient', email: ann, when: 'now' };
		const { items } = await runNode({ parameters: wish });
		const shown = key.charAt(0).toLowerCase() + key.slice(1);
		expect(items[0]?.json).toMatchObject({ outcome: 'leftOut', audience: { queue: { [shown]: [entry] } } });
		expectToMatchSchema('sending', 'send', items);
	});

	test('that is no array is an entry, too', async () => {
		readings();
		findsAnn({ subscribed: [1] });
		shows();
		sends(now, '/Email/Send').reply(200, { ...taken, Sent: 1, UnprocessedRecipients: { idRecipient: 7 } });
		const wish = { ...parameters, sendTo: 'recipient', email: ann, when: 'now' };
		const { items } = await runNode({ parameters: wish });
		expect(items[0]?.json).toMatchObject({
			outcome: 'leftOut',
			audience: { queue: { unprocessedRecipients: [{ idRecipient: 7 }] } },
		});
	});

	test('may be nothing at all', async () => {
		readings();
		shows();
		sends(now).reply(200, '');
		const { items } = await runNode({ parameters: { ...parameters, when: 'now' } });
		expect(items[0]?.json).toMatchObject({ outcome: 'queued', sendingId: null, audience: { queue: { size: null } } });
		expectToMatchSchema('sending', 'send', items);
	});
});
