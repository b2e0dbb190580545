import type { INodeExecutionData, ResourceMapperValue } from 'n8n-workflow';

import { asTool } from '../../support/agent';
import { byEmail, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

type Fields = Parameters<typeof person>[3];

const ann = 'ann@example.com';
const item = { email: ann };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const mapped = (value: ResourceMapperValue['value']) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});
const parameters = {
	resource: 'recipient',
	operation: 'update',
	email: '={{ $json.email }}',
	fields: mapped({ City: 'Rome', Company: '' }),
};
const clearing = { ...parameters, options: { clearEmptyFields: true } };

const before: Fields = [
	[1, 'FirstName', 'Ada'],
	[3, 'Company', 'Example Ltd'],
	[4, 'City', 'Milan'],
];
const moved: Fields = [
	[1, 'FirstName', 'Ada'],
	[3, 'Company', 'Example Ltd'],
	[4, 'City', 'Rome'],
];
const movedAndCleared: Fields = [
	[1, 'FirstName', 'Ada'],
	[3, 'Company', ''],
	[4, 'City', 'Rome'],
];

const names = () =>
	mailUp()
		.get('/Recipient/DynamicFields')
		.query(true)
		.reply(
			200,
			page([
				{ Id: 3, Description: 'Company' },
				{ Id: 4, Description: 'City' },
			]),
		);
const finds = (fields: Fields = before, email = ann) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(email))
		.reply(200, page([person(77, email, {}, fields)]));
const updates = (fields: Array<[id: number, name: string, value: string]>, Email: string | undefined = ann) =>
	mailUp().put('/Recipient/Detail', {
		idRecipient: 77,
		...(Email === '' ? {} : { Email }),
		Name: '',
		Fields: fields.map(([Id, Description, Value]) => ({ Id, Description, Value })),
	});
const looks = (fields: Fields, email = ann) =>
	mailUp()
		.get('/Recipients/77')
		.reply(200, person(77, email, {}, fields));

test('sends what differs, leaves empty values alone, and reads what came of it from a plain answer', async () => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(200, person(77, ann, {}, moved));
	const { items, error } = await runNode({ parameters, items: [item] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				email: ann,
				emailBefore: null,
				outcome: 'updated',
				recipientId: 77,
				changed: ['City'],
				cleared: [],
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'update', items);
});

test('reads an answer in an envelope, too', async () => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(200, page([person(77, ann, {}, moved)]));
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'updated', changed: ['City'] });
});

test.each<[string, string | object]>([
	['is empty', ''],
	['shows an older value', person(77, ann, {}, before)],
	['is about somebody else', person(78, ann, {}, moved)],
])('looks again where the answer %s', async (_, answer) => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(200, answer);
	looks(moved);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'updated', changed: ['City'], detail: null });
});

test('clears fields if the user says so', async () => {
	names();
	finds();
	updates([
		[4, 'City', 'Rome'],
		[3, 'Company', ''],
	]).reply(200, person(77, ann, {}, movedAndCleared));
	const { items } = await runNode({ parameters: clearing, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'updated', changed: ['City'], cleared: ['Company'] });
	expectToMatchSchema('recipient', 'update', items);
});

test('sends nothing where nothing differs', async () => {
	names();
	finds(moved);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', changed: [], cleared: [] });
	expectToMatchSchema('recipient', 'update', items);
});

test('a second item about the same person builds on the first', async () => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(200, person(77, ann, {}, moved));
	updates([[4, 'City', 'Milan']]).reply(200, person(77, ann, {}, before));
	const { items } = await runNode({
		parameters: { ...parameters, fields: mapped({ City: '={{ $json.city }}' }) },
		items: ['Rome', 'Milan', 'Milan'].map((city) => ({ ...item, city })),
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['updated', 'updated', 'unchanged']);
});

describe('a new email address', () => {
	const address = 'ann@example.org';
	const renaming = { resource: 'recipient', operation: 'update', email: ann, options: { newEmail: address } };
	const isFree = () => mailUp().get('/Recipients').query(byEmail(address)).reply(200, page([]));

	test('replaces the old one', async () => {
		finds();
		isFree();
		updates([], address).reply(200, person(77, address, {}, before));
		const { items } = await runNode({ parameters: renaming });
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', email: address, emailBefore: ann, changed: [] });
		expectToMatchSchema('recipient', 'update', items);
	});

	test('is refused where somebody else has it, before anything is written', async () => {
		finds();
		mailUp()
			.get('/Recipients')
			.query(byEmail(address))
			.reply(200, page([person(78, address)]));
		const { error } = await runNode({ parameters: renaming });
		expect(error?.message).toEqual(parameterRefused('New Email', 0));
		expect(allSaid(error)).toContain('is the address of somebody else already (recipient 78)');
	});

	test('that the person has already is no change', async () => {
		finds(before, ann);
		const { items } = await runNode({ parameters: { ...renaming, options: { newEmail: 'Ann@Example.com' } } });
		expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', email: ann, emailBefore: null });
	});

	test.each(['   ', '\u200b', null, [], ''])('stays where the new one is empty: %j', async (newEmail) => {
		finds(before, ann);
		const options = { newEmail: `={{ ${JSON.stringify(newEmail)} }}` };
		const { items } = await runNode({ parameters: { ...renaming, options } });
		expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', email: ann, emailBefore: null });
	});

	test('is not claimed where MailUp still shows the old one', async () => {
		finds();
		isFree();
		updates([], address).reply(200, '');
		looks(before);
		const { items } = await runNode({ parameters: renaming });
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			email: ann,
			emailBefore: null,
			detail: expect.stringContaining('the email address'),
		});
	});

	test('has to be one', async () => {
		const { error } = await runNode({ parameters: { ...renaming, options: { newEmail: 'ann' } } });
		expect(error?.message).toEqual(parameterRefused('New Email', 0));
	});
});

