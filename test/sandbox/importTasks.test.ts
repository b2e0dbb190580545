/** How imports run: one at a time, in the background, and what tells of them. */
import { Bench, nobody, on, quoted } from './support';

const START = Date.UTC(2024, 5, 1, 12);

let bench: Bench;
let clock: number;
beforeEach(async () => {
	clock = START;
	bench = await Bench.start({ data: nobody(), now: () => clock, importMs: 1000 });
});
afterEach(async () => await bench.stop());

const rows = (...emails: string[]): object[] => emails.map((email) => ({ Email: email, Name: '' }));
const start = async (path = '/List/1/Recipients', body: unknown = rows('a@example.com')) =>
	await bench.call('POST', path, body);
const completed = async (id: number): Promise<unknown> =>
	((await bench.call('GET', `/Import/${id}`)).json as { Completed: boolean }).Completed;
const code = async (id: number): Promise<unknown> =>
	((await bench.call('GET', `/Imports/${id}`)).json as { StatusCode: number }).StatusCode;
const control = async (path: string, body: unknown): Promise<unknown> => {
	const headers = { 'content-type': 'application/json' };
	const init = { method: 'POST', headers, body: JSON.stringify(body) };
	return await (await fetch(`${bench.sandbox.url}/_sandbox${path}`, init)).json();
};

describe('an import', () => {
	it('answers a bare id at once and works in the background', async () => {
		const answer = await start();
		expect([answer.status, answer.text]).toEqual([200, '1']);
		expect([await completed(1), await code(1)]).toEqual([false, 2]);
		expect(bench.sandbox.account.lookUp('a@example.com')).toBeUndefined();
		clock += 1000;
		expect(await completed(1)).toBe(false);
		clock += 1;
		expect([await completed(1), await code(1)]).toEqual([true, 3]);
		expect(bench.sandbox.account.lookUp('a@example.com')).toBeDefined();
	});

	it('takes longer with more rows, dates its changes at its end, and is seen by every reading', async () => {
		bench.sandbox.account.imports.rowMs = 100;
		await start('/List/1/Recipients', rows('a@example.com', 'b@example.com'));
		clock += 5000;
		const { Items } = await bench.page('/List/1/Recipients/EmailOptins');
		expect(Items.map((item) => item.Optin_Date)).toEqual(['2024-06-01 12:00:01.200', '2024-06-01 12:00:01.200']);
	});

	it('runs until told, when it is asked to', async () => {
		expect(await control('/settings', { importMs: null })).toMatchObject({ importMs: null });
		await start();
		clock += 1e9;
		expect(await completed(1)).toBe(false);
		expect(await control('/imports/settle', {})).toEqual({ settled: [1] });
		expect(await completed(1)).toBe(true);
		expect(await control('/imports/settle', {})).toEqual({ settled: [] });
	});

	it('fails on demand: only task and report tell, and nothing changes', async () => {
		expect(await control('/imports/fail', {})).toEqual({ failing: 1 });
		await start();
		clock += 2000;
		expect((await bench.call('GET', '/Import/1')).json).toEqual({
			Completed: false,
			CreatedRecipients: 0,
			ImportedRecipients: 0,
			NotValidRecipients: 0,
			UpdatedRecipients: 0,
			ValidRecipients: 0,
			idImport: 1,
		});
		expect(await code(1)).toBe(4);
		expect((await bench.page('/Imports')).Items).toMatchObject([{ IdImport: 1, StatusCode: 4 }]);
		expect(bench.sandbox.account.lookUp('a@example.com')).toBeUndefined();
		await start();
		clock += 2000;
		expect(await code(2)).toBe(3);
	});
});

describe('a second import', () => {
	it('is refused while one works', async () => {
		await start();
		const second = await start('/Group/26/Recipients');
		expect(second.status).toBe(500);
		expect(second.json).toEqual({
			ErrorCode: '500',
			ErrorDescription: 'Resource internal error. Another import is running',
			ErrorName: 'InternalServerError',
			ErrorStack: null,
		});
		clock += 2000;
		expect((await start()).text).toBe('2');
	});

	it('waits for its turn in the other reading of the document', async () => {
		bench.sandbox.variants.secondImport = 'waits';
		for (const list of [1, 2, 3]) await start(`/List/${list}/Recipients`);
		expect([await code(1), await code(2), await code(3)]).toEqual([2, 1, 1]);
		clock += 1500;
		expect([await code(1), await code(2), await code(3)]).toEqual([3, 2, 1]);
		clock += 10_000;
		expect([await code(1), await code(2), await code(3)]).toEqual([3, 3, 3]);
		const { Items } = await bench.page(`/Imports?orderby=${quoted('IdImport asc')}`);
		expect(Items.map((item) => item.StartDate)).toEqual([
			'2024-06-01 12:00:00Z',
			'2024-06-01 12:00:01Z',
			'2024-06-01 12:00:02Z',
		]);
	});
});

