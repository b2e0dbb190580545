import { sleep } from 'n8n-workflow';

import * as pauses from '../../../nodes/shared/http/pauses';
import { asTool } from '../../support/agent';
import { locator, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ANOTHER, CONNECTION_LOST, ends, groups, importsWell, listsImports, posts } from './importAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

beforeEach(() =>
	jest.spyOn(pauses, 'pause').mockImplementation(async (ms) => {
		if (!Number.isInteger(ms)) await sleep(ms);
	}),
);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'import',
	operation: 'importFile',
	list: locator(1),
	fileName: '={{ $json.file }}',
};
const PATH = '/List/1/Recipients';
const named = (fileName: string) => ({ fileName: `"${fileName}"`, ignoreMobile: 'true' });
const people = [{ file: 'people.csv' }];

test('imports a file that waits on the FTP server, and waits for the end', async () => {
	const bodies: unknown[] = [];
	listsImports();
	importsWell(3, PATH, named('people.csv'), bodies);
	const { items, error } = await runNode({ parameters, items: people });
	expect(error).toBeUndefined();
	expect(bodies).toEqual(['']);
	expect(items).toEqual([
		{
			json: {
				importId: 3,
				listId: 1,
				groupId: null,
				fileName: 'people.csv',
				status: 'completed',
				report: expect.objectContaining({ total: 1 }),
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('import', 'importFile', items);
});

test('imports several files one after another', async () => {
	listsImports(undefined, 2);
	importsWell(3, PATH, named('a & b.csv'));
	importsWell(4, PATH, named('città.csv'));
	const { items } = await runNode({ parameters, items: [{ file: 'a & b.csv' }, { file: ' città.csv ' }] });
	expect(items.map(({ json }) => [json.fileName, json.importId])).toEqual([
		['a & b.csv', 3],
		['città.csv', 4],
	]);
});

test('takes the same target and switches as an import of items', async () => {
	groups(12);
	listsImports();
	importsWell(3, '/Group/12/Recipients', {
		fileName: '"people.csv"',
		ConfirmEmail: 'true',
		clearMissingOrEmptyFields: 'true',
		removeFromPrevGroups: 'true',
	});
	const { items } = await runNode({
		parameters: {
			...parameters,
			target: 'group',
			group: locator(12),
			channel: 'both',
			importAs: 'pending',
			options: { clearEmptyFields: true, removeFromPrevGroups: true },
		},
		items: people,
	});
	expect(items[0]?.json).toMatchObject({ status: 'completed', groupId: 12 });
});

test('goes to the SMS channel', async () => {
	listsImports();
	importsWell(3, '/Sms/List/1/Recipients', { fileName: '"people.csv"' });
	const { items } = await runNode({ parameters: { ...parameters, channel: 'sms' }, items: people });
	expect(items[0]?.json.status).toBe('completed');
});

describe('what an import does to people of whom its outcome says nothing is said once', () => {
	test.each([
		['pending', { ConfirmEmail: 'true' }, ['makes people pending who were subscribed, too']],
		['optedOut', { importType: 'asOptout' }, ['leaves people as they are who are pending']],
		['subscribed', {}, []],
	])('as %s', async (importAs, query, words) => {
		listsImports(undefined, 2);
		importsWell(3, PATH, { ...named('people.csv'), ...query });
		importsWell(4, PATH, { ...named('more.csv'), ...query });
		const items = [...people, { file: 'more.csv' }];
		const { hints } = await runNode({ parameters: { ...parameters, importAs }, items });
		expect(hints.map(({ message }) => message)).toEqual(words.map((word) => expect.stringContaining(word)));
	});

	test('also in a dry run, where nothing happened yet', async () => {
		const { hints } = await runNode({
			parameters: { ...parameters, importAs: 'pending', dryRun: true },
			items: people,
		});
		expect(hints.map(({ message }) => message)).toEqual([
			'An import as pending makes people pending who were subscribed, too: they get no more emails of the list until they confirm.',
		]);
	});

	test('not of a file that was not imported', async () => {
		const { hints } = await runNode({
			parameters: { ...parameters, importAs: 'pending' },
			items: [{ file: 'folder/people.csv' }],
			onError: 'continueRegularOutput',
		});
		expect(hints).toEqual([]);
	});
});

test('returns at once if the user does not want to wait', async () => {
	listsImports();
	posts(PATH, named('people.csv')).reply(200, '3');
	const { items } = await runNode({ parameters: { ...parameters, waitForEnd: false }, items: people });
	expect(items[0]?.json).toMatchObject({ importId: 3, status: 'inProgress', report: null });
	expectToMatchSchema('import', 'importFile', items);
});

test('says that the import failed', async () => {
	listsImports();
	posts(PATH, named('people.csv')).reply(200, '3');
	ends(3, 4);
	const { items } = await runNode({ parameters, items: people });
	expect(items[0]?.json).toMatchObject({
		importId: 3,
		status: 'failed',
		detail: expect.stringContaining('Get Report'),
	});
});

test('waits out another import', async () => {
	listsImports(undefined, 2);
	posts(PATH, named('people.csv')).reply(500, refusal(500, ANOTHER));
	importsWell(3, PATH, named('people.csv'));
	const { items } = await runNode({ parameters, items: people });
	expect(items[0]?.json.status).toBe('completed');
});

test('passes a refusal on, and goes on with the next file if the user wants that', async () => {
	listsImports(undefined, 2);
	posts(PATH, named('people.csv')).reply(400, refusal(400, 'The header row is missing'));
	importsWell(3, PATH, named('others.csv'));
	const { items } = await runNode({
		parameters,
		items: [{ file: 'people.csv' }, { file: 'others.csv' }],
		onError: 'continueRegularOutput',
	});
	expect(items[0]?.json).toMatchObject({
		error: mailUpRefused('start the import', 0, 'The header row is missing'),
	});
	expect(items[1]?.json.status).toBe('completed');
});

describe('a lost answer', () => {
	test('is looked up by the name of the file', async () => {
		listsImports([{ id: 7, file: 'people.csv' }]);
		posts(PATH, named('people.csv')).replyWithError(CONNECTION_LOST);
		listsImports([{ id: 9 }, { id: 8, rows: 500, file: 'people.csv' }, { id: 7, file: 'people.csv' }]);
		ends(8);
		const { items } = await runNode({ parameters, items: people });
		expect(items[0]?.json).toMatchObject({ importId: 8, status: 'completed' });
		expect(items[0]?.json.detail).toContain('is taken for this one: 8');
	});

	test('stays unknown where MailUp lists no such import; nothing is posted again', async () => {
		listsImports([]);
		posts(PATH, named('people.csv')).replyWithError(CONNECTION_LOST);
		for (let look = 0; look < 7; look++) listsImports([{ id: 1 }]);
		const { items } = await runNode({ parameters, items: people });
		expect(items[0]?.json).toMatchObject({ importId: null, status: 'unknown' });
		expectToMatchSchema('import', 'importFile', items);
	});
});

test('a dry run shows the import with a code and sends nothing; the code lets just this import pass', async () => {
	const delicate = { ...parameters, importAs: 'optedOut' };
	const { items: shown } = await runNode({ parameters: { ...delicate, dryRun: true }, items: people });
	expect(shown[0]?.json).toMatchObject({ importId: null, status: 'planned', report: null });
	expectToMatchSchema('import', 'importFile', shown);
	const confirmationCode = shown[0]?.json.confirmationCode as string;

	listsImports();
	importsWell(3, PATH, { ...named('people.csv'), importType: 'asOptout' });
	const { items } = await runNode({ parameters: { ...delicate, confirmationCode }, items: people });
	expect(items[0]?.json.status).toBe('completed');

	const { error } = await runNode({ parameters: { ...delicate, confirmationCode }, items: [{ file: 'others.csv' }] });
	expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
});

test.each<[string, object]>([
	['as opted out', { importAs: 'optedOut' }],
	['as pending', { importAs: 'pending' }],
	['and clears fields', { options: { clearEmptyFields: true } }],
	['and takes people out of groups', { target: 'group', group: locator(2), options: { removeFromPrevGroups: true } }],
])('an agent imports no file %s without a code', async (_, wish) => {
	if ('target' in wish) groups(2);
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: people, ...asTool() });
	expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
});

test('an agent imports a file as subscribed without a code', async () => {
	listsImports();
	importsWell(3, PATH, named('people.csv'));
	const { items } = await runNode({ parameters, items: people, ...asTool() });
	expect(items[0]?.json.status).toBe('completed');
});

test.each([null, '', ' ', 'a/b.csv', '..', 'a\\b.csv', 'a"b.csv', 'a\nb.csv', 'x'.repeat(256)])(
	'refuses %j as the name of a file',
	async (file) => {
		const { error } = await runNode({ parameters, items: [{ file }] });
		expect(error?.message).toEqual(parameterRefused('File Name', 0));
	},
);

test('refuses a group of another list', async () => {
	groups(12);
	const { error } = await runNode({
		parameters: { ...parameters, target: 'group', group: locator(13) },
		items: people,
	});
	expect(error?.message).toEqual(parameterRefused('Group', 0));
});

describe('Retry On Fail', () => {
	const files = [{ file: 'a.csv' }, { file: 'b.csv' }];

	test.each([undefined, 'continueRegularOutput' as const])('imports no file twice (on error: %s)', async (onError) => {
		const { items, error } = await runNode({ parameters, items: files, retryOnFail: true, onError });
		const said = error ? [error.message, error.description].join(' ') : JSON.stringify(items);
		expect(said).toContain('Several files do not go together');
	});

	test('tries a file that is alone again, as it was not imported', async () => {
		listsImports();
		posts(PATH, named('people.csv')).reply(400, refusal(400, 'Not there yet'));
		listsImports();
		importsWell(3, PATH, named('people.csv'));
		const { items } = await runNode({ parameters, items: people, retryOnFail: true });
		expect(items[0]?.json).toMatchObject({ importId: 3, status: 'completed' });
	});

	test('is no obstacle to a dry run', async () => {
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true }, items: files, retryOnFail: true });
		expect(items.map(({ json }) => json.status)).toEqual(['planned', 'planned']);
	});
});
