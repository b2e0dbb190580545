import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'import', operation: 'getReport', importId: '146' };

/** As MailUp's document prints it. */
const REPORT = {
	EndDate: '2017-05-10 09:17:56Z',
	FieldSeparator: '|',
	Filename: 'Sub_1.csv',
	IdGroups: [89],
	IdImport: 146,
	IdList: 28,
	ImportAsUnsubscribed: false,
	Rows: {
		Total: 3,
		Invalid: { InvalidEmail: 0, InvalidNumber: 3, WithoutEmail: 0, WithoutNumber: 3, WithoutPrefix: 3, Total: 0 },
		Valid: {
			EmailNew: 2,
			EmailUpdate: 0,
			NumberNew: 0,
			NumberUpdate: 0,
			RepeatedEmail: 1,
			RepeatedNumber: 0,
			Total: 3,
		},
	},
	StartDate: '2017-05-10 09:17:53Z',
	StatusCode: 3,
	StopDate: null,
};

test('shows what MailUp took and why it left rows out', async () => {
	mailUp().get('/Imports/146').reply(200, REPORT);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toEqual({
		importId: 146,
		listId: 28,
		groupIds: [89],
		status: 'completed',
		startDate: '2017-05-10T09:17:53Z',
		endDate: '2017-05-10T09:17:56Z',
		fileName: 'Sub_1.csv',
		total: 3,
		valid: {
			total: 3,
			newEmails: 2,
			updatedEmails: 0,
			repeatedEmails: 1,
			newNumbers: 0,
			updatedNumbers: 0,
			repeatedNumbers: 0,
		},
		invalid: {
			total: 0,
			invalidEmails: 0,
			withoutEmail: 0,
			invalidNumbers: 3,
			withoutNumber: 3,
			withoutPrefix: 3,
		},
	});
	expectToMatchSchema('import', 'getReport', items);
});

test('has all keys for a report that is hardly one', async () => {
	mailUp().get('/Imports/146').reply(200, { IdImport: 146, StartDate: '0001-01-01 00:00:00Z', Rows: 3 });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ importId: 146, status: 'unknown', startDate: null, total: null });
	expectToMatchSchema('import', 'getReport', items);
});

test('gives the report as MailUp does if the user wants that', async () => {
	mailUp().get('/Imports/146').reply(200, REPORT);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(REPORT);
});

test('passes on that MailUp does not know the import', async () => {
	mailUp().get('/Imports/146').reply(404, refusal(404, 'Import 146 not found'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: mailUpRefused('show the report of the import', 0), httpCode: '404' });
});

test('names the parameter that cannot be used', async () => {
	const { error } = await runNode({ parameters: { ...parameters, importId: '={{ "x" }}' } });
	expect(error?.message).toEqual(parameterRefused('Import ID', 0));
});
