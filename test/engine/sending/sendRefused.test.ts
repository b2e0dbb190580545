/** What must never be sent. No send is declared in this file, so any that left would fail its test. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { ann, findsAnn, MESSAGE, parameters, readings, shows, useNoWaits } from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const right = { ...parameters, when: 'now' };

/** Where an expression chooses whom to send to, n8n wants the fields of all choices. */
const allFilled = { group: locator(2), inGroups: [2], notInGroups: [1], email: ann };

const run = async (wish: INodeParameters) => await runNode({ parameters: { ...right, ...wish } });

describe('groups', () => {
	const toGroups = { sendTo: 'groups', inGroups: [1] };
	const included = 'Group Names or IDs';
	const leftOut = 'Left-Out Group Names or IDs';

	test.each<[string, INodeParameters, string, string]>([
		['a foreign group in the exclusion', { leaveOutGroups: true, notInGroups: [1, 77] }, leftOut, 'no group 77'],
		[
			'a foreign group in the exclusion of groups',
			{ ...toGroups, leaveOutGroups: true, notInGroups: [2, 77] },
			leftOut,
			'no group 77',
		],
		['an empty exclusion', { leaveOutGroups: true, notInGroups: '={{ [] }}' }, leftOut, 'would leave nobody out'],
		[
			'an exclusion that an expression left empty',
			{ leaveOutGroups: true, notInGroups: '={{ $json.nothing }}' },
			leftOut,
			'would leave nobody out',
		],
		[
			'an exclusion with a word in it',
			{ leaveOutGroups: true, notInGroups: '={{ "1,x" }}' },
			leftOut,
			'"1,x" is neither an ID',
		],
		[
			'an exclusion with semicolons',
			{ leaveOutGroups: true, notInGroups: '={{ "1;2" }}' },
			leftOut,
			'"1;2" is neither an ID',
		],
		['a number with thousands', { sendTo: 'groups', inGroups: '={{ "2,003" }}' }, included, '"2,003" is neither an ID'],
		['a name', { sendTo: 'groups', inGroups: '={{ ["VIP"] }}' }, included, 'would mail the whole list'],
		['a blank inclusion', { sendTo: 'groups', inGroups: '={{ "\u200b" }}' }, included, 'would mail the whole list'],
		['an empty inclusion', { sendTo: 'groups', inGroups: '={{ [] }}' }, included, 'would mail the whole list'],
		[
			'an inclusion that an expression left empty',
			{ sendTo: 'groups', inGroups: '={{ $json.nothing }}' },
			included,
			'would mail the whole list',
		],
		['a foreign group in the inclusion', { sendTo: 'groups', inGroups: [1, 77] }, included, 'no group 77'],
		['a group that MailUp shows of another list', { sendTo: 'groups', inGroups: [1, 78] }, included, 'no group 78'],
		['one group of another list', { sendTo: 'group', group: locator(77) }, 'Group', 'no group 77'],
		[
			'groups to be left out of one group that an expression chose',
			{ ...allFilled, sendTo: '={{ "group" }}', leaveOutGroups: true, notInGroups: [1] },
			'Leave Out Groups',
			'Groups of the List',
		],
		[
			'groups to be left out for one recipient that an expression chose',
			{ ...allFilled, sendTo: '={{ "recipient" }}', leaveOutGroups: true, notInGroups: [1] },
			'Leave Out Groups',
			'Groups of the List',
		],
		['a group on both sides', { ...toGroups, leaveOutGroups: true, notInGroups: [1] }, leftOut, 'group 1 is chosen'],
	])('%s', async (_, wish, parameter, advice) => {
		readings();
		const { error } = await run(wish);
		expect(error).toMatchObject({
			message: parameterRefused(parameter, 0),
			context: { itemIndex: 0 },
		});
		expect(`${error?.message} ${error?.description}`).toContain(advice);
		expect(allSaid(error)).toContain('Nothing was sent for this item.');
	});

	test('where MailUp does not show them', async () => {
		mailUp().get('/List/1/Groups').query(true).reply(403, refusal(403, 'List not enabled'));
		const { error } = await run(toGroups);
		expect(error).toMatchObject({ message: mailUpRefused('show the groups', 0) });
	});
});

