import { locator, mailUp, page, refusal } from '../../support/answers';
import { loadOptions } from '../../support/engine';
import { useNock } from '../../support/http';

useNock();

const lists = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => ({ IdList: from + index, Name: `List ${from + index}` }));
const allLists = () => {
	mailUp()
		.get('/List')
		.query({ PageNumber: 0, PageSize: 500 })
		.reply(200, page(lists(500), 502));
	mailUp()
		.get('/List')
		.query({ PageNumber: 1, PageSize: 500 })
		.reply(200, page(lists(2, 501), 502, 1));
};

describe('the list picker', () => {
	test('offers all pages, in the order of the names, with ids', async () => {
		allLists();
		const found = await loadOptions({
			kind: 'listSearch',
			method: 'searchLists',
			parameters: { resource: 'list', operation: 'get' },
		});
		expect(found).toMatchObject({ results: expect.arrayContaining([{ name: 'List 502 (502)', value: 502 }]) });
	});

	test('finds by name, whatever the casing, and by id', async () => {
		mailUp()
			.get('/List')
			.query(true)
			.twice()
			.reply(
				200,
				page([
					{ IdList: 1, Name: "News d'inverno" },
					{ IdList: 42, Name: 'Events' },
				]),
			);
		const search = async (filter: string) =>
			await loadOptions({
				kind: 'listSearch',
				method: 'searchLists',
				parameters: { resource: 'list', operation: 'get' },
				filter,
			});
		expect(await search(" news D'")).toEqual({ results: [{ name: "News d'inverno (1)", value: 1 }] });
		expect(await search('42')).toEqual({ results: [{ name: 'Events (42)', value: 42 }] });
	});

	test('passes a refusal on', async () => {
		mailUp().get('/List').query(true).reply(403, refusal(403, 'Contract not signed'));
		await expect(
			loadOptions({ kind: 'listSearch', method: 'searchLists', parameters: { resource: 'list', operation: 'get' } }),
		).rejects.toMatchObject({
			message: 'MailUp did not show the lists: "Contract not signed"',
		});
	});
});

test('the choice of several lists offers all of them', async () => {
	allLists();
	const found = await loadOptions({
		kind: 'loadOptions',
		method: 'getLists',
		parameters: { resource: 'list', operation: 'get' },
	});
	expect(found).toHaveLength(502);
});

describe('the group picker', () => {
	test('offers the groups of the chosen list', async () => {
		mailUp()
			.get('/List/3/Groups')
			.query(true)
			.reply(200, page([{ idGroup: 9, Name: 'VIP' }, { idGroup: 8, Name: ' ' }, { Name: 'no id' }]));
		const found = await loadOptions({
			kind: 'listSearch',
			method: 'searchGroups',
			parameters: { resource: 'recipient', operation: 'upsert', list: locator(3) },
		});
		expect(found).toEqual({
			results: [
				{ name: 'No name (8)', value: 8 },
				{ name: 'VIP (9)', value: 9 },
			],
		});
	});

	test('asks for a list first', async () => {
		const parameters = { resource: 'recipient', operation: 'upsert', list: locator('') };
		await expect(loadOptions({ kind: 'listSearch', method: 'searchGroups', parameters })).rejects.toThrow(
			'Choose a list first',
		);
	});
});

describe('the message picker', () => {
	test('offers the messages of the chosen list by subject, the newest first', async () => {
		mailUp()
			.get('/List/3/Emails')
			.query(true)
			.reply(
				200,
				page([
					{ idMessage: 9, Subject: 'B' },
					{ idMessage: 38, Subject: 'A', CreationDate: '2026-05-03 10:00:00Z' },
				]),
			);
		const found = await loadOptions({
			kind: 'listSearch',
			method: 'searchMessages',
			parameters: { resource: 'recipient', operation: 'upsert', list: locator(3) },
		});
		expect(found).toEqual({
			results: [
				{ name: 'A, 2026-05-03 (38)', value: 38 },
				{ name: 'B (9)', value: 9 },
			],
		});
	});
});

