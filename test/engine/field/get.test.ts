import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'field', operation: 'get', field: '={{ $json.field }}' };
const fields = () =>
	mailUp().get('/Recipient/DynamicFields').query({ orderby: '"Id asc"', PageNumber: 0, PageSize: 500 });
const ROWS = [
	{ Id: 1, Description: 'FirstName' },
	{ Id: 2, Description: 'City' },
	{ Id: 3, Description: 'city' },
	{ Id: 4, Description: '2' },
];

test('finds fields by name and by number, and reads them once', async () => {
	fields().reply(200, page(ROWS));
	const { items, error } = await runNode({
		parameters,
		items: [{ field: ' firstname ' }, { field: 1 }, { field: 'City (3)' }],
	});
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { id: 1, name: 'FirstName' }, pairedItem: { item: 0 } },
		{ json: { id: 1, name: 'FirstName' }, pairedItem: { item: 1 } },
		{ json: { id: 3, name: 'city (3)' }, pairedItem: { item: 2 } },
	]);
	expectToMatchSchema('field', 'get', items);
});

test('a number counts for more than a name', async () => {
	fields().reply(200, page(ROWS));
	const { items } = await runNode({ parameters, items: [{ field: '2' }] });
	expect(items[0]?.json).toEqual({ id: 2, name: 'City (2)' });
});

test.each([
	['nobody has', 'Shoe size', 'the account has no field "Shoe size"'],
	['two fields have', 'CITY', 'The fields 2 and 3 have this name'],
])('refuses a name that %s', async (_, field, advice) => {
	fields().reply(200, page(ROWS));
	const { error } = await runNode({ parameters, items: [{ field }] });
	expect(error).toMatchObject({ message: parameterRefused('Field', 0) });
	expect(allSaid(error)).toContain(advice);
});

test('asks MailUp nothing where no field is given', async () => {
	const { error } = await runNode({ parameters, items: [{ field: ' ' }] });
	expect(error).toMatchObject({ message: parameterRefused('Field', 0) });
});

test('passes a refusal on', async () => {
	fields().reply(400, refusal(400, 'Bad order'));
	const { error } = await runNode({ parameters, items: [{ field: 'City' }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the fields', 0), httpCode: '400' });
});
