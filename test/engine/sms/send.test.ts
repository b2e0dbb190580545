/** Sends of SMS messages that MailUp takes. */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { findsAnn, groups, parameters, readings, sends, shows, taken, toAnn, useNoWaits } from './sendAnswers';

useNock();
useNoWaits();

async function run(wish: INodeParameters = {}) {
	const result = await runNode({ parameters: { ...parameters, ...wish } });
	if (!result.error) expectToMatchSchema('sms', 'send', result.items);
	return result;
}

test('sends to the whole list at once', async () => {
	readings();
	shows();
	sends().reply(200, taken);
	const { items, error } = await run();
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				summary: '"Reminder" goes out now, to at most 100 people of News.',
				outcome: 'queued',
				sendingId: null,
				messageId: 27,
				subject: 'Reminder',
				audience: {
					sendTo: 'list',
					listId: 1,
					listName: 'News',
					groups: [],
					groupId: null,
					phone: null,
					atMost: 100,
					queue: { size: 100, invalidRecipients: [], unprocessedRecipients: [] },
				},
				when: 'now',
				cost: {
					alphabet: 'GSM-7',
					units: 16,
					partsAtLeast: 1,
					partsAtMost: 1,
					fields: [],
					dearCharacters: [],
					partsInAllAtMost: 100,
				},
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('sends at a date, in UTC', async () => {
	readings();
	shows();
	sends(undefined, { datetime: '"2099-05-17 07:00:00Z"' }).reply(200, taken);
	const { items } = await run({ when: 'date', sendAt: '2099-05-17 09:00' });
	expect(items[0]?.json).toMatchObject({ outcome: 'scheduled', when: '2099-05-17T07:00:00.000Z' });
});

test('sends to each group by itself, one output item each', async () => {
	readings();
	shows();
	sends('/Sms/Group/1/Message/27/Send').reply(200, { ...taken, Sent: 40 });
	sends('/Sms/Group/2/Message/27/Send').reply(200, { ...taken, Sent: 30 });
	const { items, error } = await run(groups(2, 1));
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{
			json: {
				summary: '"Reminder" goes out now, to the group VIP of News, of at most 70 people in all groups.',
				outcome: 'queued',
				audience: { atMost: 70, groupId: 1, queue: { size: 40 } },
			},
			pairedItem: { item: 0 },
		},
		{ json: { outcome: 'queued', audience: { atMost: 70, groupId: 2, queue: { size: 30 } } }, pairedItem: { item: 0 } },
	]);
});

test('sends to one person who is subscribed on the SMS channel', async () => {
	readings();
	findsAnn({ subscribed: [1] });
	shows({}, '393331234567');
	sends('/Sms/Send', {}, { Number: '3331234567', Prefix: '0039', idMessage: 27 }).reply(200, { ...taken, Sent: 1 });
	const { items, error } = await run(toAnn);
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		outcome: 'queued',
		audience: { phone: '00393331234567', atMost: 1 },
		when: 'now',
	});
});

test.each([
	['InvalidRecipients', 'cannot send to 1'],
	['UnprocessedRecipients', 'left out 1'],
])('says that one person was left out: %s', async (key, words) => {
	readings();
	findsAnn({ subscribed: [1] });
	shows({}, '393331234567');
	sends('/Sms/Send', {}, () => true).reply(200, { ...taken, [key]: ['00393331234567'] });
	const { items } = await run(toAnn);
	expect(items[0]?.json).toMatchObject({ outcome: 'leftOut', detail: expect.stringContaining(words) });
});

test('a send that MailUp takes and that nobody gets is not called queued', async () => {
	readings();
	shows();
	sends().reply(200, { ...taken, Sent: 0 });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({
		outcome: 'leftOut',
		audience: { queue: { size: 0 } },
		detail: expect.stringContaining('nobody gets the SMS'),
	});
});

test('says that MailUp names more people than were counted', async () => {
	readings();
	shows();
	sends().reply(200, { ...taken, Sent: 101 });
	const { items } = await run();
	expect(items[0]?.json.detail).toContain('names 101 people, more than the 100');
});

test('sends nothing to nobody', async () => {
	readings();
	shows();
	const { items } = await run(groups(3));
	expect(items[0]?.json).toMatchObject({ outcome: 'nobody', audience: { atMost: 0 } });
});