describe('the audience', () => {
	test.each([99, '99'])('is larger than the ceiling %j', async (maximumAudience) => {
		readings();
		const { error } = await run({ options: { maximumAudience } });
		expect(error?.message).toBe('At most 100 people would get this message, and 99 are allowed [item 0]');
		expect(allSaid(error)).toContain('At most 100 people would get it, and "Maximum Audience" is 99.');
	});

	test('is larger than a ceiling of one', async () => {
		readings();
		const { error } = await run({ options: { maximumAudience: 1 } });
		expect(error?.message).toBe('At most 100 people would get this message, and 1 is allowed [item 0]');
	});

	test.each([0, -1, 1.5, '1.5', '10.000', 'many', '', null, '={{ $json.nothing }}'])(
		'has a ceiling that is none: %j',
		async (value) => {
			const { error } = await run({ options: { maximumAudience: value } });
			expect(error).toMatchObject({ message: parameterRefused('Maximum Audience', 0) });
		},
	);

	test('cannot be counted', async () => {
		readings({ subscribed: null });
		const { error } = await run({});
		expect(error).toMatchObject({ message: 'MailUp did not say how many people would get this message [item 0]' });
	});

	test.each<[string, Parameters<typeof findsAnn>[0], string]>([
		['opted out', { unsubscribed: [1], subscribed: [2] }, 'The person opted out of the list'],
		['has not confirmed', { pending: [1] }, 'has not confirmed the subscription'],
		['is on other lists only', { subscribed: [2] }, 'The person is not on the list'],
	])('is one person who %s', async (_, statuses, words) => {
		findsAnn(statuses);
		const { error } = await run({ sendTo: 'recipient', email: ann });
		expect(error?.message).toContain(words);
		expect(allSaid(error)).toContain('Only people who are subscribed get anything');
	});

	test('is one person whom MailUp does not know, or could not look up', async () => {
		mailUp().get('/Recipients').query(true).reply(200, page([]));
		const unknown = await run({ sendTo: 'recipient', email: ann });
		expect(unknown.error?.message).toBe('The person is not on the list [item 0]');
		mailUp().get('/Recipients').query(true).reply(403, refusal(403, 'No'));
		const refused = await run({ sendTo: 'recipient', email: ann });
		expect(refused.error?.message).toEqual(mailUpRefused('find the recipient', 0));
	});
});

describe('the message', () => {
	test.each<[string, IDataObject]>([
		['another list has it', { ...MESSAGE, idList: 2 }],
		['MailUp shows another one', { ...MESSAGE, idMessage: 25 }],
		['MailUp shows nothing', {}],
	])('is not of the list: %s', async (_, message) => {
		readings({ message });
		const { error } = await run({});
		expect(error).toMatchObject({ message: parameterRefused('Email Message', 0) });
		expect(error?.message).toContain('list 1 has no message 24');
	});

	test.each([400, 404])('is not there: HTTP %i', async (status) => {
		mailUp().get('/List/1/Email/24').reply(status, refusal(status, 'No such message'));
		const { error } = await run({});
		expect(error?.message).toContain('list 1 has no message 24');
	});

	test('cannot be read', async () => {
		mailUp().get('/List/1/Email/24').reply(403, refusal(403, 'List not enabled'));
		const { error } = await run({});
		expect(error?.message).toEqual(mailUpRefused('show the email', 0, 'List not enabled'));
	});
});

describe('a date that passes while', () => {
	const sendAt = '={{ $now.plus({ minutes: 5 }) }}';

	test.each<[string, INodeParameters]>([
		['the checks go on', {}],
		['the checks for a copy go on', { options: { copyFirst: true } }],
	])('%s', async (_, wish) => {
		readings();
		shows();
		const dayLater = Date.now() + 86_400_000;
		jest.spyOn(Governor.prototype, 'turn').mockImplementation(async () => {
			jest.spyOn(Date, 'now').mockReturnValue(dayLater);
			return await Promise.resolve();
		});
		const { error } = await run({ when: 'date', sendAt, ...wish });
		expect(error?.message).toEqual(parameterRefused('Date', 0));
		expect(error?.message).toMatch(/^Date: ".*" is past/);
	});
});

test('anything while the queue cannot be read because MailUp is not available', async () => {
	readings();
	mailUp().get('/Email/Sendings/Undefined').query(true).times(5).reply(503, 'busy');
	const { error } = await run({});
	expect(error?.message).toBe('MailUp did not show the sending queue: it is not available at the moment [item 0]');
});

