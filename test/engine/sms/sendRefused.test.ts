/** Sends of SMS messages that are refused before anything leaves: no test here declares a send, save where it says so. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { details } from './smsAnswers';
import {
	findsAnn,
	groups,
	parameters,
	readings,
	row,
	sends,
	shows,
	showsLast,
	showsQueue,
	taken,
	toAnn,
	useNoWaits,
} from './sendAnswers';

useNock();
useNoWaits();

async function refused(wish: INodeParameters, more: Partial<Parameters<typeof runNode>[0]> = {}) {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, ...more });
	return `${error?.message} | ${error?.description}`;
}

describe('a parameter that cannot be used', () => {
	test.each<[string, INodeParameters, string]>([
		['Phone', { sendTo: 'recipient', phone: '333 1234567' }, 'has no international prefix'],
		['Phone', { sendTo: 'recipient', phone: '+39 33' }, 'a mobile number has at least 4'],
		['Phone', { sendTo: 'recipient', phone: '' }, 'Enter one mobile number'],
		['Group Names or IDs', { sendTo: 'groups', inGroups: [] }, 'Choose at least one group'],
		['Group Names or IDs', { sendTo: 'groups', inGroups: 'VIP' }, 'Choose at least one group'],
		['Date', { when: 'date', sendAt: '' }, 'Enter a date'],
		['Date', { when: 'date', sendAt: '2001-05-17 09:00' }, 'is past'],
		['Send To', { sendTo: '={{ "everybody" }}' }, 'Choose one of'],
		['When', { ...toAnn, sendTo: '={{ "recipient" }}', when: 'date', sendAt: '2099-05-17 09:00' }, 'at once only'],
		['Maximum Parts', { options: { maximumParts: 0 } }, 'Enter a whole number from 1'],
		['SMS Message', { smsMessage: locator('News') }, 'Choose an entry of the list'],
	])('%s', async (parameter, wish, advice) => {
		const said = await refused(wish);
		expect(said).toMatch(new RegExp(`^${parameter}: .+ \\[item 0\\] `));
		expect(said).toContain(advice);
	});
});

test('a list that MailUp does not know', async () => {
	mailUp().get('/Sms/List/9/Message/27').reply(404, refusal(404, 'No such list'));
	expect(await refused({ list: locator(9) })).toContain('list 9 has no SMS message 27');
});

test('a message of another list', async () => {
	readings({ message: details({ idList: 2 }) });
	expect(await refused({})).toContain('list 1 has no SMS message 27');
});

test.each([
	['without its text', { Content: undefined }],
	['with an empty text', { Content: ' ' }],
])('a message that MailUp shows %s: nobody can tell what it costs', async (_how, more) => {
	readings({ message: details(more) });
	expect(await refused({})).toContain('MailUp did not show the text of the SMS message');
});

test('a message that MailUp does not show for another reason', async () => {
	mailUp().get('/Sms/List/1/Message/27').reply(403, refusal(403, 'SMS are not enabled'));
	expect(await refused({})).toContain('SMS are not enabled');
});

test('a group of another list', async () => {
	readings();
	expect(await refused(groups(1, 77))).toContain('list 1 has no group 77');
});

test('groups that share people, who would pay twice', async () => {
	const rows: IDataObject[] = [1, 4].map((idGroup) => ({ idGroup, idList: 1, Name: 'VIP' }));
	readings({ groups: rows });
	const said = await refused(groups(1, 4));
	expect(said).toMatch(/^Group Names or IDs: /);
	expect(said).toContain('10 people are in more than one of these groups');
});

test.each([
	['the list', {}, { subscribed: null }],
	['its groups together', groups(1, 3), {}],
	['one of its groups', groups(2, 5), { groups: [2, 5].map((idGroup) => ({ idGroup, idList: 1, Name: 'A' })) }],
])('people that MailUp does not count: %s', async (_, wish, read) => {
	readings(read);
	expect(await refused(wish)).toContain('MailUp did not say how many people would get this message');
});

test.each([
	['opted out', { unsubscribed: [1] }, 'The person opted out of the list'],
	['has not confirmed', { pending: [1] }, 'The person has not confirmed the subscription to the list yet'],
	['is on the email channel only', {}, 'The person is not on the list'],
])('one person who %s', async (_, statuses, words) => {
	findsAnn(statuses);
	const said = await refused(toAnn);
	expect(said).toContain(`${words} [item 0] | It is the SMS channel of list 1, and the number is 00393331234567.`);
});

test('one person whose look-up MailUp refuses', async () => {
	mailUp().get('/Recipients').query(true).reply(400, refusal(400, 'Bad number'));
	expect(await refused(toAnn)).toContain('Bad number');
});

test.each([
	['people', { maximumAudience: 99 }, 'At most 100 people would get it, and "Maximum Audience" is 99.'],
	['SMS', { maximumParts: 99 }, 'At most 100 SMS would be charged, and "Maximum Parts" is 99.'],
])('more %s than allowed', async (_, options, words) => {
	readings();
	expect(await refused({ options })).toContain(words);
});

describe('"Only If Never Sent"', () => {
	const options = { onlyIfNeverSent: true };

	test.each([
		['a text left', { last: '2026-01-02 03:04:05Z' }],
		['one stands in the queue', { Deferred: [row(9)] }],
	])('keeps back what was sent: %s', async (_, shown) => {
		readings();
		shows(shown);
		expect(await refused({ options })).toContain('This message may have been sent before');
	});

	test('keeps back what nobody can tell of', async () => {
		readings();
		showsQueue();
		mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(403, refusal(403, 'No'));
		expect(await refused({ options })).toContain('so nobody can tell');
	});

	test('keeps back what MailUp shows somebody else of', async () => {
		readings();
		findsAnn({ subscribed: [1] });
		showsQueue();
		mailUp()
			.get('/Sms/27/Sendings/ReportDetails')
			.query(true)
			.reply(200, page([{ Receiver: '393339999999', SentDate: '2026-01-02 03:04:05Z', Status: 0 }]));
		expect(await refused({ ...toAnn, options })).toContain('so nobody can tell');
	});

	test('lets the first one go, whatever other messages were sent', async () => {
		readings();
		shows({ Immediate: [row(9, 28)] });
		sends().reply(200, taken);
		const { items } = await runNode({ parameters: { ...parameters, options } });
		expect(items[0]?.json.outcome).toBe('queued');
	});
});

describe('several items', () => {
	test.each<[string, IDataObject, IDataObject, string]>([
		['the whole list twice', { to: 'list' }, { to: 'list' }, 'the same people'],
		['the list and a group of it', { to: 'list' }, { to: 'groups', groups: [1] }, 'the same people'],
		['a group twice', { to: 'groups', groups: [2, 1] }, { to: 'groups', groups: [1] }, 'the same people'],
		[
			'groups with people in common',
			{ to: 'groups', groups: [1] },
			{ to: 'groups', groups: [4] },
			'some of the same people',
		],
	])('that would text people twice: %s', async (_, one, other, whom) => {
		readings({ groups: [1, 2, 4].map((idGroup) => ({ idGroup, idList: 1, Name: 'VIP' })) });
		shows();
		const said = await refused(
			{ sendTo: '={{ $json.to }}', inGroups: '={{ $json.groups }}', phone: '+39 333 1234567' },
			{ items: [one, other] },
		);
		expect(said).toContain(`Another item sends the same message to ${whom} [item 1]`);
	});

	test('one person twice', async () => {
		readings();
		findsAnn({ subscribed: [1] });
		shows({}, '393331234567');
		const said = await refused(
			{ ...toAnn, phone: '={{ $json.phone }}' },
			{ items: [{ phone: '+39 3331234567' }, { phone: '0039 333 1234567' }] },
		);
		expect(said).toContain('Another item sends the same message to the same people [item 1]');
	});

	test('groups without people in common go', async () => {
		readings();
		shows();
		sends('/Sms/Group/1/Message/27/Send').reply(200, { ...taken, Sent: 40 });
		sends('/Sms/Group/2/Message/27/Send').reply(200, { ...taken, Sent: 30 });
		const { items } = await runNode({
			parameters: { ...parameters, sendTo: 'groups', inGroups: '={{ $json.groups }}' },
			items: [{ groups: [1] }, { groups: [2] }],
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['queued', 'queued']);
	});

	const groupAndAnn = {
		parameters: { ...parameters, ...toAnn, ...groups(1), sendTo: '={{ $json.to }}' },
		items: [{ to: 'groups' }, { to: 'recipient' }],
	};

	/** Answers which groups of list 1 Ann is in. */
	function annIsIn(...ids: number[]): void {
		mailUp()
			.get('/List/1/Recipient/77/Groups')
			.query(true)
			.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1 }))));
	}

	test.each([
		['first', groupAndAnn.items],
		['last', [...groupAndAnn.items].reverse()],
	])('a group and somebody who is in it, who would get the SMS twice: the group %s', async (_which, items) => {
		readings();
		findsAnn({ subscribed: [1] });
		shows();
		showsLast(undefined, '393331234567');
		annIsIn(2, 1);
		const { error } = await runNode({ ...groupAndAnn, items });
		expect(error?.message).toContain('Another item sends the same message to some of the same people [item 1]');
	});

	test('a group and somebody who is not in it go', async () => {
		readings();
		findsAnn({ subscribed: [1] });
		shows();
		showsLast(undefined, '393331234567');
		annIsIn(2);
		sends('/Sms/Group/1/Message/27/Send').reply(200, taken);
		sends('/Sms/Send', {}, () => true).reply(200, taken);
		const { items } = await runNode(groupAndAnn);
		expect(items.map(({ json }) => json.outcome)).toEqual(['queued', 'queued']);
	});
});

describe('runs that n8n repeats', () => {
	test('Retry On Fail is on: nothing is even read', async () => {
		expect(await refused({}, { retryOnFail: true })).toContain('does not go together with "Retry On Fail"');
	});

	test('an execution is retried, and the message was sent', async () => {
		readings();
		shows({ last: '2026-01-02 03:04:05Z' });
		const said = await refused({}, { mode: 'retry' });
		expect(said).toContain('This message may have been sent by the execution that is retried');
		expect(said).toContain('Get Delivery Report');
	});

	test('an execution is retried, and the message was never sent: it goes', async () => {
		readings();
		shows();
		sends().reply(200, taken);
		const { items } = await runNode({ parameters, mode: 'retry' });
		expect(items[0]?.json.outcome).toBe('queued');
	});
});
