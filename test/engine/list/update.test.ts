import type { IDataObject } from 'n8n-workflow';
import type { DataMatcherMap } from 'nock';

import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const settings = { replyTo: 'answers@example.com' };
const parameters = { resource: 'list', operation: 'update', list: locator('={{ $json.list ?? 1 }}'), settings };
const before: IDataObject = {
	IdList: 1,
	ListGuid: '57f9c675',
	Name: 'News',
	Description: 'Monthly',
	CompanyName: 'Example Ltd',
	OwnerEmail: 'jane@example.com',
	replyTo: '',
	Public: true,
	KBMax: 100,
	BouncedEmail: null,
	Disclaimer: 'Your data stays with us',
	Anything: { nobody: ['documents'] },
};
const after = { ...before, replyTo: 'answers@example.com' };
const reads = (answer: IDataObject = before) => mailUp().get('/List/1').reply(200, answer);
const puts = (wanted: DataMatcherMap = after) => mailUp().put('/List/1', wanted);
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test('writes back the whole list with the change in it, so that nothing else is blanked', async () => {
	reads();
	puts().reply(200, after);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				id: 1,
				name: 'News',
				description: 'Monthly',
				company: 'Example Ltd',
				ownerEmail: 'jane@example.com',
				replyTo: 'answers@example.com',
				guid: '57f9c675',
				outcome: 'updated',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('list', 'update', items);
});

test('sends every kind of setting by its key', async () => {
	reads();
	const wished = { Name: 'Events', Public: false, KBMax: 50, Description: '', NLSenderName: 'Shop', CountryCode: 'IT' };
	puts({ ...before, ...wished }).reply(200, { ...before, ...wished });
	const { items } = await runNode({
		parameters: {
			...parameters,
			settings: {
				name: 'Events',
				public: false,
				kbMax: 50,
				description: '',
				nlSenderName: 'Shop',
				countryCode: 'IT',
			},
		},
	});
	expect(items[0]?.json).toMatchObject({ name: 'Events', description: '', outcome: 'updated', detail: null });
});

test.each([
	['nothing is to change', {}],
	['the list is so already', { description: 'Monthly', kbMax: 100, public: true }],
])('writes nothing where %s', async (_, wish) => {
	reads();
	const { items } = await runNode({ parameters: { ...parameters, settings: wish } });
	expect(items[0]?.json).toMatchObject({ id: 1, name: 'News', outcome: 'unchanged' });
	expectToMatchSchema('list', 'update', items);
});

test('says which settings MailUp emptied on the way', async () => {
	reads();
	puts().reply(200, { ...after, Description: '', Disclaimer: null });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({
		outcome: 'updated',
		detail: 'MailUp emptied these settings, too: Description, Disclaimer.',
	});
});

test('says unknown where MailUp shows the setting as it was', async () => {
	reads();
	puts().reply(200, before);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('ReplyTo') });
	expectToMatchSchema('list', 'update', items);
});

test.each<[string, string | IDataObject]>([
	['nothing', ''],
	['no name', { IdList: 1 }],
	['another list', { ...before, IdList: 2 }],
])('changes nothing where MailUp shows %s, as the rest would be blanked', async (_, answer) => {
	mailUp().get('/List/1').reply(200, answer);
	const { error } = await runNode({ parameters });
	expect(error?.message).toBe('MailUp did not show the settings of the list [item 0]');
	expect(error?.description).toContain('Nothing was changed.');
});

test.each(['', '1'])('reads the list again where the answer is %j', async (answer) => {
	reads();
	puts().reply(200, answer);
	reads(after);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ replyTo: 'answers@example.com', outcome: 'updated' });
});

describe('after a lost answer', () => {
	test('looks whether it was done, and does not send it again', async () => {
		reads();
		puts().replyWithError(lost);
		reads(after);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'updated' });
	});

	test('says unknown where the list is as it was, or cannot be read', async () => {
		reads();
		puts().replyWithError(lost);
		mailUp().get('/List/1').reply(403, refusal(403, 'Not enabled'));
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'News', outcome: 'unknown' });
	});
});

describe('dry runs and codes', () => {
	const dryRun = async () => {
		reads();
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true } });
		expectToMatchSchema('list', 'update', items);
		return items[0]?.json ?? {};
	};

	test('a dry run names what would change and changes nothing', async () => {
		expect(await dryRun()).toMatchObject({
			id: 1,
			replyTo: '',
			outcome: 'dryRun',
			detail: 'Nothing was changed. Settings that would change: ReplyTo.',
			confirmationCode: expect.stringMatching(/^\w{4}-\w{4}$/),
		});
	});

	test('a dry run says where nothing would change', async () => {
		reads(after);
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true } });
		expect(items[0]?.json.detail).toBe('Nothing was changed. Settings that would change: none.');
	});

	test('its code lets exactly this change happen', async () => {
		const confirmationCode = String((await dryRun()).confirmationCode);
		reads();
		reads();
		puts().reply(200, after);
		const { items } = await runNode({ parameters: { ...parameters, confirmationCode } });
		expect(items[0]?.json.outcome).toBe('updated');
		reads({ ...before, replyTo: 'somebody@example.com' });
		const other = await runNode({ parameters: { ...parameters, confirmationCode } });
		expect(other.error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});
});

test('two items about one list build on each other', async () => {
	reads();
	puts({ ...before, Name: 'A' })
		.delay(50)
		.reply(200, { ...before, Name: 'A' });
	reads({ ...before, Name: 'A' });
	puts({ ...before, Name: 'B' }).reply(200, { ...before, Name: 'B' });
	const { items } = await runNode({
		parameters: { ...parameters, settings: { name: '={{ $json.name }}' } },
		items: [{ name: 'A' }, { name: 'B' }],
	});
	expect(items.map(({ json }) => json.name)).toEqual(['A', 'B']);
});

test.each([
	['List', { list: locator('={{ "news" }}') }],
	['Name', { settings: { name: '' } }],
	['Sender Email', { settings: { ownerEmail: 'jane' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as never });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes refusals on, and goes on with the others if the user asked for it', async () => {
	mailUp().get('/List/9').reply(404, refusal(404, 'No such list'));
	reads();
	puts().reply(400, refusal(400, 'Address not verified'));
	const { items } = await runNode({
		parameters,
		items: [{ list: 9 }, { list: 1 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the list', 0) } },
		{
			json: {
				error: mailUpRefused('update the list', 1, 'Address not verified'),
			},
		},
	]);
});
