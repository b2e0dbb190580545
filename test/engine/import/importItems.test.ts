import { locator } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import {
	ann,
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
} from './importAnswers';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const people = (...emails: unknown[]) => emails.map((email) => ({ email })) as Array<{ email: string }>;

test('imports all items by one request and gives each a verdict, in order and paired', async () => {
	const bodies: unknown[] = [];
	listsImports();
	importsWell(3, '/List/1/Recipients', { ignoreMobile: 'true' }, bodies);
	const { items, error, hints } = await runNode({
		parameters: importing,
		items: people(ann, 'nobody', ' ANN@example.com', bob, null, { a: 1 }),
	});

	expect(error).toBeUndefined();
	expect(hints).toEqual([]);
	expect(bodies).toEqual([[rowOf('ANN@example.com'), rowOf(bob)]]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4, 5].map((item) => ({ item })));
	expect(items.map(({ json }) => [json.email, json.verdict, json.importId])).toEqual([
		[ann, 'merged', null],
		['nobody', 'invalidEmail', null],
		['ANN@example.com', 'accepted', 3],
		[bob, 'accepted', 3],
		[null, 'invalidEmail', null],
		['{"a":1}', 'invalidEmail', null],
	]);
	expect(items[3]?.json).toEqual({
		email: bob,
		phone: null,
		verdict: 'accepted',
		detail: null,
		listId: 1,
		groupId: null,
		importId: 3,
	});
	expectToMatchSchema('import', 'importItems', items);
});

test('sends the body as UTF-8 JSON with its length', async () => {
	listsImports();
	posts()
		.matchHeader('content-type', 'application/json')
		.matchHeader('content-length', String(Buffer.byteLength(JSON.stringify([rowOf('zoë@example.com')]))))
		.reply(200, '3');
	ends(3);
	const { items } = await runNode({ parameters: importing, items: people('zoë@example.com') });
	expect(items[0]?.json.verdict).toBe('accepted');
});

describe('the target', () => {
	test('of each item counts: each list has its own import, one after another', async () => {
		const [first, second]: unknown[][] = [[], []];
		listsImports(undefined, 2);
		importsWell(3, '/List/1/Recipients', { ignoreMobile: 'true' }, first);
		importsWell(4, '/List/2/Recipients', { ignoreMobile: 'true' }, second);
		const { items } = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}') },
			items: [
				{ email: ann, list: 1 },
				{ email: bob, list: 2 },
				{ email: ann, list: '2' },
				{ email: eve, list: 1 },
			],
		});
		expect([first, second]).toEqual([[[rowOf(ann), rowOf(eve)]], [[rowOf(bob), rowOf(ann)]]]);
		expect(items.map(({ json }) => [json.listId, json.importId, json.verdict])).toEqual([
			[1, 3, 'accepted'],
			[2, 4, 'accepted'],
			[2, 4, 'accepted'],
			[1, 3, 'accepted'],
		]);
	});

	test('can be a group of the list', async () => {
		groups(12);
		listsImports();
		importsWell(3, '/Group/12/Recipients', { ignoreMobile: 'true', removeFromPrevGroups: 'true' });
		const { items } = await runNode({
			parameters: { ...importing, target: 'group', group: locator(12), options: { removeFromPrevGroups: true } },
			items: people(ann),
		});
		expect(items[0]?.json).toMatchObject({ verdict: 'accepted', listId: 1, groupId: 12 });
	});

	test('is refused where the group belongs to another list, before anything is sent', async () => {
		groups(12);
		const { error } = await runNode({
			parameters: { ...importing, target: 'group', group: locator(13) },
			items: people(ann),
		});
		expect(error?.message).toEqual(parameterRefused('Group', 0));
		expect(error?.message).toContain('list 1 has no group 13');
	});
});

