/** "Import Items" where MailUp refuses a request with 400: the rows that it means are found, and the others are imported. */
import { sleep } from 'n8n-workflow';
import nock from 'nock';

import * as pauses from '../../../nodes/shared/http/pauses';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { importing } from './importAnswers';
import { mailUpRefused } from '../../support/headlines';

useNock();

beforeEach(() => {
	jest.spyOn(pauses, 'pause').mockImplementation(async (ms) => (Number.isInteger(ms) ? undefined : await sleep(ms)));
});
afterEach(() => jest.restoreAllMocks());

interface Posted {
	list: number;
	emails: string[];
	took: boolean;
}

interface Server {
	posted: Posted[];
	/** Size of every import that is there, by its id. */
	imports: Map<number, { list: number; rows: number }>;
}

/** MailUp's answer to an import; `begin` makes it one. Without an answer the import begins. */
type Answer = (posted: Omit<Posted, 'took'>, begin: () => number) => nock.ReplyFnResult | undefined;

const BAD = refusal(400, 'The request body cannot be read');

/** Refuses every request that holds one of these people. */
const refuses =
	(...bad: string[]): Answer =>
	({ emails }) =>
		emails.some((email) => bad.includes(email)) ? [400, BAD] : undefined;

/** MailUp with its imports, which end at once. */
function server(answer: Answer): Server {
	const { posted, imports }: Server = { posted: [], imports: new Map() };
	const persistent = () => mailUp().persist();
	persistent()
		.get('/Imports')
		.query(true)
		.reply(() => {
			const tasks = [...imports].reverse();
			return [
				200,
				page(tasks.map(([IdImport, { list, rows }]) => ({ IdImport, IdList: list, Rows: rows, StatusCode: 3 }))),
			];
		});
	persistent()
		.post(/List\/\d+\/Recipients/)
		.query(true)
		.reply((path, body) => {
			const list = Number(/List\/(\d+)/.exec(path)?.[1]);
			const emails = (body as unknown as Array<{ Email: string }>).map(({ Email }) => Email);
			const begin = () => {
				imports.set(imports.size + 1, { list, rows: emails.length });
				return imports.size;
			};
			const other = answer({ list, emails }, begin);
			posted.push({ list, emails, took: !other });
			return other ?? [200, String(begin())];
		});
	return { posted, imports };
}

/** Lets the imports that began be looked at. */
function showsEnds(): void {
	const ended = (IdImport: number) => ({ Completed: true, IdImport, StatusCode: 3, Rows: { Total: 1 } });
	mailUp()
		.persist()
		.get(/Imports?\/\d+$/)
		.reply((path) => [200, ended(Number(/\d+$/.exec(path)?.[0]))]);
}

const address = (index: number) => `person${index}@example.com`;
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ email: address(index) }));
const told = (items: Array<{ json: object }>) =>
	items.map(({ json }) => [Reflect.get(json, 'email'), Reflect.get(json, 'verdict')]);
const expected = (count: number, ...bad: number[]) =>
	people(count).map(({ email }, index) => [email, bad.includes(index) ? 'importFailed' : 'accepted']);
const took = ({ posted }: Server) => posted.filter((post) => post.took).flatMap(({ emails }) => emails);

test.each([[0], [37], [99], [0, 1], [12, 50, 98]])(
	'the bad rows are named, the others imported once (%#)',
	async (...bad) => {
		const mailup = server(refuses(...bad.map(address)));
		showsEnds();
		const { items, error } = await runNode({ parameters: importing, items: people(100) });
		expect(error).toBeUndefined();
		expect(told(items)).toEqual(expected(100, ...bad));
		expect(took(mailup).sort()).toEqual(
			people(100)
				.map(({ email }) => email)
				.filter((_, index) => !bad.includes(index))
				.sort(),
		);
		for (const index of bad) {
			expect(items[index]?.json.detail).toContain('The request body cannot be read');
			expect(items[index]?.json.importId).toBeNull();
		}
	},
);

