import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'field', operation: 'getAll', returnAll: true };
const fields = () =>
	mailUp().get('/Recipient/DynamicFields').query({ orderby: '"Id asc"', PageNumber: 0, PageSize: 500 });
const ROWS = [
	{ Id: 2, Description: 'Nome' },
	{ Id: 1, Description: 'Città ' },
	{ Id: 3, Description: 'nome' },
	{ Id: 4, Description: '' },
	{ Description: 'no id' },
];

test('shows the fields in the order of their ids; equal names carry the id', async () => {
	fields().reply(200, page(ROWS));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{ id: 1, name: 'Città' },
		{ id: 2, name: 'Nome (2)' },
		{ id: 3, name: 'nome (3)' },
		{ id: 4, name: 'Field 4' },
	]);
	expectToMatchSchema('field', 'getAll', items);
});

test('returns no more than the limit', async () => {
	fields().reply(200, page(ROWS));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit: 2 } });
	expect(items).toHaveLength(2);
});

test('passes a refusal on', async () => {
	fields().reply(400, refusal(400, 'Bad order'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: mailUpRefused('show the fields', 0), httpCode: '400' });
});
