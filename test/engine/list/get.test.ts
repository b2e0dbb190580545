import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'list', operation: 'get', list: locator('={{ $json.list }}') };
const newsletter = {
	IdList: 1,
	ListGuid: '57f9c675',
	Name: 'Newsletter',
	Description: 'Monthly',
	Company: 'Acme',
	OwnerEmail: 'a@example.com',
	ReplyTo: '',
	Charset: 'UTF-8',
};

test('shows each list that the items name', async () => {
	mailUp().get('/List/1').reply(200, newsletter);
	mailUp().get('/List/2').reply(200, { idList: 2, listGuid: 'g', Name: 'Events' });
	const { items, error } = await runNode({ parameters, items: [{ list: 1 }, { list: '2' }] });
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{
			json: {
				id: 1,
				name: 'Newsletter',
				description: 'Monthly',
				company: 'Acme',
				ownerEmail: 'a@example.com',
				replyTo: '',
				guid: '57f9c675',
			},
			pairedItem: { item: 0 },
		},
		{ json: { id: 2, name: 'Events', guid: 'g' }, pairedItem: { item: 1 } },
	]);
	expectToMatchSchema('list', 'get', items);
});

test('returns the raw answer when it is not to be simplified', async () => {
	mailUp().get('/List/1').reply(200, newsletter);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false }, items: [{ list: 1 }] });
	expect(items[0]?.json).toEqual(newsletter);
});

test('names the parameter when it is no id', async () => {
	const { error } = await runNode({ parameters, items: [{ list: '../Authentication/Info' }] });
	expect(error?.message).toEqual(parameterRefused('List', 0));
});

test('says that MailUp does not know a list, and goes on with the others if the user asked for it', async () => {
	mailUp().get('/List/1').reply(200, newsletter);
	mailUp().get('/List/99').reply(404, refusal(404, 'List 99 not found'));
	mailUp().get('/List/2').reply(200, { IdList: 2 });
	const { items } = await runNode({
		parameters,
		items: [{ list: 1 }, { list: 99 }, { list: 2 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { id: 1 }, pairedItem: { item: 0 } },
		{
			json: { error: mailUpRefused('show the list', 1, 'List 99 not found') },
			pairedItem: { item: 1 },
		},
		{ json: { id: 2 }, pairedItem: { item: 2 } },
	]);
});

test.each(['', true])('says so where the answer holds no list (%p)', async (body) => {
	mailUp().get('/List/99').reply(200, JSON.stringify(body));
	const { error } = await runNode({ parameters, items: [{ list: 99 }] });
	expect(error).toMatchObject({
		message: 'List: the account has no list 99 [item 0]',
		description: expect.stringContaining('a right on it'),
	});
});