test('the summary counts the parts in the place of what was halved', async () => {
	server(refuses(address(3)));
	showsEnds();
	const { items } = await runNode({ parameters: { ...importing, output: 'summary' }, items: people(8) });
	expect(items[0]?.json.summary).toMatchObject({
		verdicts: { accepted: 7, importFailed: 1 },
		imports: [
			{ importId: 1, rows: 1 },
			{ importId: 2, rows: 4 },
			{ importId: 3, rows: 2 },
			{ importId: null, rows: 1, status: 'notSent' },
		],
	});
});

test('a bad row stops neither the requests after it nor those of one row', async () => {
	const mailup = server(refuses(address(0), address(40)));
	showsEnds();
	const halves = await runNode({ parameters: { ...importing, options: { requestSize: 0.001 } }, items: people(60) });
	expect(told(halves.items)).toEqual(expected(60, 0, 40));
	mailup.posted.length = 0;
	const alone = await runNode({ parameters: { ...importing, options: { requestSize: 0.0001 } }, items: people(5) });
	expect(told(alone.items)).toEqual(expected(5, 0));
	expect(mailup.posted.map(({ emails }) => emails.length)).toEqual([1, 1, 1, 1, 1]);
});

test('a refusal that means everything fails the node after few requests', async () => {
	const mailup = server(() => [400, BAD]);
	const { error } = await runNode({ parameters: importing, items: people(1_000) });
	expect(error).toMatchObject({ message: mailUpRefused('start the import', 0), httpCode: '400' });
	expect(mailup.posted).toHaveLength(12);
});

test('a list that is refused as a whole keeps its verdicts in one piece, and another list is imported', async () => {
	const mailup = server(({ list }) => (list === 1 ? [400, BAD] : undefined));
	showsEnds();
	const { items } = await runNode({
		parameters: { ...importing, list: locator('={{ $json.list }}'), options: { requestSize: 0.001 } },
		items: people(40).map(({ email }, index) => ({ email, list: index < 30 ? 1 : 2 })),
	});
	expect(told(items)).toEqual(expected(40, ...Array(30).keys()));
	expect(mailup.posted.filter(({ list }) => list === 1)).toHaveLength(7);
	expect(items[29]?.json.detail).toBe('The row was not imported. MailUp did not take the request before.');
});

test('with many bad rows the search ends, most good rows are imported, and the rest says what to do', async () => {
	const bad = Array.from({ length: 10 }, (_, index) => index * 100);
	const mailup = server(refuses(...bad.map(address)));
	showsEnds();
	const { items } = await runNode({ parameters: importing, items: people(1_000) });
	expect(mailup.posted.filter((post) => !post.took)).toHaveLength(40);
	const verdicts = told(items);
	expect(
		verdicts
			.filter(([, verdict]) => verdict === 'accepted')
			.map(([email]) => email)
			.sort(),
	).toEqual(took(mailup).sort());
	expect(took(mailup).length).toBeGreaterThan(500);
	const last = items.filter(({ json }) => json.verdict === 'importFailed').at(-1);
	expect(last?.json.detail).toContain('The request body cannot be read');
	expect(last?.json.detail).toContain('the row was not tried alone. Import such rows again by themselves.');
});

test.each([
	['403', 403],
	['404', 404],
])('another refusal (%s) is not halved', async (_, status) => {
	const mailup = server(() => [status, refusal(status, 'No')]);
	await runNode({ parameters: importing, items: people(10) });
	expect(mailup.posted).toHaveLength(1);
});

test('a 400 in other words than those of MailUp is not halved', async () => {
	const mailup = server(() => [400, '<html>Bad gateway</html>']);
	await runNode({ parameters: importing, items: people(10) });
	expect(mailup.posted).toHaveLength(1);
});

