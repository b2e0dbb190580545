import type { INodeParameters } from 'n8n-workflow';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'recipient', operation: 'getAll', list: locator(1) };
const withDates = { ...parameters, include: 'dates', status: 'all' };
const ofGroup = { ...parameters, source: 'group', group: locator(12) };

const ada = {
	idRecipient: 13,
	Email: 'ada@example.com',
	MobileNumber: '3331234567',
	MobilePrefix: '0039',
	Name: null,
	Fields: [
		{ Id: 1, Description: 'FirstName', Value: 'Ada' },
		{ Id: 2, Description: 'LastName', Value: '' },
	],
};
const leftBySms = {
	Optin_Date: '2014-12-04 10:33:34.683',
	Optin_Request_Date: '',
	Optin_Request_IP: null,
	Optout_Date: '2016-02-04 17:22:41.107',
	Optout_MsgID: null,
	Optout_Type: 8,
	Status: 'OPTOUT',
	idRecipient: 205,
};
const left = { ...leftBySms, Email: 'bob@example.com', Optout_Subtype: 1 };

/** The query of the first page. */
const asked = (more: Record<string, string> = {}, PageSize = 50) => ({
	orderby: '"idRecipient asc"',
	...more,
	PageNumber: '0',
	PageSize: String(PageSize),
});
const groups = () =>
	mailUp()
		.get('/List/1/Groups')
		.query(true)
		.reply(200, page([{ idGroup: 12, idList: 1, Name: 'VIP' }]));

describe('with personal fields', () => {
	test('reads the subscribers of a list', async () => {
		mailUp()
			.get('/List/1/Recipients/Subscribed')
			.query(asked())
			.reply(200, page([ada]));
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					id: 13,
					email: 'ada@example.com',
					mobilePrefix: '0039',
					mobileNumber: '3331234567',
					status: 'subscribed',
					fields: { FirstName: 'Ada', LastName: '' },
				},
				pairedItem: { item: 0 },
			},
		]);
		expectToMatchSchema('recipient', 'getAll', items);
	});

	test.each([
		['email', 'pending', '/List/1/Recipients/Pending'],
		['email', 'unsubscribed', '/List/1/Recipients/Unsubscribed'],
		['sms', 'subscribed', '/Sms/List/1/Recipients/Subscribed'],
		['sms', 'pending', '/Sms/List/1/Recipients/Pending'],
		['sms', 'unsubscribed', '/Sms/List/1/Recipients/Unsubscribed'],
	])('reads by channel %s and status %s', async (channel, status, path) => {
		mailUp()
			.get(path)
			.query(asked())
			.reply(200, page([ada]));
		const { items } = await runNode({ parameters: { ...parameters, channel, status } });
		expect(items.map(({ json }) => json.status)).toEqual([status]);
		expectToMatchSchema('recipient', 'getAll', items);
	});

	test('reads the members of a group, of whom MailUp gives those subscribed by email', async () => {
		groups();
		mailUp()
			.get('/Group/12/Recipients')
			.query(asked())
			.reply(200, page([ada]));
		const { items } = await runNode({ parameters: ofGroup });
		expect(items.map(({ json }) => [json.id, json.status])).toEqual([[13, 'subscribed']]);
	});

	test("returns MailUp's own rows if Simplify is off", async () => {
		mailUp()
			.get('/List/1/Recipients/Subscribed')
			.query(asked())
			.reply(200, page([ada]));
		const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
		expect(items.map(({ json }) => json)).toEqual([ada]);
	});
});