describe('parameters that cannot be used', () => {
	test.each<[string, INodeParameters]>([
		['List', { list: locator('={{ "1/../2" }}') }],
		['Email Message', { message: locator('={{ "x" }}') }],
		['Send To', { sendTo: '={{ "everybody" }}', inGroups: [1], notInGroups: [1], group: locator(1), email: ann }],
		['Group', { sendTo: 'group', group: locator('={{ "" }}') }],
		['Email', { sendTo: 'recipient', email: 'a@example.com,b@example.com' }],
		['Leave Out Groups', { leaveOutGroups: '={{ "perhaps" }}', notInGroups: [1] }],
		['Leave Out Groups', { leaveOutGroups: '={{ $json.nothing }}', notInGroups: [1] }],
		['When', { when: '={{ "soon" }}', sendAt: '2099-05-17 09:00' }],
		['Sender', { sender: '={{ "me" }}', senderName: 'Shop', senderAddress: 'a@example.com' }],
		['Sender Name', { sender: 'other', senderName: '  ', senderAddress: 'a@example.com' }],
		['Sender Name', { sender: 'other', senderName: 'My "best" shop', senderAddress: 'a@example.com' }],
		['Sender Address', { sender: 'other', senderName: 'Shop', senderAddress: '={{ "" }}' }],
		['Reply To', { options: { replyTo: 'nobody' } }],
		['Copy Email First', { options: { copyFirst: '={{ "maybe" }}' } }],
		['Dry Run', { dryRun: '={{ $json.nothing }}' }],
		['Send in Manual Runs', { options: { sendInManualRuns: '={{ "x" }}' } }],
	])('%s: %j', async (parameter, wish) => {
		const { error } = await run(wish);
		expect(error).toMatchObject({ message: parameterRefused(parameter, 0) });
	});

	test.each<[string, string, RegExp]>([
		['a local time that daylight saving skips', '2099-03-29 02:30', /does not exist in Europe\/Rome/],
		['a moment that is past', '2020-05-17 09:00', /"2020-05-17 09:00" is past .*It is 2020-05-17T07:00/],
		['a day without a time', '2099-05-17', /date with a time/],
		['a day that does not exist', '2099-02-30 09:00', /date with a time/],
		['a day that does not exist, with an offset', '2099-02-30T09:00:00Z', /date with a time/],
		['an hour that does not exist', '2099-05-17 24:30', /date with a time/],
		['words', 'tomorrow', /date with a time/],
		['nothing', '={{ $json.nothing }}', /date with a time/],
		['a number', '={{ 12 }}', /date with a time/],
		['an offset that does not exist', '2099-05-17T09:00:00+25:00', /date with a time/],
		['a moment in ms taken for one in s', '={{ new Date(1893456000000000) }}', /date with a time/],
		['a moment before 1970', '1969-12-31T23:59:59Z', /date with a time/],
	])('Date: %s', async (_, sendAt, advice) => {
		const { error } = await run({ when: 'date', sendAt });
		expect(error).toMatchObject({ message: parameterRefused('Date', 0) });
		expect(allSaid(error)).toMatch(advice);
	});
});