test('another refusal while rows are looked for ends the search', async () => {
	const mailup = server(({ emails }) => (emails.length === 10 ? [400, BAD] : [403, refusal(403, 'Not any more')]));
	const { error } = await runNode({ parameters: importing, items: people(10) });
	expect(error).toMatchObject({ httpCode: '400' });
	expect(mailup.posted).toHaveLength(2);
});

test('another refusal after a part was taken leaves every row its verdict', async () => {
	const mailup = server(({ emails }) => {
		if (emails.includes(address(0))) return [400, BAD];
		return emails.length > 5 ? [403, refusal(403, 'Not any more')] : undefined;
	});
	showsEnds();
	const { items } = await runNode({ parameters: importing, items: people(20) });
	const taken = took(mailup);
	expect(taken.length).toBeGreaterThan(0);
	expect(mailup.posted.at(-1)?.took).toBe(false);
	expect(told(items)).toEqual(
		people(20).map(({ email }) => [email, taken.includes(email) ? 'accepted' : 'importFailed']),
	);
	expect(items.filter(({ json }) => String(json.detail).includes('Not any more'))).toHaveLength(
		mailup.posted.at(-1)?.emails.length ?? 0,
	);
});

test('what was refused but is there all the same is not sent again', async () => {
	const mailup = server((_, begin) => {
		begin();
		return [400, BAD];
	});
	showsEnds();
	const { items, error } = await runNode({ parameters: importing, items: people(10) });
	expect(error).toBeUndefined();
	expect(told(items)).toEqual(expected(10));
	expect(items[0]?.json).toMatchObject({ importId: 1 });
	expect(items[0]?.json.detail).toBe(
		'MailUp refused the request. MailUp lists an import of 10 rows into list 1 since then, which is taken for this one: 1.',
	);
	expect(mailup.posted).toHaveLength(1);
});

test('nothing is halved where MailUp does not show whether it began the import', async () => {
	mailUp().get('/Imports').query(true).reply(200, page([]));
	mailUp()
		.post(/Recipients/)
		.query(true)
		.reply(400, BAD);
	mailUp().get('/Imports').query(true).reply(403, refusal(403, 'No'));
	const { error } = await runNode({ parameters: importing, items: people(10) });
	expect(error).toMatchObject({ httpCode: '400' });
});

test('a lost answer to a part ends the run: what was not sent says so', async () => {
	const mailup = server(({ emails }) => (emails.length === 10 ? [400, BAD] : [503, 'busy']));
	const { items } = await runNode({ parameters: importing, items: people(10) });
	expect(mailup.posted).toHaveLength(2);
	expect(told(items).map(([, verdict]) => verdict)).toEqual([
		...Array<string>(5).fill('unknown'),
		...Array<string>(5).fill('importFailed'),
	]);
	expect(items[9]?.json.detail).toContain("MailUp's answer to the request before was lost");
});

test("n8n's stop button ends the search: no further call leaves", async () => {
	const stop = new AbortController();
	const mailup = server(({ emails }) => {
		if (emails.length < 10) stop.abort();
		return emails.includes(address(0)) ? [400, BAD] : undefined;
	});
	const { error, items } = await runNode({ parameters: importing, items: people(10), signal: stop.signal });
	expect(items).toEqual([]);
	expect(error?.message).toBe('Stopped');
	expect(mailup.posted).toHaveLength(2);
});

test('where MailUp refuses to show its imports nothing is sent, and no import from before is taken for one of this run', async () => {
	mailUp().get('/Imports').query(true).times(2).reply(400, refusal(400, 'Not now'));
	const old = page([{ IdImport: 7, IdList: 1, Rows: 10, StatusCode: 3 }]);
	const again = jest.fn(() => [200, old] as nock.ReplyFnResult);
	mailUp().get('/Imports').query(true).optionally().reply(again);
	const { items, error } = await runNode({ parameters: importing, items: people(10) });
	expect(error).toMatchObject({ message: mailUpRefused('show the imports', 0, 'Not now'), httpCode: '400' });
	expect(items).toEqual([]);
	expect(again).not.toHaveBeenCalled();
});