describe('with dates and reasons', () => {
	test('reads every status at once, dates as MailUp writes them', async () => {
		const waiting = { ...left, Status: 'PENDING', Optin_Date: '', Optin_Request_Date: '2020-01-02 03:04:05.000' };
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query(asked())
			.reply(200, page([left, { ...waiting, Optout_Date: '', Optout_Type: null, idRecipient: 206 }]));
		const { items } = await runNode({ parameters: withDates });
		expect(items.map(({ json }) => json)).toEqual([
			{
				id: 205,
				email: 'bob@example.com',
				status: 'unsubscribed',
				optinDate: '2014-12-04 10:33:34.683',
				optinRequestDate: null,
				optoutDate: '2016-02-04 17:22:41.107',
				reason: 'hard bounce',
			},
			{
				id: 206,
				email: 'bob@example.com',
				status: 'pending',
				optinDate: null,
				optinRequestDate: '2020-01-02 03:04:05.000',
				optoutDate: null,
				reason: null,
			},
		]);
		expectToMatchSchema('recipient', 'getAll', items);
	});

	test('reads numbers on the SMS channel', async () => {
		mailUp()
			.get('/Sms/List/1/Recipients/SmsOptins')
			.query(asked())
			.reply(200, page([{ ...leftBySms, MobileNumber: '3409629230', MobilePrefix: '0039' }]));
		const { items } = await runNode({ parameters: { ...withDates, channel: 'sms' } });
		expect(items[0]?.json).toMatchObject({ id: 205, mobilePrefix: '0039', mobileNumber: '3409629230' });
		expect(items[0]?.json).not.toHaveProperty('email');
		expectToMatchSchema('recipient', 'getAll', items);
	});

	test('asks for one status, and leaves out what MailUp returns besides', async () => {
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query(asked({ filterby: `"Status=='OPTOUT'"` }))
			.reply(200, page([left, { ...left, Status: 'OPTIN', idRecipient: 206 }]));
		const { items } = await runNode({ parameters: { ...withDates, status: 'unsubscribed' } });
		expect(items.map(({ json }) => json.id)).toEqual([205]);
	});

	test('reads the members of a group whatever their status', async () => {
		groups();
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query(asked({ Groups: '12' }))
			.reply(200, page([left]));
		const { items } = await runNode({ parameters: { ...ofGroup, include: 'dates', status: 'all' } });
		expect(items[0]?.json).toMatchObject({ id: 205, status: 'unsubscribed' });
	});

	test('filters by reason, with type and subtype apart or glued together', async () => {
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query(
				asked({
					filterby: `"Status=='OPTOUT' && (Optout_Type==8 || (Optout_Type>=80 && Optout_Type<=89) || Optout_Type==0)"`,
				}),
			)
			.reply(
				200,
				page([
					left,
					{ ...left, Optout_Type: 83, idRecipient: 206 },
					{ ...left, Optout_Type: 0, idRecipient: 207 },
					{ ...left, Optout_Type: 16, idRecipient: 208 },
				]),
			);
		const { items } = await runNode({
			parameters: { ...withDates, status: 'unsubscribed', filters: { optOutReasons: [8, 0] } },
		});
		expect(items.map(({ json }) => json.reason)).toEqual([
			'hard bounce',
			'hard bounce',
			'opted out by an administrator',
		]);
	});

	test('a reason means people who are opted out now, also where every status is read', async () => {
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query(asked({ filterby: '"(Optout_Type==2 || (Optout_Type>=20 && Optout_Type<=29))"' }))
			.reply(200, page([{ ...left, Optout_Type: 2, Status: 'OPTIN' }]));
		const { items } = await runNode({ parameters: { ...withDates, filters: { optOutReasons: [2] } } });
		expect(items).toEqual([]);
	});
});

describe('how much is read', () => {
	const rows = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({ ...ada, idRecipient: from + index }));
	const subscribed = (query: object) =>
		mailUp()
			.get('/List/1/Recipients/Subscribed')
			.query(query as never);

	test('asks for no more than the limit', async () => {
		subscribed(asked({}, 2)).reply(200, page(rows(1, 2), 1000));
		const { items } = await runNode({ parameters: { ...parameters, limit: 2 } });
		expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
	});

	test('reads all pages in the order of the ids', async () => {
		subscribed(asked({}, 500)).reply(200, page(rows(1, 500), 501));
		subscribed({ ...asked({}, 500), PageNumber: '1' }).reply(200, page(rows(501, 1), 501, 1));
		const { items } = await runNode({ parameters: { ...parameters, returnAll: true } });
		expect(items.map(({ json }) => json.id)).toEqual(Array.from({ length: 501 }, (_, index) => index + 1));
	});

	test('reads on where MailUp returned rows that are not meant, until there are enough', async () => {
		const filterby = `"Email.Contains('@example.org')"`;
		const meant = { ...ada, Email: 'ada@example.org' };
		subscribed(asked({ filterby }, 2)).reply(200, page([ada, { ...meant, idRecipient: 20 }], 4));
		subscribed({ ...asked({ filterby }, 2), PageNumber: '1' }).reply(
			200,
			page(
				[
					{ ...meant, idRecipient: 21 },
					{ ...meant, idRecipient: 22 },
				],
				4,
				1,
			),
		);
		const { items } = await runNode({
			parameters: { ...parameters, limit: 2, filters: { emailContains: '@example.org' } },
		});
		expect(items.map(({ json }) => json.id)).toEqual([20, 21]);
	});
});

