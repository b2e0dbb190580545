import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ends, listsImports } from './importAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'import', operation: 'get', importId: '={{ $json.id }}' };

const SHORT = {
	Completed: true,
	CreatedRecipients: 1,
	ImportedRecipients: 0,
	NotValidRecipients: 2,
	UpdatedRecipients: 3,
	ValidRecipients: 4,
	idImport: 3,
};

test('shows the counts and the end of each import', async () => {
	mailUp().get('/Import/3').reply(200, SHORT);
	mailUp().get('/Imports/3').reply(200, { IdList: 7, StatusCode: 3, EndDate: '2017-05-10 09:17:56Z', Rows: {} });
	ends(4, 4);
	const { items, error } = await runNode({ parameters, items: [{ id: 3 }, { id: ' 4 ' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				importId: 3,
				listId: 7,
				status: 'completed',
				created: 1,
				updated: 3,
				imported: 0,
				valid: 4,
				notValid: 2,
				endDate: '2017-05-10T09:17:56Z',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
		{
			json: expect.objectContaining({ importId: 4, status: 'failed', detail: expect.stringContaining('"Get Report"') }),
			pairedItem: { item: 1 },
		},
	]);
	expectToMatchSchema('import', 'get', items);
});

test.each([
	[1, 'waiting'],
	[2, 'inProgress'],
	[17, 'unknown'],
])('code %p is shown as %s', async (code, status) => {
	ends(3, code);
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status, detail: null });
});

test('finds the status in the list of imports where MailUp refuses the report', async () => {
	mailUp()
		.get('/Import/3')
		.reply(200, { ...SHORT, Completed: false });
	mailUp().get('/Imports/3').reply(404, refusal(404, 'Not finished'));
	listsImports([
		{ id: 4, status: 1 },
		{ id: 3, status: 2 },
	]);
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'inProgress', listId: null, endDate: null });
	expectToMatchSchema('import', 'get', items);
});

test('does without the list of imports, too', async () => {
	mailUp().get('/Import/3').reply(200, '');
	mailUp().get('/Imports/3').reply(404, refusal(404, 'Not finished'));
	mailUp().get('/Imports').query(true).reply(403, refusal(403, 'No'));
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'unknown', created: null });
	expectToMatchSchema('import', 'get', items);
});

test('shows no counts rather than old ones', async () => {
	mailUp().get('/Import/3').reply(200, { Completed: false, ValidRecipients: 0 });
	mailUp().get('/Imports/3').reply(200, { IdImport: 3, IdList: 1, StatusCode: 3 });
	mailUp().get('/Import/3').reply(403, refusal(403, 'No'));
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'completed', valid: null });
	expectToMatchSchema('import', 'get', items);
});

test('passes on that MailUp does not know the import', async () => {
	mailUp().get('/Import/3').reply(404, refusal(404, 'Import 3 not found'));
	const { error } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the import', 0), httpCode: '404' });
	expect(allSaid(error)).toContain('Import 3 not found');
});

test.each(['', 'x', 0, '1/2', null])('names the parameter when the import ID is %p', async (id) => {
	const { error } = await runNode({ parameters, items: [{ id }] });
	expect(error?.message).toEqual(parameterRefused('Import ID', 0));
});
