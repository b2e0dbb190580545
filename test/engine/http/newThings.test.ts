/** MailUp may refuse calls about a list that was just made (403): seen by a client in 2016, for up to a minute. */
import { sleep } from 'n8n-workflow';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { NEW_LIST } from '../../support/new-list';
import { mailUpRefused } from '../../support/headlines';

useNock();

const list = {
	resource: 'list',
	operation: 'create',
	...NEW_LIST,
	settingsFrom: 'default',
};
const group = { resource: 'group', operation: 'create', list: locator('={{ $json.list }}'), name: 'VIP' };
const noRights = refusal(403, 'Authorization error: the user is not enabled on the list');

/** Ids that no other test of this file has used: what was made a moment ago is known to the whole process. */
let listId = 100;
beforeEach(() => {
	listId += 10;
	// Pauses are as long as they can be.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

const groups = (id = listId) => mailUp().get(`/List/${id}/Groups`).query(true);
const post = (id = listId) => mailUp().post(`/List/${id}/Group`);

async function makeList(): Promise<void> {
	mailUp().get('/List').query(true).reply(200, page([]));
	mailUp().post('/List').reply(200, { IdList: listId });
	const { items } = await runNode({ parameters: list });
	expect(items[0]?.json).toMatchObject({ id: listId, outcome: 'created' });
}

async function timed<T>(work: Promise<T>): Promise<{ took: number; result: T }> {
	const began = performance.now();
	const result = await work;
	return { took: performance.now() - began, result };
}

test('a refused read and a refused write are sent again until MailUp takes them', async () => {
	await makeList();
	groups().times(2).reply(403, noRights);
	groups().reply(200, page([]));
	post().times(3).reply(403, noRights);
	post().reply(200, { idGroup: 9, Name: 'VIP' });
	const { took, result } = await timed(runNode({ parameters: group, items: [{ list: listId }] }));
	expect(result.error).toBeUndefined();
	expect(result.items[0]?.json).toMatchObject({ id: 9, listId, outcome: 'created' });
	expect(took).toBeGreaterThanOrEqual(1_000 + 2_000 + 1_000 + 2_000 + 4_000);
});

test('calls of the SMS channel are, too', async () => {
	await makeList();
	const optins = () => mailUp().get(`/Sms/List/${listId}/Recipients/SmsOptins`).query(true);
	optins().reply(403, noRights);
	optins().reply(200, page([]));
	const { error } = await runNode({
		parameters: { resource: 'recipient', operation: 'getAll', list: locator(listId), include: 'dates', channel: 'sms' },
	});
	expect(error).toBeUndefined();
});

test('the wait ends after a minute, with the reason', async () => {
	await makeList();
	// At 0, 1, 3, 7, 15, 31 and 61 seconds.
	groups().times(7).reply(403, noRights);
	const { took, result } = await timed(runNode({ parameters: group, items: [{ list: listId }] }));
	expect(result.error).toMatchObject({
		message: mailUpRefused('show the groups', 0),
		description: expect.stringContaining('this user is enabled for the list'),
		httpCode: '403',
	});
	expect(took).toBeGreaterThan(60_000);
	expect(took).toBeLessThan(70_000);
});

test('a refusal in a list that was made more than a minute ago is final', async () => {
	await makeList();
	await sleep(60_000);
	groups().reply(403, noRights);
	const { error } = await runNode({ parameters: group, items: [{ list: listId }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the groups', 0), httpCode: '403' });
});

test('a refusal about another list is final', async () => {
	await makeList();
	groups(listId + 1).reply(403, noRights);
	const { error } = await runNode({ parameters: group, items: [{ list: listId + 1 }] });
	expect(error).toMatchObject({ httpCode: '403' });
});

test('a refusal about a group with the number of a new list is final', async () => {
	await makeList();
	const rows = [{ idGroup: listId, idList: 1 }];
	groups(1).reply(200, page(rows));
	mailUp().get(`/Group/${listId}/Recipients`).query(true).reply(403, noRights);
	const source = { source: 'group', list: locator(1), group: locator(listId) };
	const { error } = await runNode({ parameters: { resource: 'recipient', operation: 'getAll', ...source } });
	expect(error).toMatchObject({ httpCode: '403' });
});

test('another refusal about a new list is final', async () => {
	await makeList();
	groups().reply(404, refusal(404, 'Not found'));
	const { error } = await runNode({ parameters: group, items: [{ list: listId }] });
	expect(error).toMatchObject({ httpCode: '404' });
});

test("a refusal in other words than MailUp's is final: nobody knows what it refused", async () => {
	await makeList();
	groups().reply(200, page([]));
	post().reply(403, '<html>Blocked by the proxy</html>');
	groups().reply(200, page([]));
	const { items } = await runNode({ parameters: group, items: [{ list: listId }] });
	expect(items[0]?.json.outcome).toBe('unknown');
});

test('Stop ends the wait, and nothing more is sent', async () => {
	await makeList();
	const stop = new AbortController();
	groups().reply(() => {
		stop.abort();
		return [403, noRights];
	});
	const { took, result } = await timed(runNode({ parameters: group, items: [{ list: listId }], signal: stop.signal }));
	expect(result.items).toEqual([]);
	expect(took).toBeLessThan(2_000);
});