describe('the switches', () => {
	test.each<[string, object, object]>([
		['people as pending', { importAs: 'pending' }, { ConfirmEmail: 'true', ignoreMobile: 'true' }],
		['people as opted out', { importAs: 'optedOut' }, { importType: 'asOptout', ignoreMobile: 'true' }],
		['numbers that are not ignored', { options: { ignoreMobile: false } }, {}],
		['no removal from groups without a group', { options: { removeFromPrevGroups: true } }, { ignoreMobile: 'true' }],
	])('%s', async (_, wish, query) => {
		listsImports();
		importsWell(3, '/List/1/Recipients', query as never);
		const { items, error } = await runNode({ parameters: { ...importing, ...wish }, items: people(ann) });
		expect(error).toBeUndefined();
		expect(items[0]?.json.verdict).toBe('accepted');
	});

	test('one per item make one import per wish', async () => {
		listsImports(undefined, 2);
		importsWell(3);
		importsWell(4, '/List/1/Recipients', { ignoreMobile: 'true', importType: 'asOptout' });
		const { items } = await runNode({
			parameters: { ...importing, importAs: '={{ $json.as }}' },
			items: [
				{ email: ann, as: 'subscribed' },
				{ email: bob, as: 'optedOut' },
			],
		});
		expect(items.map(({ json }) => json.importId)).toEqual([3, 4]);
	});

	test('leave numbers aside where an address is all that is mapped, on both channels too', async () => {
		listsImports();
		importsWell(3, '/List/1/Recipients', { ignoreMobile: 'true' });
		await runNode({ parameters: { ...importing, channel: 'both', mobileNumber: '' }, items: people(ann) });
	});
});

describe('phone numbers', () => {
	const phones = {
		...importing,
		mobilePrefix: '={{ $json.prefix }}',
		mobileNumber: '={{ $json.number }}',
	};
	const rows = [
		{ email: ann, prefix: '+39', number: '333 1234567' },
		{ email: bob, prefix: '', number: '3331234568' },
		{ email: eve, prefix: '0039', number: 'none' },
		{ email: 'ida@example.com', prefix: '0039', number: 3331234569 },
		{ email: 'ivy@example.com', prefix: '', number: '' },
	];

	test('go to the SMS channel without an address', async () => {
		const bodies: unknown[] = [];
		listsImports();
		importsWell(3, '/Sms/List/1/Recipients', {}, bodies);
		const { items } = await runNode({ parameters: { ...phones, channel: 'sms' }, items: rows });
		expect(bodies).toEqual([
			[
				{ MobileNumber: '3331234567', MobilePrefix: '0039', Name: '', Fields: [] },
				{ MobileNumber: '3331234569', MobilePrefix: '0039', Name: '', Fields: [] },
			],
		]);
		expect(items.map(({ json }) => [json.email, json.phone, json.verdict])).toEqual([
			[null, '+39 333 1234567', 'accepted'],
			[null, '3331234568', 'missingPrefix'],
			[null, '0039 none', 'invalidNumber'],
			[null, '0039 3331234569', 'accepted'],
			[null, null, 'invalidNumber'],
		]);
		expectToMatchSchema('import', 'importItems', items);
	});

	test('are named where they seem to begin with their prefix, and where a sheet changed them', async () => {
		const bodies: Array<Array<{ MobileNumber: string }>> = [];
		listsImports();
		importsWell(3, '/Sms/List/1/Recipients', {}, bodies);
		const numbers = ['393331234567', 3331234568.5, '3331234569.0', 3331234570, '\u202a+393331234506\u202c', '3.93E+11'];
		const { items, hints } = await runNode({
			parameters: { ...phones, channel: 'sms' },
			items: numbers.map((number) => ({ number, prefix: '0039' })),
		});
		expect(bodies.flat().map(({ MobileNumber }) => MobileNumber)).toEqual([
			'393331234567',
			'3331234569',
			'3331234570',
			'3331234506',
		]);
		expect(items.map(({ json }) => json.verdict)).toEqual([
			'accepted',
			'invalidNumber',
			'accepted',
			'accepted',
			'accepted',
			'invalidNumber',
		]);
		expect(items[1]?.json.detail).toContain('It has decimals: "3331234568.5"');
		expect(items[5]?.json.detail).toContain('an exponent, "3.93E+11"');
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('in front: 0. They were taken')]);
	});

	test('go with the address on both channels', async () => {
		const bodies: unknown[] = [];
		listsImports();
		importsWell(3, '/List/1/Recipients', {}, bodies);
		const { items } = await runNode({ parameters: { ...phones, channel: 'both' }, items: rows });
		expect(bodies).toEqual([
			[
				{ Email: ann, MobileNumber: '3331234567', MobilePrefix: '0039', Name: '', Fields: [] },
				{ Email: 'ida@example.com', MobileNumber: '3331234569', MobilePrefix: '0039', Name: '', Fields: [] },
				rowOf('ivy@example.com'),
			],
		]);
		expect(items.map(({ json }) => json.verdict)).toEqual([
			'accepted',
			'missingPrefix',
			'invalidNumber',
			'accepted',
			'accepted',
		]);
	});

	test.each(['pending', 'optedOut'])('cannot be imported as %s on the SMS channel', async (importAs) => {
		const { error } = await runNode({
			parameters: { ...phones, channel: '={{ "sms" }}', importAs },
			items: rows,
		});
		expect(error?.message).toEqual(parameterRefused('Import As', 0));
		expect(allSaid(error)).toContain('for the email channel only');
	});
});

