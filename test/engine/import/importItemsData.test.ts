/** Values, columns and rows of "Import Items" as files really hold them. */
import { mailUp, page } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';
import { ann, automatic, bob, eve, importing, importsWell, listsImports, rowOf, sends } from './importAnswers';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

describe('fields', () => {
	test.each<[string, string]>([
		['Nicol\ufffd', 'U+FFFD at position 6'],
		['D\u0092Amico', 'U+0092 at position 2: a letter was lost'],
		['smile \ud83d\n', 'U+D83D at position 7'],
		['x\ufffe', 'U+FFFE at position 2'],
		['x\uffff', 'U+FFFF at position 2'],
	])('that cannot travel (%j) keep back their row alone, and say why', async (value, where) => {
		const bodies = sends();
		const { items } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, Company: value },
				{ email: bob, Company: '\u{1f600}' },
			],
		});
		expect(bodies).toEqual([[rowOf(bob, [{ Id: 3, Value: '\u{1f600}' }])]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['unreadableValue', 'accepted']);
		expect(items[0]?.json.detail).toContain(`"Company" holds ${where}`);
		expectToMatchSchema('import', 'importItems', items);
	});

	test.each<[string, unknown, string]>([
		['a formula of a sheet', '={{ $json.day === 2 ? 2 : "#N/D" }}', '"#N/D", which a spreadsheet shows'],
		[
			'a date that is none',
			'={{ $json.day === 2 ? $now : DateTime.fromFormat($json.day, "yyyy-MM-dd") }}',
			'"Invalid DateTime": an expression',
		],
		["JavaScript's date that is none", '={{ new Date($json.day) }}', '"Invalid DateTime": an expression'],
		['an object within a text', '=Ms {{ $json.name }}', '"[object Object]": an expression'],
		['a calculation without a number', '={{ $json.day * 2 }}', '"NaN": an expression'],
	])('in which %s stands keep back their row alone, and say why', async (_, value, why) => {
		const bodies = sends();
		const columns = { mappingMode: 'defineBelow', value: { Company: value }, matchingColumns: [], schema: [] } as never;
		const { items } = await runNode({
			parameters: { ...automatic, fields: columns },
			items: [
				{ email: ann, day: '31/12/2024', name: { first: 'Ann' } },
				{ email: bob, day: 2, name: 'Bob' },
			],
		});
		expect(bodies).toEqual([[rowOf(bob, [{ Id: 3, Value: expect.any(String) }])]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['unreadableValue', 'accepted']);
		expect(items[0]?.json.detail).toContain(`"Company" holds ${why}`);
	});

	test('whose expression cannot be worked out fail their item alone', async () => {
		const bodies = sends();
		const value = { Company: '={{ $json.day.toDateTime().year }}' };
		const { items } = await runNode({
			parameters: { ...automatic, fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] } },
			items: [
				{ email: ann, day: 'tomorrow' },
				{ email: bob, day: '2024-03-12' },
			],
			onError: 'continueRegularOutput',
		});
		expect(bodies).toEqual([[rowOf(bob, [{ Id: 3, Value: '2024' }])]]);
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('[item 0]') }, pairedItem: { item: 0 } },
			{ json: { email: bob, verdict: 'accepted' }, pairedItem: { item: 1 } },
		]);
	});

	test('of which no row has the column are named once', async () => {
		const bodies = sends();
		const value = { Company: '={{ $json.firm }}', Città: '={{ $json.city }}' };
		const { hints } = await runNode({
			parameters: { ...automatic, fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] } },
			items: [{ email: ann }, { email: bob, city: 'Bari' }],
		});
		expect(bodies).toEqual([[rowOf(ann), rowOf(bob, [{ Id: 4, Value: 'Bari' }])]]);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('The field "Company" has no value for any item. No item has the column "firm".'),
		]);
	});

	test('that are lists or objects without anything in them are empty', async () => {
		const bodies = sends();
		const { items } = await runNode({
			parameters: automatic,
			items: [{ email: ann, Company: [], FirstName: {}, Città: [null, ''] }],
		});
		expect(bodies).toEqual([[rowOf(ann)]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['accepted']);
	});

	test('of columns whose names look alike are found, and the first one with a value counts', async () => {
		const bodies = sends();
		const { hints } = await runNode({
			parameters: automatic,
			items: [{ email: ann, 'Citta\u0300': '', '\ufeffCITTÀ': 'Bari', 'First\u200bName': '   ' }],
		});
		expect(bodies).toEqual([[rowOf(ann, [{ Id: 4, Value: 'Bari' }])]]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('the first one with a value')]);
	});

	test('of rows about one person are merged value by value, later ones win, and both rows say so', async () => {
		const bodies = sends();
		const { items } = await runNode({
			parameters: automatic,
			items: [
				{ email: ann, FirstName: 'Ann', Città: 'Rome', Company: 'Old' },
				{ email: bob, FirstName: 'Bob' },
				{ email: '\u200bANN@example.com', Company: 'New', FirstName: '' },
			],
		});
		const merged = [
			{ Id: 1, Value: 'Ann' },
			{ Id: 4, Value: 'Rome' },
			{ Id: 3, Value: 'New' },
		];
		expect(bodies).toEqual([[rowOf(bob, [{ Id: 1, Value: 'Bob' }]), rowOf('ANN@example.com', merged)]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['merged', 'accepted', 'accepted']);
		expect(items[0]?.json.detail).toContain('A later row of this import is about the same person');
		expect(items[1]?.json.detail).toBeNull();
		expect(items[2]?.json.detail).toContain('about the same person (items 0)');
		expectToMatchSchema('import', 'importItems', items);
	});

	test('that are days of a spreadsheet are named, with the way to get the date', async () => {
		mailUp()
			.get('/Recipient/DynamicFields')
			.query(true)
			.reply(200, page([{ Id: 1, Description: 'Data di nascita' }]));
		listsImports();
		importsWell(3);
		const { hints } = await runNode({ parameters: automatic, items: [{ email: ann, 'data di nascita': 45292 }] });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('a day (2024-01-01)')]);
	});

	test('of one name are not guessed, and both are named', async () => {
		mailUp()
			.get('/Recipient/DynamicFields')
			.query(true)
			.reply(
				200,
				page([
					{ Id: 4, Description: 'City' },
					{ Id: 7, Description: 'CITY' },
				]),
			);
		listsImports();
		importsWell(3);
		const { hints } = await runNode({ parameters: automatic, items: [{ email: ann, City: 'Bari' }] });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('City ("City (4)", "CITY (7)")')]);
	});
});

describe('mobile numbers', () => {
	test('of several people are named, and those of one person are not', async () => {
		listsImports();
		importsWell(3, '/List/1/Recipients', {});
		const { items, hints } = await runNode({
			parameters: {
				...importing,
				channel: 'both',
				mobileNumber: '={{ $json.number }}',
				mobilePrefix: '={{ $json.prefix }}',
			},
			items: [
				{ email: ann, number: '333 1234567', prefix: '+39' },
				{ email: bob, number: '+39 333 1234567' },
				{ email: 'ANN@example.com', number: '00393331234567' },
				{ email: eve, number: '333 1234567', prefix: '+44' },
				{ number: '333 1234567', prefix: '+39' },
			],
		});
		expect(items.map(({ json }) => json.verdict)).toEqual(['merged', 'accepted', 'accepted', 'accepted', 'accepted']);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('in this import: 1. MailUp')]);
	});
});
