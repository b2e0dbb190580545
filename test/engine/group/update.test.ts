import type { IDataObject } from 'n8n-workflow';
import type { DataMatcherMap } from 'nock';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'group',
	operation: 'update',
	list: locator(1),
	group: locator('={{ $json.group ?? 9 }}'),
	options: { name: '={{ $json.name ?? "Frequent" }}' },
};
const before = { Count: null, Deletable: true, Name: 'VIP', Notes: 'By hand', idGroup: 9, idList: 1 };
const after = { ...before, Name: 'Frequent' };
const body = { Name: 'Frequent', Notes: 'By hand', Deletable: true };
const groups = (...rows: IDataObject[]) => mailUp().get('/List/1/Groups').query(true).reply(200, page(rows));
const puts = (wanted: DataMatcherMap = body) => mailUp().put('/List/1/Group/9', wanted);
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test.each<[string, unknown]>([
	['the group', after],
	['a collection', page([after])],
])('writes back the whole group with the change in it, and reads %s as answer', async (_, answer) => {
	groups(before);
	puts().reply(200, JSON.stringify(answer));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				...{ id: 9, name: 'Frequent', notes: 'By hand', deletable: true, listId: 1 },
				...{ outcome: 'updated', detail: null },
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('group', 'update', items);
});

test.each(['9', ''])('reads the group again where the answer is %j', async (answer) => {
	groups(before);
	puts().reply(200, answer);
	groups(after);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ id: 9, name: 'Frequent', outcome: 'updated' });
});

test('changes nothing where MailUp does not show the name, which would be blanked', async () => {
	groups({ ...before, Name: null });
	const { error } = await runNode({ parameters: { ...parameters, options: { notes: 'New' } } });
	expect(error?.message).toBe('MailUp did not show the name of the group [item 0]');
	expect(error?.description).toContain('Nothing was changed.');
});

test('changes notes, and whether the group can be deleted', async () => {
	groups(before);
	const wish = { Name: 'VIP', Notes: '', Deletable: false };
	puts(wish).reply(200, { ...before, ...wish });
	const { items } = await runNode({ parameters: { ...parameters, options: { notes: '', deletable: false } } });
	expect(items[0]?.json).toMatchObject({ name: 'VIP', notes: '', deletable: false, outcome: 'updated' });
});

test.each([
	['nothing is to change', {}],
	['the group is so already', { name: 'VIP', deletable: true }],
])('writes nothing where %s', async (_, options) => {
	groups(before);
	const { items } = await runNode({ parameters: { ...parameters, options } });
	expect(items[0]?.json).toMatchObject({ id: 9, name: 'VIP', outcome: 'unchanged', detail: null });
	expectToMatchSchema('group', 'update', items);
});

test('two items about one group build on each other', async () => {
	groups(before);
	puts({ ...body, Name: 'A' }).reply(200, { ...before, Name: 'A' });
	puts({ ...body, Name: 'VIP' }).reply(200, before);
	const { items } = await runNode({ parameters, items: [{ name: 'A' }, { name: 'VIP' }] });
	expect(items.map(({ json }) => [json.name, json.outcome])).toEqual([
		['A', 'updated'],
		['VIP', 'updated'],
	]);
});

describe('after a lost answer', () => {
	test('looks whether it was done, and does not send it again', async () => {
		groups(before);
		puts().replyWithError(lost);
		groups(after);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ name: 'Frequent', outcome: 'updated' });
	});

	test.each<[string, number, object]>([
		['is as it was', 200, page([before])],
		['is gone', 200, page([])],
		['cannot be read', 403, refusal(403, 'Not enabled')],
	])('says unknown where the group %s', async (_, status, answer) => {
		groups(before);
		puts().reply(502, 'Bad gateway');
		mailUp().get('/List/1/Groups').query(true).reply(status, answer);
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			name: 'VIP',
			outcome: 'unknown',
			detail: expect.stringContaining('"Get Many"'),
		});
	});
});

test('refuses a group that the list does not have, and sends nothing', async () => {
	groups(before);
	const { error } = await runNode({ parameters, items: [{ group: 12 }] });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
	expect(error?.message).toContain('list 1 has no group 12');
});

test.each([' ', '\u200b'])('refuses an empty name, such as %j', async (name) => {
	const { error } = await runNode({ parameters: { ...parameters, options: { name } } });
	expect(error?.message).toEqual(parameterRefused('Name', 0));
});

test('passes a refusal on', async () => {
	groups(before);
	puts().reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: mailUpRefused('update the group', 0), httpCode: '403' });
});