describe('several items', () => {
	const byItem = { sendTo: 'groups', inGroups: '={{ $json.group }}' };
	const items = (...groups: number[]) => groups.map((group) => ({ group }));

	test('a second one that is wrong stops the first one, too', async () => {
		readings();
		const { error } = await runNode({ parameters: { ...right, ...byItem }, items: items(1, 77) });
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.message).toContain('list 1 has no group 77');
		expect(error?.description).not.toContain('Already written');
	});

	test('two that would mail the same people twice are refused', async () => {
		readings();
		shows();
		const { error } = await runNode({ parameters: right, items: [{}, {}] });
		expect(error).toMatchObject({
			message: 'Another item sends the same message to the same people [item 1]',
			context: { itemIndex: 1 },
		});
		expect(allSaid(error)).toContain('Execute Once');
	});

	test('two that mail the same people are refused, whichever way these are chosen', async () => {
		readings();
		shows();
		const { error } = await runNode({
			parameters: { ...right, ...allFilled, sendTo: '={{ $json.to }}' },
			items: [{ to: 'group' }, { to: 'groups' }],
		});
		expect(error?.message).toBe('Another item sends the same message to the same people [item 1]');
	});

	const whom = {
		sendTo: '={{ $json.to }}',
		inGroups: '={{ $json.in }}',
		group: locator('={{ $json.group }}'),
		email: ann,
		leaveOutGroups: '={{ $json.notIn !== undefined }}',
		notInGroups: '={{ $json.notIn }}',
	};
	const list = { to: 'list' };

	test.each<[string, IDataObject, IDataObject, string]>([
		['the list and one of its groups', list, { to: 'groups', in: 1 }, 'the same people'],
		['the list and one group', list, { to: 'group', group: 2 }, 'the same people'],
		['the list without a group, and another group', { ...list, notIn: 1 }, { to: 'groups', in: 2 }, 'the same people'],
		['groups, one of which is the same', { to: 'groups', in: '1,2' }, { to: 'groups', in: '2,3' }, 'the same people'],
		['groups with people in common', { to: 'groups', in: 1 }, { to: 'group', group: 2 }, 'some of the same people'],
		['the list and somebody of it', list, { to: 'recipient' }, 'the same people'],
	])('two that have people in common are refused, in either order: %s', async (_, one, other, people) => {
		for (const items of [
			[one, other],
			[other, one],
		]) {
			readings({ inSeveral: 1 });
			shows();
			findsAnn({ subscribed: [1] });
			const { error } = await runNode({ parameters: { ...right, ...whom }, items });
			expect(error?.message).toBe(`Another item sends the same message to ${people} [item 1]`);
			nock.cleanAll();
		}
	});

	/** Answers which groups of the list Ann is in. */
	const annIsIn = (...ids: number[]) =>
		mailUp()
			.get('/List/1/Recipient/77/Groups')
			.query(true)
			.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1 }))));

	test.each<[string, IDataObject]>([
		['a group that she is in', { to: 'groups', in: 1 }],
		['the list without a group that she is not in', { ...list, notIn: 2 }],
	])('somebody and %s are refused together', async (_, other) => {
		readings();
		shows();
		findsAnn({ subscribed: [1] });
		annIsIn(3, 1);
		const { error } = await runNode({ parameters: { ...right, ...whom }, items: [{ to: 'recipient' }, other] });
		expect(error?.message).toBe('Another item sends the same message to some of the same people [item 1]');
	});

	test('groups are refused together where MailUp does not say how many people they have in common', async () => {
		readings({ inSeveral: null });
		shows();
		const items = [
			{ to: 'groups', in: 1 },
			{ to: 'groups', in: 2 },
		];
		const { error } = await runNode({ parameters: { ...right, ...whom }, items });
		expect(error?.message).toBe('Another item sends the same message to some of the same people [item 1]');
	});
});

describe('runs that n8n repeats', () => {
	test('Retry On Fail is on: nothing is even read', async () => {
		const { error, run: runData } = await runNode({ parameters: right, retryOnFail: true });
		expect(error).toMatchObject({ message: 'Mailing people does not go together with "Retry On Fail" [item 0]' });
		expect(allSaid(error)).toContain('people could get the message twice');
		expect(runData.status).toBe('error');
	});

	test('Retry On Fail is on, and failed items go on: nothing is read either', async () => {
		const { items } = await runNode({ parameters: right, retryOnFail: true, onError: 'continueRegularOutput' });
		expect(items[0]?.json.error).toContain('Retry On Fail');
	});

	test.each<[string, INodeParameters, Parameters<typeof shows>[0]]>([
		['the email was sent before', {}, { past: 1 }],
		['a copy could have been sent before', { options: { copyFirst: true } }, {}],
	])('an execution is retried, and %s', async (_, wish, shown) => {
		readings();
		shows(shown);
		const { error } = await runNode({ parameters: { ...right, ...wish }, mode: 'retry' });
		expect(error?.message).toBe('This message may have been sent by the execution that is retried [item 0]');
	});
});

describe('a call that would be too long', () => {
	const long = {
		sender: 'other',
		senderName: '漢'.repeat(200),
		senderAddress: 'news@example.com',
		options: { replyTo: `${'ü'.repeat(40)}@example.com`, copyFirst: true },
	};

	test.each([
		['at once', { when: 'now' }],
		['at a date', { when: 'date', sendAt: '2099-05-17 09:00' }],
		['to hold', { when: 'hold' }],
	])('is refused before the message is copied: %s', async (_, when) => {
		readings();
		const { error } = await run({ ...long, ...when });
		expect(error?.message).toBe('The call that sends the email would be too long [item 0]');
		expect(allSaid(error)).toContain('Nothing was sent for this item.');
	});

	test('by many groups, in the dry run already', async () => {
		const ids = Array.from({ length: 200 }, (_, index) => 1_000_000_000 + index);
		const groups = page(ids.map((idGroup) => ({ idGroup, idList: 1, Name: 'Many' })));
		mailUp().get('/List/1/Groups').query(true).reply(200, groups);
		mailUp().get('/List/1/Email/24').reply(200, MESSAGE);
		const { error } = await run({ sendTo: 'groups', inGroups: ids, dryRun: true });
		expect(error?.message).toBe('The call that sends the email would be too long [item 0]');
		expect(allSaid(error)).toContain('Choose fewer groups');
	});
});