describe('filters', () => {
	test('by a part of the address, as MailUp compares it', async () => {
		mailUp()
			.get('/List/1/Recipients/Subscribed')
			.query(asked({ filterby: `"Email.Contains('ADA+x&y@')"` }))
			.reply(200, page([{ ...ada, Email: 'ada+x&y@example.com' }]));
		const { items } = await runNode({ parameters: { ...parameters, filters: { emailContains: ' ADA+x&y@ ' } } });
		expect(items).toHaveLength(1);
	});

	test.each(['mario.', '@gmail.', 'mailto:', '.com;', '(', '..'])(
		'by the part %j, which no whole address has',
		async (part) => {
			mailUp()
				.get('/List/1/Recipients/Subscribed')
				.query(asked({ filterby: `"Email.Contains('${part}')"` }))
				.reply(200, page([{ ...ada, Email: `x${part}x@example.com` }]));
			const { items } = await runNode({ parameters: { ...parameters, filters: { emailContains: part } } });
			expect(items).toHaveLength(1);
		},
	);

	test.each(["o'brien", 'say "x"', 'back\\slash', "') || Email!=('", 'line\nbreak', '\ud800', 'x'.repeat(255), ' '])(
		'refuse %j, which MailUp has no way to write',
		async (emailContains) => {
			const { error } = await runNode({
				parameters: { ...parameters, filters: { emailContains: '={{ $json.text }}' } },
				items: [{ text: emailContains }],
			});
			expect(error?.message).toEqual(parameterRefused('Email Contains', 0));
			expect(allSaid(error)).toContain('without quotes');
		},
	);

	test('whose value is missing are refused, as they would return everybody', async () => {
		const { error } = await runNode({
			parameters: { ...parameters, filters: { emailContains: '={{ $json.nothing }}' } },
		});
		expect(error?.message).toEqual(parameterRefused('Email Contains', 0));
	});

	test('by the prefix of the number', async () => {
		mailUp()
			.get('/Sms/List/1/Recipients/Subscribed')
			.query(asked({ filterby: `"MobilePrefix=='0039'"` }))
			.reply(200, page([ada, { ...ada, MobilePrefix: '0044' }]));
		const { items } = await runNode({
			parameters: { ...parameters, channel: 'sms', filters: { mobilePrefix: '+39' } },
		});
		expect(items).toHaveLength(1);
	});

	test.each<[string, INodeParameters, string, INodeParameters]>([
		['reasons', { optOutReasons: [16] }, '/List/1/Recipients/EmailOptins', { status: 'unsubscribed' }],
		['reasons', { optOutReasons: [16] }, '/List/1/Recipients/EmailOptins', { status: '={{ "unsubscribed" }}' }],
		['prefix', { mobilePrefix: '0044' }, '/Sms/List/1/Recipients/SmsOptins', { channel: 'sms' }],
		['address', { emailContains: 'x' }, '/List/1/Recipients/EmailOptins', { status: 'pending' }],
	])('by %s reach MailUp for a group, too, whose form has fields of the same names', async (_, filters, path, wish) => {
		groups();
		mailUp()
			.get(path)
			.query(({ filterby, Groups }) => {
				const filter = String(filterby);
				return Groups === '12' && /Optout_Type==16|MobilePrefix=='0044'|Email.Contains\('x'\)/.test(filter);
			})
			.reply(200, page([]));
		const { error } = await runNode({ parameters: { ...ofGroup, include: 'dates', ...wish, filters } });
		expect(error).toBeUndefined();
	});

	test.each<[string, object]>([
		['Mobile Prefix', { channel: 'sms', filters: { mobilePrefix: '39' } }],
		['Opt-Out Reasons', { include: 'dates', status: 'all', filters: { optOutReasons: [] } }],
		['Opt-Out Reasons', { include: 'dates', status: 'all', filters: { optOutReasons: '={{ [3] }}' } }],
		['Opt-Out Reasons', { include: 'dates', status: 'all', filters: { optOutReasons: '={{ "" }}' } }],
		['Opt-Out Reasons', { include: 'dates', status: 'all', filters: { optOutReasons: '={{ [false] }}' } }],
		['Status', { status: '={{ "all" }}' }],
		['Status', { include: 'dates', status: '={{ "gone" }}' }],
		['Channel', { channel: '={{ "fax" }}' }],
		['List', { list: locator('={{ "1/../2" }}') }],
	])('name the parameter %s when it cannot be used', async (parameter, wish) => {
		const { error } = await runNode({ parameters: { ...parameters, ...wish } });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
	});
});

test('refuses a group of another list, and reads nobody', async () => {
	groups();
	const { error } = await runNode({ parameters: { ...ofGroup, group: locator(13) } });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
});

test('each item reads its own list', async () => {
	for (const list of [1, 2]) {
		mailUp()
			.get(`/List/${list}/Recipients/Subscribed`)
			.query(asked())
			.reply(200, page([{ ...ada, idRecipient: list }]));
	}
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: 2 }],
	});
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		[1, { item: 0 }],
		[2, { item: 1 }],
	]);
});

test('passes a refusal of MailUp on', async () => {
	mailUp().get('/List/1/Recipients/Subscribed').query(asked()).reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('show the recipients', 0));
	expect(allSaid(error)).toContain('List not enabled');
});
