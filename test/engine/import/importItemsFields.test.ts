/** Fields, columns, summaries and dry runs of "Import Items". */

import { asTool } from '../../support/agent';
import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import {
	ann,
	automatic,
	bob,
	ends,
	eve,
	groups,
	importing,
	importsWell,
	listsImports,
	mapper,
	names,
	posts,
	rowOf,
	sends,
} from './importAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

describe('fields', () => {
	test('are mapped by name, one by one, and empty cells are not sent', async () => {
		const bodies = sends();
		const value = {
			firstname: '={{ $json["First name"] }}',
			Company: 'Example & Sons',
			città: '={{ $json.city.toUpperCase() }}',
			LastName: null,
		};
		await runNode({
			parameters: { ...importing, fields: mapper('defineBelow', value) as never },
			items: [
				{ email: ann, 'First name': 'Ann', city: 'Rome' },
				{ email: bob, 'First name': '', city: '' },
			],
		});
		const company = { Id: 3, Value: 'Example & Sons' };
		expect(bodies).toEqual([
			[rowOf(ann, [{ Id: 1, Value: 'Ann' }, company, { Id: 4, Value: 'ROME' }]), rowOf(bob, [company])],
		]);
	});

	test('are mapped by the names of the columns, and what matches none is named once', async () => {
		const bodies = sends();
		const { items, hints } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, FirstName: 'Ann', lastname: 7, Shoe: 42, FIRSTNAME: 'Anna' },
				{ email: bob, FirstName: null, Company: { a: true }, Shoe: 43, 'Hat size': 'M' },
			],
		});
		expect(bodies).toEqual([
			[
				rowOf(ann, [
					{ Id: 1, Value: 'Ann' },
					{ Id: 2, Value: '7' },
				]),
				rowOf(bob, [{ Id: 3, Value: '{"a":true}' }]),
			],
		]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['accepted', 'accepted']);
		expect(hints.map(({ message }) => message)).toEqual([
			'These columns match no MailUp field and were not sent: Shoe, Hat size',
			'These columns match the same MailUp field as another one, and the first one with a value was taken: FirstName, FIRSTNAME',
		]);
	});

	test('are mapped by columns whose names are written in another way in each item', async () => {
		const bodies = sends();
		const { hints } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, firstname: 'Ann' },
				{ email: bob, FirstName: 'Bob' },
			],
		});
		expect(bodies).toEqual([[rowOf(ann, [{ Id: 1, Value: 'Ann' }]), rowOf(bob, [{ Id: 1, Value: 'Bob' }])]]);
		expect(hints).toEqual([]);
	});

	test('keep dates without quotes, and cells of blanks are empty', async () => {
		const bodies = sends();
		const value = {
			FirstName: '={{ DateTime.fromISO("2030-05-17T09:00:00Z").toUTC() }}',
			LastName: '={{ new Date(0) }}',
			Company: '={{ "  " }}',
		};
		await runNode({
			parameters: { ...importing, fields: mapper('defineBelow', value) as never },
			items: [{ email: ann }],
		});
		const [first, last] = ['2030-05-17T09:00:00.000Z', '1970-01-01T00:00:00.000Z'];
		expect(bodies).toEqual([
			[
				rowOf(ann, [
					{ Id: 1, Value: first },
					{ Id: 2, Value: last },
				]),
			],
		]);
	});

	test('that the account does not have any more are named as well', async () => {
		const bodies = sends();
		const { hints } = await runNode({
			parameters: { ...importing, fields: mapper('defineBelow', { Shoe: '42', FirstName: 'Ann' }) as never },
			items: [{ email: ann }],
		});
		expect(bodies).toEqual([[rowOf(ann, [{ Id: 1, Value: 'Ann' }])]]);
		expect(hints.map(({ message }) => message)).toEqual([
			'These columns match no MailUp field and were not sent: Shoe',
		]);
	});

	test('stop everything before it is sent, if the user wants that of unknown columns', async () => {
		names();
		const { error } = await runNode({
			parameters: { ...automatic, options: { stopOnUnknownColumns: true } },
			items: [{ email: ann, FirstName: 'Ann', Shoe: 42 }],
		});
		expect(error?.message).toEqual(parameterRefused('Stop on Unknown Columns', 0));
		expect(allSaid(error)).toContain('"Shoe"');
		expect(allSaid(error)).toContain('Nothing was imported.');
	});

	test('that are too long keep their row back and name the field', async () => {
		const bodies = sends();
		const { items } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, Company: 'x'.repeat(201) },
				{ email: bob, Company: 'x'.repeat(200) },
			],
		});
		expect(items[0]?.json).toMatchObject({ verdict: 'valueTooLong', detail: expect.stringContaining('"Company"') });
		expect(bodies).toHaveLength(1);
		expect(items[1]?.json.verdict).toBe('accepted');
	});

	test('a person whose last row cannot be sent is imported with the one before', async () => {
		const bodies = sends();
		const { items } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, FirstName: 'Ann' },
				{ email: ann, FirstName: 'x'.repeat(201) },
			],
		});
		expect(bodies).toEqual([[rowOf(ann, [{ Id: 1, Value: 'Ann' }])]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['accepted', 'valueTooLong']);
	});

	test('with clearing on, empty cells are sent and MailUp is told to blank', async () => {
		const bodies = sends({ ignoreMobile: 'true', clearMissingOrEmptyFields: 'true' });
		const { items } = await runNode({
			parameters: { ...automatic, options: { clearEmptyFields: true }, output: 'summary' },
			items: [
				{ email: ann, FirstName: 'Ann', LastName: '' },
				{ email: bob, FirstName: 'Bob', LastName: 'B' },
			],
		});
		expect(bodies).toMatchObject([
			[
				{
					Fields: [
						{ Id: 1, Value: 'Ann' },
						{ Id: 2, Value: '' },
					],
				},
				{ Fields: [{}, {}] },
			],
		]);
		expect(items[0]?.json.summary).toMatchObject({ blankedFields: ['LastName', 'Company', 'Città'] });
	});

	test.each<[string, object]>([
		['mapped', {}],
		['blanked', { fields: mapper('defineBelow'), options: { clearEmptyFields: true } }],
	])('that are to be %s and that MailUp does not show fail the items', async (_, wish) => {
		mailUp().get('/Recipient/DynamicFields').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({
			parameters: { ...automatic, ...wish } as never,
			items: [{ email: ann }, { email: bob }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual([
			mailUpRefused('show the fields', 0),
			mailUpRefused('show the fields', 1),
		]);
	});
});

describe('a summary', () => {
	test('is one item for each target, paired with all its items', async () => {
		names();
		listsImports(undefined, 2);
		posts().reply(200, '3');
		ends(3, 3, { Total: 2, Valid: { Total: 1, EmailNew: 1 }, Invalid: { Total: 1, InvalidEmail: 1 } });
		importsWell(4, '/List/2/Recipients');
		const { items, hints } = await runNode({
			parameters: { ...automatic, list: locator('={{ $json.list }}'), output: 'summary' },
			items: [
				{ list: 1, email: 'nobody' },
				{ list: 2, email: ann },
				{ list: 1, email: bob, Shoe: 1 },
				{ list: 1, email: eve },
			],
		});
		expectToMatchSchema('import', 'importItems', items);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 2 }, { item: 3 }], [{ item: 1 }]]);
		expect(items[0]?.json).toEqual({
			listId: 1,
			groupId: null,
			summary: {
				verdicts: {
					accepted: 2,
					invalidEmail: 1,
					invalidNumber: 0,
					missingPrefix: 0,
					valueTooLong: 0,
					unreadableValue: 0,
					tooLarge: 0,
					merged: 0,
					importFailed: 0,
					unknown: 0,
				},
				imports: [
					{
						importId: 3,
						status: 'completed',
						rows: 2,
						bytes: JSON.stringify([rowOf(bob), rowOf(eve)]).length,
						detail: null,
						report: expect.objectContaining({ total: 2, invalid: expect.objectContaining({ invalidEmails: 1 }) }),
					},
				],
				refused: [{ item: 0, email: 'nobody', phone: null, verdict: 'invalidEmail', detail: expect.any(String) }],
				unknownColumns: ['Shoe'],
				blankedFields: [],
				outcomeCalls: null,
				confirmationCode: null,
			},
		});
		expect(items[1]?.json).toMatchObject({ listId: 2, summary: { verdicts: { accepted: 1 }, unknownColumns: [] } });
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('1 of import 3'));
	});
});

