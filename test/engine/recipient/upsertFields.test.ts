import type { ResourceMapperValue } from 'n8n-workflow';

import { mailUp, page } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { adds, ann, finds, parameters, plain } from './upsertAnswers';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const FIELDS = page([
	{ Id: 1, Description: 'FirstName' },
	{ Id: 4, Description: 'Città ' },
]);
const mapper = (
	mappingMode: 'defineBelow' | 'autoMapInputData',
	value: ResourceMapperValue['value'],
): ResourceMapperValue => ({
	mappingMode,
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});
const mapped = (value: ResourceMapperValue['value']) => mapper('defineBelow', value);

describe('personal data', () => {
	const names = () =>
		mailUp()
			.get('/Recipient/DynamicFields')
			.query({ orderby: '"Id asc"', PageNumber: 0, PageSize: 500 })
			.reply(200, FIELDS);

	test('is mapped by name, whatever the casing, and written by id; empty values are not sent', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({
			parameters: { ...parameters, fields: mapped({ firstname: "O'Neil <b>", città: '={{ "" }}' }) },
			items: [{ email: ann }],
		});
		expect(sent.body()).toEqual({ ...plain, Fields: [{ Id: 1, Description: 'FirstName', Value: "O'Neil <b>" }] });
	});

	test('is blanked by empty values if the user says so', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({
			parameters: { ...parameters, fields: mapped({ Città: null }), options: { clearEmptyFields: true } },
			items: [{ email: ann }],
		});
		expect(sent.body()).toMatchObject({ Fields: [{ Id: 4, Value: '' }] });
	});

	test('takes numbers, switches and objects as text', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({
			parameters: { ...parameters, fields: mapper('autoMapInputData', null) },
			items: [{ email: ann, FirstName: 12, Città: { a: true } }],
		});
		expect(sent.body()).toMatchObject({
			Fields: [
				{ Id: 1, Value: '12' },
				{ Id: 4, Value: '{"a":true}' },
			],
		});
	});

	test('names columns that match no field in a hint, and sends the rest', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		const { hints } = await runNode({
			parameters: { ...parameters, fields: mapper('autoMapInputData', null) },
			items: [{ email: ann, FirstName: 'Ann', Shoe: 42 }],
		});
		expect(sent.body()).toMatchObject({ Fields: [{ Id: 1, Value: 'Ann' }] });
		expect(hints).toEqual([
			expect.objectContaining({ message: 'These columns match no MailUp field and were not sent: Shoe' }),
		]);
	});

	test('with an unknown name fails before anything is sent', async () => {
		names();
		const { error } = await runNode({
			parameters: { ...parameters, fields: mapped({ Shoe: '42' }) },
			items: [{ email: ann }],
		});
		expect(error?.message).toEqual(parameterRefused('Fields', 0));
		expect(allSaid(error)).toContain('MailUp has no field named "Shoe"');
	});

	test('of a name that two fields have names both', async () => {
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
		const { error } = await runNode({
			parameters: { ...parameters, fields: mapped({ City: 'x' }) },
			items: [{ email: ann }],
		});
		expect(allSaid(error)).toContain('more than one field of this name: City ("City (4)", "CITY (7)")');
	});

	test.each(['Nicol\ufffd', 'smile \ud83d\n', 'x\uffff'])(
		'that cannot travel (%j) fails before anything is sent',
		async (name) => {
			names();
			const { error } = await runNode({
				parameters: { ...parameters, fields: mapped({ FirstName: name }) },
				items: [{ email: ann }],
			});
			expect(error?.message).toEqual(parameterRefused('Fields', 0));
			expect(error?.description).toMatch(/^"FirstName" holds U\+[\dA-F]{4} at position \d/);
		},
	);

	test.each([
		['#N/D', '"FirstName" holds "#N/D", which a spreadsheet shows'],
		['={{ DateTime.fromISO($json.day) }}', '"FirstName" holds "Invalid DateTime": an expression'],
		['={{ new Date($json.day) }}', '"FirstName" holds "Invalid DateTime": an expression'],
		['=Ms {{ $json.name }}', '"FirstName" holds "[object Object]": an expression'],
		['={{ parseInt($json.day) }}', '"FirstName" holds "NaN": an expression'],
	])('that was not worked out (%j) fails before anything is sent', async (value, why) => {
		names();
		const { error } = await runNode({
			parameters: { ...parameters, fields: mapped({ FirstName: value }), options: { clearEmptyFields: true } },
			items: [{ email: ann, day: 'today', name: { first: 'Ann' } }],
		});
		expect(error?.message).toEqual(parameterRefused('Fields', 0));
		expect(error?.description).toContain(why);
	});

	test('of which no item has the column is named, with the columns that there are', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		const value = { FirstName: '={{ $json["First name"] }}', Città: '={{ $json.city ?? $json.town }}' };
		const { hints } = await runNode({
			parameters: { ...parameters, fields: mapped(value) },
			items: [{ email: ann, 'first name': 'Ann', town: 'Bari' }],
		});
		expect(sent.body()).toEqual({ ...plain, Fields: [{ Id: 4, Description: 'Città', Value: 'Bari' }] });
		expect(hints.map(({ message }) => message)).toEqual([
			'The field "FirstName" has no value for any item. The item has no column "First name". It has: "email", "first name", "town". The name differs in case or in characters that nobody sees: drag the column "first name" into this parameter.',
		]);
	});

	test('is empty where a choice of several holds none', async () => {
		names();
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({
			parameters: { ...parameters, fields: mapper('autoMapInputData', null), options: { mobileNumber: '={{ [] }}' } },
			items: [{ email: ann, FirstName: [], Città: {} }],
		});
		expect(sent.body()).toEqual(plain);
	});

	test('that is too long fails before anything is sent', async () => {
		names();
		const { error } = await runNode({
			parameters: { ...parameters, fields: mapped({ FirstName: 'x'.repeat(201) }) },
			items: [{ email: ann }],
		});
		expect(error?.description).toBe('"FirstName" has 201 characters, and MailUp keeps at most 200. Shorten the value.');
	});

	test.each<[string, object]>([
		['a prefix in the number itself', { mobileNumber: '00393331234567' }],
		['a prefix that stands twice', { mobilePrefix: '0039', mobileNumber: '0039 333 1234567' }],
		['a prefix with both signs', { mobilePrefix: '+0039', mobileNumber: '3331234567' }],
		['a number of a sheet', { mobilePrefix: '+39', mobileNumber: '3331234567.0' }],
		['marks that nobody sees', { mobilePrefix: '\u200e+39', mobileNumber: '\u202d333\u00a01234567\u202c' }],
	])('holds the mobile number as MailUp wants it: %s', async (_, options) => {
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({ parameters: { ...parameters, options: options as never }, items: [{ email: ann }] });
		expect(sent.body()).toEqual({ ...plain, MobilePrefix: '0039', MobileNumber: '3331234567' });
	});

	test('holds a number that seems to begin with its prefix, and says so', async () => {
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		const { hints } = await runNode({
			parameters: { ...parameters, options: { mobilePrefix: '0039', mobileNumber: '393331234567' } },
			items: [{ email: ann }],
		});
		expect(sent.body()).toMatchObject({ MobilePrefix: '0039', MobileNumber: '393331234567' });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('international prefix that has no +'),
		]);
	});

	test('holds the mobile number with its prefix', async () => {
		finds(ann);
		const sent = adds();
		finds(ann, { subscribed: [1] });
		await runNode({
			parameters: { ...parameters, options: { mobilePrefix: '+39', mobileNumber: '333 123-4567' } },
			items: [{ email: ann }],
		});
		expect(sent.body()).toEqual({ ...plain, MobilePrefix: '0039', MobileNumber: '3331234567' });
	});

	test.each([
		['Mobile Prefix', { mobilePrefix: 'Italy', mobileNumber: '3331234567' }],
		['Mobile Number', { mobileNumber: 'none' }],
		['Mobile Number', { mobileNumber: '..' }],
		['Mobile Prefix', { mobilePrefix: '000', mobileNumber: '3331234567' }],
		['Mobile Number', { mobilePrefix: '0039', mobileNumber: 3331234567.5 }],
		['Mobile Number', { mobilePrefix: '0039', mobileNumber: '3.33123E+9' }],
		['Mobile Number', { mobileNumber: '3'.repeat(16) }],
	])('names the parameter %s when it cannot be used', async (parameter, options) => {
		const { error } = await runNode({ parameters: { ...parameters, options }, items: [{ email: ann }] });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
	});
});