describe('readings', () => {
	it('list the tasks, newest first, filtered and paged', async () => {
		bench.sandbox.account.imports.ms = 0;
		await start('/List/1/Recipients', rows('a@example.com', 'b@example.com'));
		clock += 1000;
		await start('/List/2/Recipients');
		clock += 1000;
		await start('/Sms/List/2/Recipients');
		const page = await bench.page('/Imports?PageSize=2');
		expect(page).toMatchObject({ IsPaginated: true, TotalElementsCount: 3 });
		expect(page.Items.map((item) => item.IdImport)).toEqual([3, 2]);
		const first = (await bench.page(`/Imports?filterby=${quoted('IdList==1&&StatusCode==3')}`)).Items;
		expect(first).toEqual([
			{
				Filename: expect.stringMatching(/^Sub_/),
				IdImport: 1,
				IdList: 1,
				Rows: 2,
				StartDate: '2024-06-01 12:00:00Z',
				StatusCode: 3,
			},
		]);
	});

	it('give the codes as a bare array', async () => {
		expect((await bench.call('GET', '/Imports/StatusCodes')).json).toEqual([
			{ ImportStatusCode: 1, ImportStatusName: 'ToBeExecuted' },
			{ ImportStatusCode: 2, ImportStatusName: 'InProgress' },
			{ ImportStatusCode: 3, ImportStatusName: 'Completed' },
			{ ImportStatusCode: 4, ImportStatusName: 'Failed' },
		]);
	});

	it.each(['/Import/9', '/Imports/9', '/Import/9/Sending', '/Import/x'])('refuse %s', async (path) => {
		expect((await bench.call('GET', path)).status).toBe(path.endsWith('x') ? 400 : 404);
	});
});

describe('a start', () => {
	it.each([
		['no array', '/List/1/Recipients', { Email: 'a@example.com' }, 400],
		['no rows', '/List/1/Recipients', [], 400],
		['a row that is no object', '/List/1/Recipients', ['a@example.com'], 400],
		['no Name', '/List/1/Recipients', [{ Email: 'a@example.com' }], 400],
		['an address that is no text', '/List/1/Recipients', [{ Email: 1, Name: '' }], 400],
		[
			'an unknown field',
			'/List/1/Recipients',
			[{ Email: 'a@example.com', Name: '', Fields: [{ Id: 99, Value: '' }] }],
			400,
		],
		['an unknown import type', '/List/1/Recipients?importType=asOptin', rows('a@example.com'), 400],
		[
			'two switches that exclude each other',
			'/List/1/Recipients?importType=asOptout&ConfirmEmail=true',
			rows('a@example.com'),
			400,
		],
		['an unknown list', '/List/999/Recipients', rows('a@example.com'), 404],
		['a list without rights', '/List/31/Recipients', rows('a@example.com'), 403],
		['an unknown group', '/Group/999/Recipients', rows('a@example.com'), 404],
		['a list by another channel', '/Sms/List/31/Recipients', rows('a@example.com'), 403],
	])('is refused for %s', async (_what, path, body, status) => {
		expect((await start(path, body)).status).toBe(status);
		expect(bench.sandbox.account.imports.all()).toEqual([]);
	});

	it('is refused above 7 MB, and taken just below', async () => {
		const megabyte = 1024 * 1024;
		const big = (bytes: number): object[] => [{ Email: 'a@example.com', Name: 'x'.repeat(bytes) }];
		const refused = await start('/List/1/Recipients', big(7 * megabyte));
		expect([refused.status, (refused.json as { ErrorName: string }).ErrorName]).toEqual([413, 'RequestEntityTooLarge']);
		expect((await start('/List/1/Recipients', big(7 * megabyte - 100))).status).toBe(200);
	});

	it('may be lost on its way back', async () => {
		bench.sandbox.faults.add({ kind: 'cut', method: 'POST', path: /Recipients$/, after: true });
		await expect(start()).rejects.toThrow();
		expect((await bench.page('/Imports')).Items).toMatchObject([{ IdImport: 1, Rows: 1 }]);
	});
});

