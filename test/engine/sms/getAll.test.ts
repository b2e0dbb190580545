import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { row } from './smsAnswers';
import { allSaid } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'sms', operation: 'getAll', list: locator(1) };

function answers(pageSize: number, rows: object[]): void {
	mailUp()
		.get('/Sms/List/1/Messages')
		.query({ orderby: '"idMessage desc"', PageNumber: 0, PageSize: pageSize })
		.reply(200, page(rows as never));
}

test('shows the newest of a list', async () => {
	answers(2, [row(28), row(27, 'Sale')]);
	const { items } = await runNode({ parameters: { ...parameters, limit: 2 } });
	expect(items.map(({ json }) => json)).toEqual([
		{ id: 28, listId: 1, subject: 'Reminder' },
		{ id: 27, listId: 1, subject: 'Sale' },
	]);
	expectToMatchSchema('sms', 'getAll', items);
});

test('finds by a part of the title, in any case', async () => {
	answers(500, [row(28), row(27, 'Sale')]);
	const { items } = await runNode({ parameters: { ...parameters, filters: { subject: 'sAL' } } });
	expect(items).toMatchObject([{ json: { id: 27 } }]);
});

test('gives the rows as they are', async () => {
	answers(500, [row(28)]);
	const { items } = await runNode({ parameters: { ...parameters, returnAll: true, simplify: false } });
	expect(items[0]?.json).toEqual(row(28));
});

test('passes on what MailUp refuses', async () => {
	mailUp().get('/Sms/List/1/Messages').query(true).reply(403, refusal(403, 'No rights'));
	const { error } = await runNode({ parameters });
	expect(allSaid(error)).toContain('No rights');
});
