/** What "Import Items" says when something goes wrong at each of its steps: what was imported, what was not, what nobody knows. */
import { sleep } from 'n8n-workflow';
import nock from 'nock';

import * as pauses from '../../../nodes/shared/http/pauses';
import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { API, useNock } from '../../support/http';
import {
	ANOTHER,
	CONNECTION_LOST,
	ann,
	bob,
	ends,
	importing,
	importsWell,
	listsImports,
	posts,
	type Task,
} from './importAnswers';
import { allSaid, mailUpRefused } from '../../support/headlines';

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

const people = (...emails: string[]) => emails.map((email) => ({ email }));
const verdicts = (items: Array<{ json: object }>) => items.map(({ json }) => Reflect.get(json, 'verdict') as string);

/** 150 people in two requests. */
const crowd = people(...Array.from({ length: 150 }, (_, index) => `a.long.address.${index}.of.somebody@example.com`));
const small = { ...importing, options: { requestSize: 0.01 } };

/** Verdicts with their import ids, each kind once, in order. */
const kinds = (items: Array<{ json: object }>) => [
	...new Set(items.map(({ json }) => `${Reflect.get(json, 'verdict')} ${Reflect.get(json, 'importId')}`)),
];

describe('while another import is running', () => {
	const busy = () => posts().reply(500, refusal(500, ANOTHER));

	test('waits with growing pauses and posts again', async () => {
		listsImports(undefined, 5);
		for (let turn = 0; turn < 4; turn++) busy();
		importsWell(3);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(verdicts(items)).toEqual(['accepted']);
		expect(waits).toEqual([1_000, 1_500, 2_250, 3_375]);
	});

	test('gives up when the time is up, says that nothing was imported, and leaves it to n8n to try again', async () => {
		listsImports(undefined, 10);
		posts().times(10).reply(500, refusal(500, ANOTHER));
		const { error } = await runNode({
			parameters: { ...importing, options: { timeLimit: 1 } },
			items: people(ann, bob),
		});
		expect(error).toMatchObject({
			message: 'MailUp is busy with another import [item 0]',
			description: 'Another import was running for 1 minute. Import this again later.',
		});
		expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
	});

	test('another target is not tried then', async () => {
		listsImports(undefined, 10);
		posts().times(10).reply(500, refusal(500, ANOTHER));
		const { items } = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}'), options: { timeLimit: 1 } },
			items: [
				{ email: ann, list: 1 },
				{ email: bob, list: 2 },
			],
			onError: 'continueRegularOutput',
		});
		expect(verdicts(items)).toEqual(['importFailed', 'importFailed']);
		expect(items[1]?.json.detail).toBe('The row was not imported. MailUp is busy with another import.');
	});
});

test('too many calls (429) are waited out, as MailUp has done nothing', async () => {
	// Pauses vary, so that executions do not come back together.
	jest.spyOn(Math, 'random').mockReturnValue(0);
	listsImports();
	posts().reply(429, refusal(429, 'Too many requests'), { 'Retry-After': '2' });
	importsWell(3);
	const { items } = await runNode({ parameters: importing, items: people(ann) });
	expect(verdicts(items)).toEqual(['accepted']);
	expect(waits).toEqual([2_000]);
});

test('a token that runs out before the upload costs nothing: the whole body is sent again', async () => {
	const bodies: unknown[] = [];
	listsImports();
	posts('/List/1/Recipients', { ignoreMobile: 'true' }, bodies).reply(401, refusal(401, 'Access token is expired'));
	nock(API)
		.post('/Authorization/OAuth/Token')
		.reply(200, { access_token: 'tok-access-2', refresh_token: 'tok-refresh-2', expires_in: 3600 });
	importsWell(3, '/List/1/Recipients', { ignoreMobile: 'true' }, bodies);
	const { items } = await runNode({ parameters: importing, items: people(ann, bob) });
	expect(verdicts(items)).toEqual(['accepted', 'accepted']);
	expect(bodies[1]).toEqual(bodies[0]);
});

