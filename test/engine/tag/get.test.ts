import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'tag', operation: 'get', list: locator(1), tag: locator('={{ $json.tag }}') };
const tags = () => mailUp().get('/List/1/Tags').query({ PageNumber: 0, PageSize: 500 });
const ROWS = [
	{ Id: 5, Name: 'News', Enabled: true },
	{ Id: 6, Name: 'news', Enabled: false },
	{ Id: 7, Name: '5' },
];

test('finds tags by number and by name, and reads them once', async () => {
	tags().reply(200, page(ROWS));
	const { items, error } = await runNode({ parameters, items: [{ tag: '5' }, { tag: ' news ' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { id: 5, name: 'News', enabled: true, listId: 1 }, pairedItem: { item: 0 } },
		{ json: { id: 6, name: 'news', enabled: false, listId: 1 }, pairedItem: { item: 1 } },
	]);
	expectToMatchSchema('tag', 'get', items);
});

test("shows MailUp's own row when it is not to be simplified", async () => {
	tags().reply(200, page(ROWS));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false }, items: [{ tag: 7 }] });
	expect(items[0]?.json).toEqual(ROWS[2]);
});

test.each([
	['that nobody has', 'sale', 'Tag: list 1 has no tag "sale" [item 0]', 'Choose a tag of this list'],
	['that two have', 'NEWS', 'Tag: "NEWS" is the name of several tags [item 0]', 'The tags 5 and 6 have this name'],
])('refuses a number or name %s', async (_, tag, message, advice) => {
	tags().reply(200, page(ROWS));
	const { error } = await runNode({ parameters, items: [{ tag }] });
	expect(error).toMatchObject({ message, description: expect.stringContaining(advice) });
});

test('asks MailUp nothing where no tag is given', async () => {
	const { error } = await runNode({ parameters, items: [{ tag: ' ' }] });
	expect(error?.message).toEqual(parameterRefused('Tag', 0));
});

test('passes a refusal on', async () => {
	tags().reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters, items: [{ tag: 5 }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the tags', 0), httpCode: '403' });
});