describe('the size of a request', () => {
	test('is kept: as many requests as needed, one after another, each seen to its end', async () => {
		const emails = Array.from({ length: 700 }, (_, index) => `person${index}@example.com`);
		const bodies: unknown[][] = [];
		listsImports(undefined, 4);
		for (const id of [3, 4, 5, 6]) importsWell(id, '/List/1/Recipients', { ignoreMobile: 'true' }, bodies);
		const { items } = await runNode({
			parameters: { ...importing, options: { requestSize: 0.01 } },
			items: people(...emails),
		});
		expect(bodies.flat()).toEqual(emails.map((email) => rowOf(email)));
		expect(bodies.every((body) => Buffer.byteLength(JSON.stringify(body)) <= 10_000)).toBe(true);
		expect(items.map(({ json }) => json.verdict)).toEqual(emails.map(() => 'accepted'));
		expect(new Set(items.map(({ json }) => json.importId))).toEqual(new Set([3, 4, 5, 6]));
	});

	test('can be too small for a row', async () => {
		names();
		listsImports();
		importsWell(3);
		const { items } = await runNode({
			parameters: {
				...importing,
				fields: mapper('defineBelow', { FirstName: '={{ $json.name }}' }) as never,
				options: { requestSize: 0.0002 },
			},
			items: [
				{ email: ann, name: 'x'.repeat(200) },
				{ email: bob, name: 'Bob' },
			],
		});
		expect(items.map(({ json }) => json.verdict)).toEqual(['tooLarge', 'accepted']);
		expectToMatchSchema('import', 'importItems', items);
	});

	test('can be too small for the last row of a person: then the one before is imported', async () => {
		const bodies: unknown[] = [];
		names();
		listsImports();
		importsWell(3, '/List/1/Recipients', { ignoreMobile: 'true' }, bodies);
		const { items } = await runNode({
			parameters: {
				...importing,
				fields: mapper('defineBelow', { FirstName: '={{ $json.name }}' }) as never,
				options: { requestSize: 0.0002 },
			},
			items: ['A', 'Ann', 'x'.repeat(200)].map((name) => ({ email: ann, name })),
		});
		expect(bodies).toEqual([[rowOf(ann, [{ Id: 1, Value: 'Ann' }])]]);
		expect(items.map(({ json }) => json.verdict)).toEqual(['merged', 'accepted', 'tooLarge']);
	});

	test.each([0, -1, 7, 'much', null])('cannot be %p', async (requestSize) => {
		const { error } = await runNode({
			parameters: { ...importing, options: { requestSize: '={{ $json.size }}' } },
			items: [{ email: ann, size: requestSize }],
		});
		expect(error?.message).toEqual(parameterRefused('Largest Request (MB)', 0));
	});
});