describe('after a lost answer', () => {
	test.each<[string, Fields, object]>([
		['finds out that it was done', moved, { outcome: 'updated', changed: ['City'] }],
		[
			'says what MailUp still shows',
			before,
			{ outcome: 'unknown', changed: [], detail: expect.stringContaining('City') },
		],
	])('%s, and does not send it again', async (_, after, expected) => {
		names();
		finds();
		updates([[4, 'City', 'Rome']]).replyWithError(lost);
		looks(after);
		const { items, error } = await runNode({ parameters, items: [item] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject(expected);
		expectToMatchSchema('recipient', 'update', items);
	});

	test('says unknown where the look fails too, and looks before the next item about the person', async () => {
		names();
		finds();
		updates([[4, 'City', 'Rome']]).replyWithError(lost);
		mailUp().get('/Recipients/77').times(5).replyWithError(lost);
		looks(moved);
		const { items } = await runNode({ parameters, items: [item, item] });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ outcome: 'unknown', changed: [], detail: expect.stringContaining('could not be asked') },
			{ outcome: 'unchanged' },
		]);
	});
});

test('maps columns by name and names those that match nothing', async () => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(200, person(77, ann, {}, moved));
	const { items, hints } = await runNode({
		parameters: { ...parameters, fields: { ...mapped(null), mappingMode: 'autoMapInputData' } },
		items: [{ email: ann, city: 'Rome', Planet: 'Earth' }],
	});
	expect(items[0]?.json.outcome).toBe('updated');
	expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/: Planet$/)]);
});

test('fails for somebody whom MailUp does not know', async () => {
	names();
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page([]));
	const { error } = await runNode({ parameters, items: [item] });
	expect(error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
});

test('passes a refusal of MailUp on', async () => {
	names();
	finds();
	updates([[4, 'City', 'Rome']]).reply(400, refusal(400, 'Key mismatch'));
	const { error } = await runNode({ parameters, items: [item] });
	expect(error?.message).toEqual(mailUpRefused('update the recipient', 0));
	expect(allSaid(error)).toContain('Key mismatch');
});

describe('clearing fields', () => {
	const confirmed = (shown?: INodeExecutionData) => ({
		...clearing,
		options: { clearEmptyFields: true, confirmationCode: String(shown?.json.confirmationCode) },
	});

	const dryRun = async () => {
		names();
		finds();
		const { items } = await runNode({
			parameters: { ...clearing, options: { clearEmptyFields: true, dryRun: true } },
			items: [item],
		});
		return items;
	};

	test('is shown by a dry run, which changes nothing', async () => {
		const items = await dryRun();
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', changed: ['City'], cleared: ['Company'] });
		expectToMatchSchema('recipient', 'update', items);
	});

	test('needs a confirmation code from an agent', async () => {
		names();
		finds();
		const { error } = await runNode({ parameters: clearing, items: [item], ...asTool() });
		expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
	});

	test('is done for an agent with the code of a dry run', async () => {
		const [shown] = await dryRun();
		names();
		finds();
		updates([
			[4, 'City', 'Rome'],
			[3, 'Company', ''],
		]).reply(200, person(77, ann, {}, movedAndCleared));
		const { items } = await runNode({
			parameters: confirmed(shown),
			items: [item],
			...asTool(),
		});
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', cleared: ['Company'] });
	});

	test('is stopped by a code that stands for other values', async () => {
		const [shown] = await dryRun();
		names();
		finds([
			[3, 'Company', 'Example Ltd'],
			[4, 'City', 'Rome'],
		]);
		const { error } = await runNode({
			parameters: confirmed(shown),
			items: [item],
		});
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});

	test('needs no code where nothing is lost, not even from an agent', async () => {
		names();
		finds([
			[3, 'Company', ''],
			[4, 'City', 'Milan'],
		]);
		updates([[4, 'City', 'Rome']]).reply(200, person(77, ann, {}, moved));
		const { items } = await runNode({ parameters: clearing, items: [item], ...asTool() });
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', cleared: [] });
	});
});
