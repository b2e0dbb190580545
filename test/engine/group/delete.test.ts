import type { IDataObject } from 'n8n-workflow';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'group',
	operation: 'delete',
	list: locator(1),
	group: locator('={{ $json.group ?? 9 }}'),
};
const vip = { Count: null, Deletable: true, Name: 'VIP', Notes: '', idGroup: 9, idList: 1 };
const other = { ...vip, Name: 'Other', idGroup: 10 };
const test9 = { ...vip, Name: 'Test', Deletable: false };
const groups = (...rows: IDataObject[]) => mailUp().get('/List/1/Groups').query(true).reply(200, page(rows));
const deletes = (id = 9) => mailUp().delete(`/List/1/Group/${id}`);
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const gone = { deleted: true, groupId: 9, listId: 1, name: 'VIP', outcome: 'deleted', detail: null };

test('deletes a group', async () => {
	groups(vip);
	deletes().reply(200, '');
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: gone, pairedItem: { item: 0 } }]);
	expectToMatchSchema('group', 'delete', items);
});

test('deletes a group once that two items name', async () => {
	groups(vip, other);
	deletes().reply(200, '');
	deletes(10).reply(200, '');
	const { items } = await runNode({ parameters, items: [{ group: 9 }, { group: 10 }, { group: 9 }] });
	expect(items.map(({ json }) => [json.groupId, json.deleted])).toEqual([
		[9, true],
		[10, true],
		[9, true],
	]);
});

test('refuses a group that cannot be deleted, and sends nothing', async () => {
	groups(test9);
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: 'The group is marked as not deletable in MailUp [item 0]' });
	expect(allSaid(error)).toContain('Nothing was deleted.');
});

test('refuses a group of another list, and sends nothing', async () => {
	groups(vip);
	const { error } = await runNode({ parameters, items: [{ group: 12 }] });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
});

describe('after a lost answer', () => {
	test('looks whether it is gone, and does not send it again', async () => {
		groups(vip);
		deletes().replyWithError(lost);
		groups(other);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toEqual(gone);
	});

	test.each<[string, number, object]>([
		['is still there', 200, page([vip])],
		['cannot be looked for', 403, refusal(403, 'Not enabled')],
	])('says unknown where it %s', async (_, status, answer) => {
		groups(vip);
		deletes().reply(502, 'Bad gateway');
		mailUp().get('/List/1/Groups').query(true).reply(status, answer);
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			deleted: false,
			outcome: 'unknown',
			detail: expect.stringContaining('was not sent again'),
		});
		expectToMatchSchema('group', 'delete', items);
	});
});

test('a run that stops names what was deleted before', async () => {
	groups(vip, other);
	deletes().reply(200, '');
	deletes(10).reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters, items: [{ group: 9 }, { group: 10 }] });
	expect(error?.message).toEqual(mailUpRefused('delete the group', 1));
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

test('goes on with the others if the user asked for it', async () => {
	groups(vip, other);
	deletes().reply(403, refusal(403, 'Not enabled'));
	deletes(10).reply(200, '');
	const { items } = await runNode({
		parameters,
		items: [{ group: 9 }, { group: 10 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('delete the group', 0) } },
		{ json: { groupId: 10, deleted: true }, pairedItem: { item: 1 } },
	]);
});
