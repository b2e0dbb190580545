import type { IDataObject } from 'n8n-workflow';
import type { DataMatcherMap } from 'nock';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { NEW_LIST } from '../../support/new-list';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'list',
	operation: 'create',
	...NEW_LIST,
	name: '={{ $json.name ?? "New Arrivals" }}',
	business: true,
	customer: false,
	settingsFrom: 'default',
};
const sender = {
	Name: 'New Arrivals',
	Business: true,
	Customer: false,
	OwnerEmail: 'jane@example.com',
	NLSenderName: 'Example Shop',
	DisplayAs: 'Subscriber',
	CompanyName: 'Example Ltd',
	ContactName: 'Nathan',
	Address: '1 Example Street',
	City: 'Milano',
	CountryCode: 'IT',
	PermissionReminder: 'You signed up',
	WebSiteUrl: 'www.example.com',
	ReplyTo: '',
};
const body = { ...sender, UseDefaultSettings: true };
const lists = (...rows: IDataObject[]) => mailUp().get('/List').query(true).reply(200, page(rows));
const posts = (wanted: DataMatcherMap = body) => mailUp().post('/List', wanted);
const old = { IdList: 3, Name: 'New Arrivals' };
const made = { ...body, IdList: 19, ListGuid: '57f9c675', Description: '', ReplyTo: 'jane@example.com' };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test('creates a list with its sender details', async () => {
	lists(old);
	posts().reply(200, made);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				id: 19,
				name: 'New Arrivals',
				description: '',
				company: 'Example Ltd',
				ownerEmail: 'jane@example.com',
				replyTo: 'jane@example.com',
				guid: '57f9c675',
				outcome: 'created',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('list', 'create', items);
});

test('sends the settings that were chosen, and copies the rest from the list that was chosen', async () => {
	lists();
	posts({
		...sender,
		IdSettings: 4,
		ReplyTo: 'answers@example.com',
		KBMax: 200,
		Format: 'text',
		OptoutType: 2,
		MultiOptoutList: '4,5',
		TrackOnOpened: true,
		TimeZoneCode: 'UTC+00:00.1',
	}).reply(200, made);
	const { error } = await runNode({
		parameters: {
			...parameters,
			settingsFrom: 'list',
			list: locator(4),
			settings: {
				replyTo: 'answers@example.com',
				kbMax: 200,
				format: 'text',
				optoutType: 2,
				multiOptoutList: [4, '5'],
				trackOnOpened: true,
				timeZoneCode: 'UTC+00:00.1',
			},
		},
	});
	expect(error).toBeUndefined();
});

test('takes a bare id for an answer, and shows what was sent', async () => {
	lists();
	posts().reply(200, '19');
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ id: 19, name: 'New Arrivals', company: 'Example Ltd', outcome: 'created' });
	expectToMatchSchema('list', 'create', items);
});

test('finds the new list where the answer is a collection that begins with an older one', async () => {
	lists(old);
	posts().reply(200, { Items: [old, made] });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ id: 19, outcome: 'created' });
});

describe('after a lost answer', () => {
	test('finds the new list, and does not send it again', async () => {
		lists(old);
		posts().replyWithError(lost);
		lists(old, made);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ id: 19, outcome: 'created' });
	});

	test('does not take an older list of that name for it', async () => {
		lists(old);
		posts().reply(500, refusal(500, 'Reference list lacks data'));
		lists(old);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({
			id: null,
			name: 'New Arrivals',
			outcome: 'unknown',
			detail: expect.stringContaining('look in MailUp before you create it once more'),
		});
		expectToMatchSchema('list', 'create', items);
	});

	test('does not take the list of an earlier item for it', async () => {
		lists();
		posts().reply(200, made);
		posts().replyWithError(lost);
		lists(made);
		const { items } = await runNode({ parameters, items: [{}, {}] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'unknown']);
	});

	test('says unknown where the look fails too', async () => {
		lists();
		posts().replyWithError(lost);
		mailUp().get('/List').query(true).reply(403, refusal(403, 'Not enabled'));
		const { items, error } = await runNode({ parameters });
		expect([items[0]?.json.outcome, error]).toEqual(['unknown', undefined]);
	});
});

test.each([
	['Name', { name: 'x'.repeat(51) }],
	['Name', { name: '={{ " " }}' }],
	['Name', { name: '\u200b' }],
	['City', { city: '\u3164' }],
	['Sender Email', { ownerEmail: 'mailto:jane@example.com' }],
	['Sender Email', { ownerEmail: 'jane' }],
	['City', { city: '={{ null }}' }],
	['City', { city: '={{ ({}) }}' }],
	['For Companies', { business: '={{ "maybe" }}' }],
	['List', { settingsFrom: 'list', list: locator('={{ "x" }}') }],
	['Reply-To Email', { settings: { replyTo: 'jane' } }],
	['Maximum Size', { settings: { kbMax: '={{ "big" }}' } }],
	['Format', { settings: { format: '={{ "pdf" }}' } }],
	['Opt-Out List Names or IDs', { settings: { multiOptoutList: '1,x' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as never });
	expect(error).toMatchObject({ message: parameterRefused(parameter, 0) });
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	lists();
	posts({ ...body, Name: 'A' }).reply(403, refusal(403, 'Not allowed'));
	posts({ ...body, Name: 'B' }).reply(200, { ...made, Name: 'B' });
	const { items } = await runNode({
		parameters,
		items: [{ name: 'A' }, { name: 'B' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: { error: mailUpRefused('create the list', 0, 'Not allowed') },
			pairedItem: { item: 0 },
		},
		{ json: { name: 'B', outcome: 'created' }, pairedItem: { item: 1 } },
	]);
});

test('creates nothing where the lists cannot be read', async () => {
	mailUp().get('/List').query(true).reply(403, refusal(403, 'Contract not signed'));
	const { items } = await runNode({ parameters, items: [{}, {}], onError: 'continueRegularOutput' });
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the lists', 0) } },
		{ json: { error: mailUpRefused('show the lists', 1) } },
	]);
});