describe('a dry run', () => {
	const rows = [
		{ email: ann, FirstName: 'Ann', Shoe: 42 },
		{ email: 'nobody', FirstName: 'No' },
		{ email: bob, FirstName: '' },
	];
	const clearing = { ...automatic, options: { clearEmptyFields: true } };

	test('changes nothing and shows what would be sent, with a code', async () => {
		names();
		const { items } = await runNode({ parameters: { ...clearing, dryRun: true }, items: rows });
		expectToMatchSchema('import', 'importItems', items);
		expect(items).toHaveLength(1);
		expect(items[0]?.json.summary).toMatchObject({
			verdicts: { accepted: 0, invalidEmail: 1 },
			imports: [{ importId: null, status: 'planned', rows: 2, bytes: expect.any(Number), report: null }],
			refused: [{ item: 1, verdict: 'invalidEmail' }],
			unknownColumns: ['Shoe'],
			blankedFields: ['FirstName', 'LastName', 'Company', 'Città'],
			confirmationCode: expect.stringMatching(/^\w{4}-\w{4}$/),
		});
	});

	async function codeFor(items = rows): Promise<string> {
		names();
		const { items: shown } = await runNode({ parameters: { ...clearing, dryRun: true }, items });
		return (shown[0]?.json.summary as { confirmationCode: string }).confirmationCode;
	}

	test('returns a code that lets exactly this import pass', async () => {
		const confirmationCode = await codeFor();
		sends({ ignoreMobile: 'true', clearMissingOrEmptyFields: 'true' });
		const { items } = await runNode({ parameters: { ...clearing, confirmationCode }, items: rows });
		expect(items.map(({ json }) => json.verdict)).toEqual(['accepted', 'invalidEmail', 'accepted']);
	});

	test.each([
		['another value', [{ ...rows[0], FirstName: 'Anna' }, ...rows.slice(1)]],
		['another person', [...rows, { email: eve, FirstName: 'Eve' }]],
		['an item less', rows.slice(1)],
	])('returns a code that does not fit %s', async (_, changed) => {
		const confirmationCode = await codeFor();
		names();
		const { error } = await runNode({ parameters: { ...clearing, confirmationCode }, items: changed as typeof rows });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});

	test('fails all items where the code is wrong and n8n is to go on', async () => {
		names();
		const { items } = await runNode({
			parameters: { ...clearing, confirmationCode: 'AAAA-BBBB' },
			items: rows,
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map((item) => `The confirmation code does not fit what would happen now [item ${item}]`),
		);
	});
});

describe('an AI agent', () => {
	const leavesGroups = { target: 'group', group: locator(2), options: { removeFromPrevGroups: true } };

	test.each<[string, object]>([
		['an opt-out import', { importAs: 'optedOut' }],
		['an import as pending', { importAs: 'pending' }],
		['an import as pending on both channels', { importAs: 'pending', channel: 'both' }],
		['clearing fields', { options: { clearEmptyFields: true } }],
		['an import that takes people out of groups', leavesGroups],
	])('needs a code for %s', async (_, wish) => {
		if ('options' in wish && 'clearEmptyFields' in (wish.options as object)) names();
		if (wish === leavesGroups) groups(2);
		const { error } = await runNode({ parameters: { ...importing, ...wish }, items: [{ email: ann }], ...asTool() });
		expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
	});

	test('needs none for an import as subscribed', async () => {
		listsImports();
		importsWell(3);
		const { items } = await runNode({ parameters: importing, items: [{ email: ann }], ...asTool() });
		expect(items[0]?.json.verdict).toBe('accepted');
	});

	test.each<[string, object]>([
		['optedOut', { importType: 'asOptout', ignoreMobile: 'true' }],
		['pending', { ConfirmEmail: 'true', ignoreMobile: 'true' }],
	])('can go on with the code of a dry run: as %s', async (importAs, query) => {
		const parameters = { ...importing, importAs };
		const { items: shown } = await runNode({
			parameters: { ...parameters, dryRun: true },
			items: [{ email: ann }],
			...asTool(),
		});
		const { confirmationCode } = shown[0]?.json.summary as { confirmationCode: string };
		listsImports();
		importsWell(3, '/List/1/Recipients', query as never);
		const { items } = await runNode({
			parameters: { ...parameters, confirmationCode },
			items: [{ email: ann }],
			...asTool(),
		});
		expect(items[0]?.json.verdict).toBe('accepted');
	});
});

test.each<[string, object]>([
	['Dry Run', { dryRun: '={{ 1 }}' }],
	['Wait for the End', { waitForEnd: '={{ "no" }}' }],
	['Clear Missing or Empty Fields', { options: { clearEmptyFields: '={{ "yes" }}' } }],
	['Stop on Unknown Columns', { options: { stopOnUnknownColumns: '={{ 1 }}' } }],
	['Ignore Mobile Numbers', { options: { ignoreMobile: '={{ "" }}' } }],
	['Import Into', { target: '={{ "Group" }}', group: locator(2) }],
])('the switch "%s" that is neither on nor off is refused', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...importing, ...wish }, items: [{ email: ann }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('a switch may be text that says the same', async () => {
	const { items } = await runNode({ parameters: { ...importing, dryRun: '={{ "true" }}' }, items: [{ email: ann }] });
	expect(items[0]?.json.summary).toMatchObject({ imports: [{ status: 'planned' }] });
});