describe('a file import', () => {
	const put = async (content: string, name = 'people.csv', list = 1) =>
		await control('/files', { list, name, content });

	it('takes the rows of the file and ignores the body', async () => {
		expect(await put('replaced by the next one')).toEqual({ files: ['/import/1/people.csv'] });
		await put('\uFEFF1|2|111|444\r\nAda|L.|ada@example.com|00393330000001\r\nBob||bob@example.com|+443330000002\r\n');
		const answer = await start(`/Group/2/Recipients?fileName=${quoted('people.csv')}`, rows('ignored@example.com'));
		expect(answer.status).toBe(200);
		bench.sandbox.account.imports.settle();
		const { recipients } = bench.sandbox.account;
		expect(recipients.findByEmail('ada@example.com')).toMatchObject({ prefix: '0039', number: '3330000001' });
		expect(recipients.findByEmail('bob@example.com')).toMatchObject({ prefix: '0044', number: '3330000002' });
		expect([...(recipients.findByEmail('bob@example.com')?.fields ?? [])]).toEqual([[1, 'Bob']]);
		expect(recipients.findByEmail('ignored@example.com')).toBeUndefined();
		expect((await bench.call('GET', '/Imports/1')).json).toMatchObject({
			Filename: 'people.csv',
			IdGroups: [2],
			Rows: { Total: 2, Valid: { EmailNew: 2 } },
		});
	});

	it('works without a body, with prefix and number apart, and as an opt-out', async () => {
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		await put('111|222|333\na@example.com|0039|3330000001');
		const answer = await bench.call('POST', `/List/1/Recipients?importType=asOptout&fileName=${quoted('people.csv')}`);
		expect(answer.status).toBe(200);
		bench.sandbox.account.imports.settle();
		expect(bench.sandbox.account.list(1).sms.count('OPTOUT')).toBe(1);
		expect(bench.sandbox.account.list(1).email.count('OPTOUT')).toBe(1);
	});

	it.each([
		['is missing', 'other.csv', '111\na@example.com'],
		['differs in case', 'People.csv', '111\na@example.com'],
		['has no header', 'people.csv', 'a@example.com|Ada'],
		['is empty', 'people.csv', ''],
		['names a field that does not exist', 'people.csv', '111|39\na@example.com|x'],
		['names a column twice', 'people.csv', '111|1|1\na@example.com|x|y'],
		['has no key', 'people.csv', '1|2\nAda|L.'],
		['is separated otherwise', 'people.csv', '111;1\na@example.com;Ada'],
		['has rows of other lengths', 'people.csv', '111|1\na@example.com|Ada\nb@example.com'],
	])('is refused when the file %s', async (_what, name, content) => {
		await put(content);
		expect((await start(`/List/1/Recipients?fileName=${quoted(name)}`)).status).toBe(400);
		expect(bench.sandbox.account.imports.all()).toEqual([]);
	});

	it('reads the folder of its list only', async () => {
		await put('111\na@example.com', 'people.csv', 2);
		expect((await start(`/List/1/Recipients?fileName=${quoted('people.csv')}`)).status).toBe(400);
		expect((await start(`/List/2/Recipients?fileName=${quoted('people.csv')}`)).status).toBe(200);
		const gone = await fetch(`${bench.sandbox.url}/_sandbox/files`, { method: 'DELETE' });
		expect(await gone.json()).toEqual({ files: [] });
		expect(bench.sandbox.account.files.paths()).toEqual([]);
	});

	it('is found elsewhere by its path, unless it was put here', async () => {
		const asked: string[] = [];
		bench.sandbox.account.files.elsewhere = (path) => {
			asked.push(path);
			return path === '/import/1/people.csv' ? '111\na@example.com' : undefined;
		};
		expect((await start(`/List/1/Recipients?fileName=${quoted('people.csv')}`)).status).toBe(200);
		expect((await start(`/List/2/Recipients?fileName=${quoted('people.csv')}`)).status).toBe(400);
		expect(asked).toEqual(['/import/1/people.csv', '/import/2/people.csv']);
		await put('111\nb@example.com');
		bench.sandbox.account.imports.settle();
		await start(`/List/1/Recipients?fileName=${quoted('people.csv')}`);
		bench.sandbox.account.imports.settle();
		expect(bench.sandbox.account.recipients.findByEmail('b@example.com')).toBeDefined();
	});

	it.each([[{}], [{ list: 999, name: 'x', content: '' }], [{ list: 1, name: ' ', content: '' }]])(
		'is not put from %j',
		async (body) => {
			expect(await control('/files', body)).toHaveProperty('ErrorCode');
		},
	);
});