describe('a lost answer', () => {
	test.each<[string, (call: nock.Interceptor) => unknown]>([
		['a broken connection', (call) => call.replyWithError(CONNECTION_LOST)],
		['HTTP 503', (call) => call.reply(503, 'busy')],
		['HTTP 500 with other words', (call) => call.reply(500, refusal(500, 'Resource internal error'))],
		['an empty answer', (call) => call.reply(200, '')],
		['a web page', (call) => call.reply(200, '<html>Maintenance</html>')],
	])('(%s) is looked up among the imports, and nothing is posted again', async (_, lose) => {
		listsImports([{ id: 7 }]);
		lose(posts());
		listsImports([
			{ id: 9, list: 2, rows: 2 },
			{ id: 8, rows: 2, status: 2 },
			{ id: 7, rows: 2 },
		]);
		ends(8);
		const { items, error } = await runNode({ parameters: importing, items: people(ann, bob) });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.verdict, json.importId])).toEqual([
			['accepted', 8],
			['accepted', 8],
		]);
		expect(items[0]?.json.detail).toContain('MailUp lists an import of 2 rows into list 1 since then');
	});

	test('is not taken for an import of somebody else that was running before', async () => {
		const others = [{ id: 7 }];
		listsImports([]);
		posts().reply(500, refusal(500, ANOTHER));
		listsImports(others);
		posts().replyWithError(CONNECTION_LOST);
		listsImports(others, 7);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(kinds(items)).toEqual(['unknown null']);
	});

	test('of a later request is not taken for an import that somebody else began meanwhile', async () => {
		listsImports();
		importsWell(3);
		listsImports([{ id: 4, rows: 19 }, { id: 3 }]);
		posts().replyWithError(CONNECTION_LOST);
		listsImports([{ id: 4, rows: 19 }, { id: 3 }], 7);
		const { items } = await runNode({ parameters: small, items: crowd });
		expect(items.filter(({ json }) => json.verdict === 'unknown')).toHaveLength(19);
		expect(kinds(items)).toEqual(['accepted 3', 'unknown null']);
	});

	test('is looked for a little longer, and found to have failed', async () => {
		listsImports([]);
		posts().replyWithError(CONNECTION_LOST);
		listsImports([]);
		listsImports([{ id: 1, rows: 1 }]);
		ends(1, 4);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(items[0]?.json).toMatchObject({ verdict: 'importFailed', importId: 1 });
	});

	test.each<[string, Task[], string]>([
		['none', [{ id: 7 }], 'MailUp listed no such import by then.'],
		[
			'more than one',
			[
				{ id: 9, rows: 2 },
				{ id: 8, rows: 2 },
			],
			'more than one that it can be: 9, 8',
		],
	])('with %s that it can be is unknown, and says how to find out', async (_, tasks, detail) => {
		listsImports([{ id: 7 }]);
		posts().replyWithError(CONNECTION_LOST);
		// One search goes on for 15 seconds of pauses.
		const looks = tasks.length === 1 ? 7 : 1;
		for (let look = 0; look < looks; look++) listsImports(tasks);
		const { items, hints } = await runNode({ parameters: importing, items: people(ann, bob) });
		expect(items.map(({ json }) => [json.verdict, json.importId])).toEqual([
			['unknown', null],
			['unknown', null],
		]);
		expect(items[0]?.json.detail).toContain(detail);
		expect(items[0]?.json.detail).toContain('import it again only if there is none');
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('1 of 1 imports')]);
	});

	test('is unknown where MailUp cannot be asked either, and nothing more is sent', async () => {
		listsImports();
		posts().replyWithError(CONNECTION_LOST);
		mailUp().get('/Imports').query(true).times(5).replyWithError(CONNECTION_LOST);
		const { items, error } = await runNode({ parameters: small, items: crowd });
		expect(error).toBeUndefined();
		expect(kinds(items)).toEqual(['unknown null', 'importFailed null']);
		expect(items[0]?.json.detail).toContain('could not be asked for its imports either');
		expect(items.at(-1)?.json.detail).toContain("MailUp's answer to the request before was lost");
	});

	test('is looked up even where MailUp does not put its imports in order', async () => {
		const unordered = [
			{ id: 7, rows: 2 },
			{ id: 8, rows: 2 },
		];
		listsImports([{ id: 6 }, { id: 7 }]);
		listsImports([{ id: 6 }, { id: 7 }]);
		posts().replyWithError(CONNECTION_LOST);
		listsImports(unordered);
		listsImports(unordered);
		ends(8);
		const { items } = await runNode({ parameters: importing, items: people(ann, bob) });
		expect(kinds(items)).toEqual(['accepted 8']);
	});
});

describe('a refusal', () => {
	const refuses = (list = 1) => posts(`/List/${list}/Recipients`).reply(403, refusal(403, 'List not enabled'));

	test('of everything fails the node, as nothing was imported', async () => {
		listsImports();
		refuses();
		const { error } = await runNode({ parameters: importing, items: people(ann, bob) });
		expect(error).toMatchObject({ message: mailUpRefused('start the import', 0), httpCode: '403' });
		expect(allSaid(error)).toContain('List not enabled');
	});

	test('of one target leaves the verdicts of the others', async () => {
		listsImports(undefined, 2);
		refuses();
		importsWell(4, '/List/2/Recipients');
		const { items, error } = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}') },
			items: [
				{ email: ann, list: 1 },
				{ email: bob, list: 2 },
			],
		});
		expect(error).toBeUndefined();
		expect(kinds(items)).toEqual(['importFailed null', 'accepted 4']);
		expect(items[0]?.json.detail).toContain('List not enabled');
	});

	test('of the second request keeps what the first one did, and sends nothing more to this target', async () => {
		listsImports(undefined, 2);
		importsWell(3);
		refuses();
		const { items } = await runNode({ parameters: { ...importing, options: { requestSize: 0.004 } }, items: crowd });
		expect(kinds(items)).toEqual(['accepted 3', 'importFailed null']);
		expect(items.at(-1)?.json.detail).toBe('The row was not imported. MailUp did not take the request before.');
	});

	test('to show the imports comes before anything is sent', async () => {
		mailUp().get('/Imports').query(true).times(5).reply(503, 'busy');
		const { error } = await runNode({ parameters: importing, items: people(ann) });
		expect(error?.message).toBe('MailUp did not show the imports: it is not available at the moment [item 0]');
	});
});

