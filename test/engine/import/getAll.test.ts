import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { listsImports } from './importAnswers';
import { mailUpRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'import', operation: 'getAll' };

const task = (IdImport: number, StatusCode = 3) => ({
	Filename: `Sub_${IdImport}.csv`,
	IdImport,
	IdList: 14,
	Rows: 2,
	StartDate: '2017-03-02 15:48:29Z',
	StatusCode,
});

test('lists imports with their status in words, newest first', async () => {
	listsImports([
		{ id: 4, status: 1 },
		{ id: 3, status: 2 },
		{ id: 2, status: 3 },
		{ id: 1, status: 4 },
	]);
	const { items } = await runNode({ parameters: { ...parameters, returnAll: true } });
	expect(items.map(({ json }) => [json.importId, json.status])).toEqual([
		[4, 'waiting'],
		[3, 'inProgress'],
		[2, 'completed'],
		[1, 'failed'],
	]);
	expect(items[0]?.json).toEqual({
		importId: 4,
		listId: 1,
		status: 'waiting',
		rows: 1,
		fileName: 'Sub_4.csv',
		startDate: '2017-03-02T15:48:29Z',
	});
	expectToMatchSchema('import', 'getAll', items);
});

test('reads all pages, and no more than the limit needs', async () => {
	const query = (PageNumber: number, PageSize: number) => ({ orderby: '"IdImport desc"', PageNumber, PageSize });
	mailUp()
		.get('/Imports')
		.query(query(0, 500))
		.reply(200, page([task(3), task(2)], 3));
	mailUp()
		.get('/Imports')
		.query(query(1, 500))
		.reply(200, page([task(1)], 3, 1));
	const all = await runNode({ parameters: { ...parameters, returnAll: true } });
	expect(all.items.map(({ json }) => json.importId)).toEqual([3, 2, 1]);

	mailUp()
		.get('/Imports')
		.query(query(0, 2))
		.reply(200, page([task(3), task(2)], 3));
	const two = await runNode({ parameters: { ...parameters, returnAll: false, limit: 2 } });
	expect(two.items).toHaveLength(2);
});

test('gives the rows as MailUp does if the user wants that', async () => {
	mailUp()
		.get('/Imports')
		.query(true)
		.reply(200, page([task(3)]));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items.map(({ json }) => json)).toEqual([task(3)]);
});

test('passes a refusal on', async () => {
	mailUp().get('/Imports').query(true).reply(403, refusal(403, 'No'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('show the imports', 0));
});

describe('an order that MailUp refuses', () => {
	const sorted = () => mailUp().get('/Imports').query({ orderby: '"IdImport desc"', PageNumber: 0, PageSize: 500 });
	const unsorted = () => mailUp().get('/Imports').query({ PageNumber: 0, PageSize: 500 });
	const all = { ...parameters, returnAll: true };

	test('is not asked for again', async () => {
		sorted().reply(400, refusal(400, "'orderby' is not known here"));
		unsorted().reply(200, page([task(1), task(2)]));
		const { items, error } = await runNode({ parameters: all });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	});

	test('is not to blame where MailUp refuses the same without it', async () => {
		sorted().reply(400, refusal(400, 'No'));
		unsorted().reply(400, refusal(400, 'Not at all'));
		const { error } = await runNode({ parameters: all });
		expect(error?.message).toContain('Not at all');
	});
});