describe('tags and templates', () => {
	const parameters = { resource: 'email', operation: 'create', list: locator(3) };
	const tags = () =>
		mailUp()
			.get('/List/3/Tags')
			.query({ PageNumber: 0, PageSize: 500 })
			.reply(
				200,
				page([
					{ Id: 6, Name: 'sale' },
					{ Id: 5, Name: 'news' },
				]),
			);
	const offered = [
		{ name: 'news (5)', value: 5 },
		{ name: 'sale (6)', value: 6 },
	];

	test('the choice of several tags offers those of the chosen list', async () => {
		tags();
		expect(await loadOptions({ kind: 'loadOptions', method: 'getTags', parameters })).toEqual(offered);
	});

	test('the tag picker finds by name', async () => {
		tags();
		const found = await loadOptions({ kind: 'listSearch', method: 'searchTags', parameters, filter: 'SA' });
		expect(found).toEqual({ results: offered.slice(1) });
	});

	test('the template picker offers the templates of the chosen list by title', async () => {
		mailUp()
			.get('/List/3/Templates')
			.query({ PageNumber: 0, PageSize: 500 })
			.reply(200, page([{ Id: 278, Title: 'Two columns' }]));
		const found = await loadOptions({ kind: 'listSearch', method: 'searchTemplates', parameters });
		expect(found).toEqual({ results: [{ name: 'Two columns (278)', value: 278 }] });
	});

	test.each([
		['loadOptions', 'getTags'],
		['listSearch', 'searchTags'],
		['listSearch', 'searchTemplates'],
	] as const)('%s %s asks for a list first', async (kind, method) => {
		const none = { ...parameters, list: locator('') };
		await expect(loadOptions({ kind, method, parameters: none })).rejects.toThrow('Choose a list first');
	});
});

describe('the choice of several messages', () => {
	const choose = async (list: string | number) =>
		await loadOptions({
			kind: 'loadOptions',
			method: 'getMessages',
			parameters: { resource: 'statistics', operation: 'getMessage', messageScope: 'several', list: locator(list) },
		});

	test('offers the messages of the chosen list, the newest first', async () => {
		mailUp()
			.get('/List/3/Emails')
			.query(true)
			.reply(200, page([{ idMessage: 9, Subject: 'B' }, { idMessage: 38 }]));
		expect(await choose(3)).toEqual([
			{ name: 'No name (38)', value: 38 },
			{ name: 'B (9)', value: 9 },
		]);
	});

	test('asks for a list first', async () => {
		await expect(choose('')).rejects.toThrow('Choose a list first');
	});
});

test.each([
	['getCountries', '/List/Countries', { CountryCode: 'IT', CountryName: 'Italy' }, { name: 'Italy (IT)', value: 'IT' }],
	[
		'getTimeZones',
		'/TimeZones',
		{ TimeZoneCode: 'UTC+00:00.1', TimeZoneDescription: '(UTC) Coordinated Universal Time', OffsetFromUTC: '0:00:00' },
		{ name: '(UTC) Coordinated Universal Time (UTC+00:00.1)', value: 'UTC+00:00.1' },
	],
])("%s offers MailUp's own codes, which come as a bare array", async (method, path, row, choice) => {
	mailUp()
		.get(path)
		.reply(200, [row, { Other: 'row' }]);
	expect(
		await loadOptions({ kind: 'loadOptions', method, parameters: { resource: 'list', operation: 'get' } }),
	).toEqual([choice]);
});

test('the field mapper offers all fields by name', async () => {
	mailUp()
		.get('/Recipient/DynamicFields')
		.query({ orderby: '"Id asc"', PageNumber: 0, PageSize: 500 })
		.reply(
			200,
			page([
				{ Id: 2, Description: 'LastName' },
				{ Id: 1, Description: 'FirstName' },
			]),
		);
	const found = await loadOptions({
		kind: 'resourceMapping',
		method: 'getPersonalFields',
		parameters: { resource: 'list', operation: 'get' },
	});
	const field = { type: 'string', required: false, display: true, canBeUsedToMatch: false };
	expect(found).toMatchObject({
		fields: [
			{ id: 'FirstName', displayName: 'FirstName', ...field },
			{ id: 'LastName', ...field },
		],
	});
});

test('the picker of SMS messages offers those of the chosen list, the newest first', async () => {
	mailUp()
		.get('/Sms/List/1/Messages')
		.query(true)
		.reply(
			200,
			page([
				{ Subject: 'Sale', idMessage: 26 },
				{ Subject: 'Reminder', idMessage: 27 },
			]),
		);
	const found = await loadOptions({
		kind: 'listSearch',
		method: 'searchSms',
		parameters: { resource: 'sms', operation: 'get', list: locator(1) },
	});
	expect(found).toEqual({
		results: [
			{ name: 'Reminder (27)', value: 27 },
			{ name: 'Sale (26)', value: 26 },
		],
	});
});