describe('bad input fails before anything is sent', () => {
	test.each<[string, object]>([
		['List', { list: locator('={{ "none" }}') }],
		['Channel', { channel: '={{ "fax" }}' }],
		['Import As', { importAs: '={{ "optIn" }}' }],
		['Output', { output: '={{ "csv" }}' }],
		['Time Limit (Minutes)', { options: { timeLimit: '={{ -1 }}' } }],
		['Fields', { fields: '={{ 1 }}' }],
	])('%s', async (parameter, wish) => {
		const { error } = await runNode({ parameters: { ...importing, ...wish }, items: people(ann, bob) });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
	});

	test('an expression that cannot be worked out', async () => {
		const { error } = await runNode({
			parameters: { ...importing, email: '={{ $json.email ?? $("Nowhere").item.json.email }}' },
			items: people(ann, null),
		});
		expect(error?.message).toContain('[item 1]');
	});

	test('and only fails its own items if the user asked for it', async () => {
		listsImports();
		importsWell(3);
		const { items } = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}') },
			items: [
				{ email: ann, list: 'x' },
				{ email: bob, list: 1 },
			],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: parameterRefused('List', 0) }, pairedItem: { item: 0 } },
			{ json: { email: bob, verdict: 'accepted' }, pairedItem: { item: 1 } },
		]);
	});
});

describe('files as people have them: where no item has the column of the address', () => {
	const [bom, lost] = ['\ufeff', '\ufffd'];
	test.each<[string, Record<string, string>, string[]]>([
		['a byte order mark', { [`${bom}email`]: ann }, ['"<U+FEFF>email"', 'Exclude Byte Order Mark (BOM)']],
		['another case', { Email: ann }, ['"Email"', 'drag the column "Email"']],
		['semicolons', { 'email;FirstName': `${ann};Ann` }, ['"email;FirstName"', 'set "Delimiter"', '";"']],
		['tabs', { 'email\tFirstName': `${ann}\tAnn` }, ['"email<U+0009>FirstName"', 'set "Delimiter"', '"\\t"']],
		['another encoding', { [`Citt${lost}`]: 'Bari', mail: ann }, ['"Citt<U+FFFD>"', 'set "Encoding"']],
		['another name', { mail: ann }, ['"mail"', 'Drag the column that holds it']],
		['nothing', {}, ['The items have no columns at all.', 'Put a node before this one']],
	])('%s: the run stops and names columns and remedy', async (_, row, expected) => {
		const { error } = await runNode({ parameters: importing, items: [row, row] });
		expect(error?.message).toEqual(parameterRefused('Email', 0));
		for (const part of ['No item has the column "email".', 'Nothing was sent.', ...expected]) {
			expect(allSaid(error)).toContain(part);
		}
	});

	test.each([
		['sms', { mobileNumber: '' }, 'Mobile Number'],
		['email', { email: ' ' }, 'Email'],
		['both', { email: '', mobileNumber: '' }, 'Email'],
	])('on the channel %s, an empty parameter stops the run, too', async (channel, empty, parameter) => {
		const parameters = { ...importing, channel, ...empty };
		const { error } = await runNode({ parameters, items: [{ email: ann }] });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
		expect(error?.description).toBe(
			'It is empty. Drag the column that holds it into this parameter. Nothing was sent.',
		);
	});

	test('with continue on errors, every row fails', async () => {
		const { items } = await runNode({
			parameters: importing,
			items: [{ mail: ann }, { mail: bob }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1].map((item) => expect.stringContaining(`[item ${item}]`)),
		);
	});
});

test.each([
	['pending', { ConfirmEmail: 'true' }, 'makes people pending who were subscribed, too'],
	['optedOut', { importType: 'asOptout' }, 'leaves people as they are who are pending: they can still confirm'],
])('imported as %s, the consequence is said', async (importAs, query, words) => {
	listsImports();
	importsWell(3, '/List/1/Recipients', { ...query, ignoreMobile: 'true' });
	const { hints } = await runNode({ parameters: { ...importing, importAs }, items: people(ann) });
	expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
});
