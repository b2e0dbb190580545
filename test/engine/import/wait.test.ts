import { sleep } from 'n8n-workflow';

import * as pauses from '../../../nodes/shared/http/pauses';
import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { CONNECTION_LOST, ends } from './importAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

let waits: number[];
beforeEach(() => {
	waits = [];
	// The node's own waits are whole milliseconds and pass at once; those between two calls are not, and are kept.
	jest.spyOn(pauses, 'pause').mockImplementation(async (ms) => {
		if (Number.isInteger(ms)) waits.push(ms);
		else await sleep(ms);
	});
});
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'import', operation: 'wait', importId: '={{ $json.id }}' };

test('waits until each import has ended, well or badly', async () => {
	ends(3, 1);
	ends(3, 2);
	ends(3);
	const { items, error } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ importId: 3, listId: 1, status: 'completed', valid: 1, detail: null });
	expect(waits).toEqual([1_000, 1_500]);
	expectToMatchSchema('import', 'wait', items);
});

test('shows the counts of the end, also of an import that ends between two calls', async () => {
	mailUp().get('/Import/3').reply(200, { Completed: false, ValidRecipients: 0 });
	mailUp().get('/Imports/3').reply(200, { IdImport: 3, IdList: 1, StatusCode: 3 });
	mailUp().get('/Import/3').reply(200, { Completed: true, ValidRecipients: 500 });
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'completed', valid: 500 });
	expect(waits).toEqual([]);
});

test('does not wait for what has ended', async () => {
	ends(3, 4);
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'failed', detail: expect.stringContaining('could not finish') });
	expect(waits).toEqual([]);
});

test('shows how far the import is when the time is up', async () => {
	for (let look = 0; look < 10; look++) ends(3, 2);
	const { items } = await runNode({ parameters: { ...parameters, timeLimit: 1 }, items: [{ id: 3 }] });
	expect(items[0]?.json).toMatchObject({ status: 'inProgress', detail: expect.stringContaining('Wait again') });
	expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
	expectToMatchSchema('import', 'wait', items);
});

test('goes on while MailUp is away for a while', async () => {
	mailUp().get('/Import/3').times(7).replyWithError(CONNECTION_LOST);
	ends(3);
	const { items } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(items[0]?.json.status).toBe('completed');
});

test('fails at once where MailUp does not know the import', async () => {
	mailUp().get('/Import/3').reply(404, refusal(404, 'Import 3 not found'));
	const { error } = await runNode({ parameters, items: [{ id: 3 }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the import', 0), httpCode: '404' });
	expect(waits).toEqual([]);
});

test.each([0, -5, 'long', null])('names the parameter when the time limit is %p', async (limit) => {
	const { error } = await runNode({
		parameters: { ...parameters, timeLimit: '={{ $json.limit }}' },
		items: [{ id: 3, limit }],
	});
	expect(error?.message).toEqual(parameterRefused('Time Limit (Minutes)', 0));
});

test("n8n's stop button ends the wait", async () => {
	const stop = new AbortController();
	ends(3, 2);
	jest.spyOn(pauses, 'pause').mockImplementation(async () => {
		stop.abort();
		await sleep(100);
	});
	const { error, items } = await runNode({ parameters, items: [{ id: 3 }], signal: stop.signal });
	expect(items).toEqual([]);
	expect(error?.message).toContain('Stopped');
});