describe('the end of an import', () => {
	test('is waited for with growing pauses', async () => {
		listsImports();
		posts().reply(200, '3');
		ends(3, 1);
		ends(3, 2);
		ends(3, 2);
		ends(3);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(kinds(items)).toEqual(['accepted 3']);
		expect(waits).toEqual([1_000, 1_500, 2_250]);
	});

	test('can be bad, which only the report tells', async () => {
		listsImports();
		posts().reply(200, '3');
		ends(3, 2);
		ends(3, 4);
		const { items, hints } = await runNode({ parameters: importing, items: people(ann) });
		expect(items[0]?.json).toMatchObject({ verdict: 'importFailed', importId: 3 });
		expect(items[0]?.json.detail).toContain('Run "Get Report" with this import ID');
		expect(hints).toHaveLength(1);
	});

	test('is found in the list of imports while MailUp refuses the report', async () => {
		listsImports();
		posts().reply(200, '3');
		mailUp().get('/Import/3').reply(200, { Completed: false });
		mailUp().get('/Imports/3').reply(404, refusal(404, 'Not finished'));
		listsImports([{ id: 3, status: 4 }]);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(kinds(items)).toEqual(['importFailed 3']);
	});

	test('is not lost when the time is up: the import id is returned, and what waited was not sent', async () => {
		listsImports();
		posts().reply(200, '3');
		for (let look = 0; look < 10; look++) ends(3, 2);
		const { items } = await runNode({
			parameters: { ...small, options: { requestSize: 0.01, timeLimit: 1 } },
			items: crowd,
		});
		expect(kinds(items)).toEqual(['unknown 3', 'importFailed null']);
		expect(items[0]?.json.detail).toBe(
			'Import 3 was still going on after 1 minute. Run "Wait" with this import ID to see its end.',
		);
		expect(items.at(-1)?.json.detail).toContain(
			'the end of import 3 was not seen. These rows were not sent: import them again once',
		);
	});

	test('is waited for while MailUp is away', async () => {
		listsImports();
		posts().reply(200, '3');
		mailUp().get('/Import/3').times(6).replyWithError(CONNECTION_LOST);
		ends(3);
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(kinds(items)).toEqual(['accepted 3']);
	});

	test('stays unknown where MailUp refuses to show the import', async () => {
		listsImports();
		posts().reply(200, '3');
		mailUp().get('/Import/3').reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters: importing, items: people(ann) });
		expect(kinds(items)).toEqual(['unknown 3']);
		expect(items[0]?.json.detail).toContain('MailUp did not show import 3.');
	});

	test('of the last request is not waited for if the user does not want it, that of the others is', async () => {
		listsImports(undefined, 2);
		importsWell(3);
		posts().reply(200, '4');
		const { items } = await runNode({ parameters: { ...small, waitForEnd: false }, items: crowd });
		expect(kinds(items)).toEqual(['accepted 3', 'accepted 4']);
	});
});

describe('Retry On Fail', () => {
	test('does not import anything twice: where an item cannot be used, nothing is sent at all', async () => {
		const { items } = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}') },
			items: [
				{ email: ann, list: 'x' },
				{ email: bob, list: 1 },
			],
			onError: 'continueRegularOutput',
			retryOnFail: true,
		});
		expect(JSON.stringify(items)).not.toContain('accepted');
	});

	test('is no obstacle where some items are only a dry run', async () => {
		listsImports();
		importsWell(3);
		const { items, error } = await runNode({
			parameters: { ...importing, dryRun: '={{ $json.dry }}' },
			items: [
				{ email: ann, dry: true },
				{ email: bob, dry: false },
			],
			retryOnFail: true,
		});
		expect(error).toBeUndefined();
		expect(items[1]?.json).toMatchObject({ email: bob, verdict: 'accepted' });
	});

	test('tries a refusal again, as nothing was imported', async () => {
		listsImports();
		posts().reply(403, refusal(403, 'Not yet'));
		listsImports();
		importsWell(3);
		const { items } = await runNode({ parameters: importing, items: people(ann), retryOnFail: true });
		expect(kinds(items)).toEqual(['accepted 3']);
	});
});

describe("n8n's stop button", () => {
	test('ends the wait for the end; no further call leaves', async () => {
		const stop = new AbortController();
		listsImports();
		posts().reply(200, '3');
		ends(3, 2);
		jest.spyOn(pauses, 'pause').mockImplementation(async () => {
			stop.abort();
			await sleep(100);
		});
		const { error, items } = await runNode({ parameters: small, items: crowd, signal: stop.signal });
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'Stopped',
			description: 'No further call was sent to MailUp. MailUp goes on with what was started: imports 3 (131 rows).',
		});
	});
});
