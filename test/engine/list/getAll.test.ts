import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { parameterRefused } from '../../support/headlines';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';

useNock();

const parameters = { resource: 'list', operation: 'getAll', returnAll: true };
const lists = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ IdList: from + index, Name: `List ${from + index}` }));
const pageOf = (pageNumber: number, pageSize: number) =>
	mailUp().get('/List').query({ PageNumber: pageNumber, PageSize: pageSize });

test('returns all lists, page by page', async () => {
	pageOf(0, 500).reply(200, page(lists(1, 500), 501));
	pageOf(1, 500).reply(200, page(lists(501, 1), 501, 1));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(501);
	expect(items.at(-1)).toEqual({
		json: { id: 501, name: 'List 501', description: '', company: '', ownerEmail: '', replyTo: '', guid: '' },
		pairedItem: { item: 0 },
	});
	expectToMatchSchema('list', 'getAll', items);
});

test('copes with a server that gives smaller pages than asked for', async () => {
	pageOf(0, 500).reply(200, page(lists(1, 20), 25));
	pageOf(1, 500).reply(200, page(lists(21, 5), 25, 1));
	const { items } = await runNode({ parameters });
	expect(items).toHaveLength(25);
});

test.each([
	[1, 3, 1],
	[3, 3, 3],
	[50, 3, 3],
])('with a limit of %i and %i lists returns %i, and reads no page more', async (limit, total, expected) => {
	pageOf(0, limit).reply(200, page(lists(1, Math.min(limit, total)), total));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit } });
	expect(items).toHaveLength(expected);
});

test('returns no items for an account without lists', async () => {
	pageOf(0, 500).reply(200, page([]));
	const { items, error } = await runNode({ parameters });
	expect([items, error]).toEqual([[], undefined]);
});

test('reads the lists once, however many items ask for them', async () => {
	pageOf(0, 500).reply(200, page(lists(1, 2)));
	const { items } = await runNode({ parameters, items: [{}, {}] });
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
});

test('returns raw rows when they are not to be simplified', async () => {
	pageOf(0, 500).reply(200, page(lists(1, 1)));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual({ IdList: 1, Name: 'List 1' });
});

test('ends with an explanation when MailUp gives the same page again and again', async () => {
	pageOf(0, 500).reply(200, page(lists(1, 20), 25));
	pageOf(1, 500).reply(200, page(lists(1, 20), 25, 0));
	const { error } = await runNode({ parameters });
	expect(error?.message).toBe('MailUp did not show the lists: its pages do not end [item 0]');
});

test('shows what there is of rows that lack keys', async () => {
	pageOf(0, 500).reply(200, page([{ CompanyName: 'Acme' }]));
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ id: null, name: '', company: 'Acme' });
	expectToMatchSchema('list', 'getAll', items);
});

test('passes a refusal on', async () => {
	pageOf(0, 500).reply(400, refusal(400, 'No'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({
		message: 'MailUp did not show the lists: "No" [item 0]',
		httpCode: '400',
	});
});

test('a value of which something is not seen is written out in the error', async () => {
	const returnAll = '={{ " true\u200b" }}';
	const { error } = await runNode({ parameters: { ...parameters, returnAll } });
	expect(error?.message).toBe('Return All: "<U+0020>true<U+200B>" is neither true nor false [item 0]');
});

test.each(['10.000', '10,000', '1 000', '1.5', '', true])(
	'refuses the limit %j, which may be another number',
	async (limit) => {
		const { error } = await runNode({
			parameters: { ...parameters, returnAll: false, limit: `={{ ${JSON.stringify(limit)} }}` },
		});
		expect(error).toMatchObject({ message: parameterRefused('Limit', 0) });
	},
);
