import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'group', operation: 'get', list: locator(1), group: locator('={{ $json.group }}') };
const groups = () => mailUp().get('/List/1/Groups').query({ PageNumber: 0, PageSize: 500 });
const ROWS = [
	{ idGroup: 9, idList: 1, Name: 'VIP', Notes: 'By hand', Deletable: true },
	{ idGroup: 12, idList: 1, Name: 'Vip' },
	{ idGroup: 13, idList: 1, Name: '9' },
	{ idGroup: 14, idList: 2, Name: 'Elsewhere' },
];

test('finds groups by number and by name, and reads them once', async () => {
	groups().reply(200, page(ROWS));
	const { items, error } = await runNode({ parameters, items: [{ group: 9 }, { group: 'Vip' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { id: 9, name: 'VIP', notes: 'By hand', deletable: true, listId: 1 }, pairedItem: { item: 0 } },
		{ json: { id: 12, name: 'Vip', notes: '', deletable: null, listId: 1 }, pairedItem: { item: 1 } },
	]);
	expectToMatchSchema('group', 'get', items);
});

test("shows MailUp's own row when it is not to be simplified", async () => {
	groups().reply(200, page(ROWS));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false }, items: [{ group: '9' }] });
	expect(items[0]?.json).toEqual(ROWS[0]);
});

test.each([
	['that nobody has', 'Friends', 'Group: list 1 has no group "Friends" [item 0]', 'Choose a group of this list'],
	['of a group of another list', 14, 'Group: list 1 has no group 14 [item 0]', 'Choose a group of this list'],
	['that two have', 'vip', 'Group: "vip" is the name of several groups [item 0]', 'The groups 9 and 12 have this name'],
])('refuses a number or name %s', async (_, group, message, advice) => {
	groups().reply(200, page(ROWS));
	const { error } = await runNode({ parameters, items: [{ group }] });
	expect(error).toMatchObject({ message, description: expect.stringContaining(advice) });
});

test('asks MailUp nothing where no group is given', async () => {
	const { error } = await runNode({ parameters, items: [{ group: ' ' }] });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
});

test('passes a refusal on', async () => {
	groups().reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters, items: [{ group: 9 }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the groups', 0), httpCode: '403' });
});
