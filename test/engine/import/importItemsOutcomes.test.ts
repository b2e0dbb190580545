/** Import Items that says what came of each person: the requests that leave, and what is claimed. */
import type { IDataObject } from 'n8n-workflow';

import { byEmail, locator, mailUp, page, person } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ann, bob, ends, eve, importing, listsImports, posts } from './importAnswers';
import { allSaid } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const saying = { ...importing, options: { sayOutcomes: true } };
const people = (...emails: string[]) => emails.map((email) => ({ email }));
const [IDS, ALL] = [new Map([ann, bob, eve].map((email, index) => [email, 11 + index])), [ann, bob, eve]];

type Statuses = NonNullable<Parameters<typeof person>[2]>;

/** Answers one look-up of ann, bob and eve; who has no statuses is nobody. */
function finds(...statuses: Array<Statuses | undefined>): void {
	const found = ALL.flatMap((email, index) => {
		const of = statuses[index];
		return of ? [person(IDS.get(email) ?? 0, email, of)] : [];
	});
	mailUp()
		.get('/Recipients')
		.query(byEmail(...ALL))
		.reply(200, page(found));
}

/** Answers an import that ends at once. @param counts what its report counts; undefined for no counts */
function imports(counts: { valid: number; invalid: number } | undefined, query: IDataObject = {}): unknown[] {
	const bodies: unknown[] = [];
	listsImports();
	posts('/List/1/Recipients', { ignoreMobile: 'true', ...query }, bodies).reply(200, '3');
	const { valid, invalid } = counts ?? {};
	ends(3, 3, counts && { Total: 3, Valid: { Total: valid }, Invalid: { Total: invalid, InvalidEmail: invalid } });
	return bodies;
}

const [on, waiting, out] = [{ subscribed: [1] }, { pending: [1] }, { unsubscribed: [1] }];
const told = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.verdict);

test.each<[string, IDataObject, Array<Statuses | undefined>, Array<Statuses | undefined>, string[]]>([
	['subscribed', {}, [undefined, on, out], [on, on, out], ['subscribed', 'alreadySubscribed', 'leftUnsubscribed']],
	['subscribed', {}, [waiting, waiting, on], [waiting, on, undefined], ['stillPending', 'subscribed', 'unknown']],
	[
		'pending',
		{ ConfirmEmail: 'true' },
		[undefined, on, out],
		[waiting, waiting, out],
		['madePending', 'madePending', 'leftUnsubscribed'],
	],
	[
		'pending',
		{ ConfirmEmail: 'true' },
		[waiting, on, out],
		[waiting, on, on],
		['stillPending', 'alreadySubscribed', 'unknown'],
	],
	[
		'optedOut',
		{ importType: 'asOptout' },
		[undefined, on, out],
		[out, out, out],
		['unsubscribed', 'unsubscribed', 'alreadyUnsubscribed'],
	],
	[
		'optedOut',
		{ importType: 'asOptout' },
		[waiting, on, undefined],
		[waiting, on, undefined],
		['stillPending', 'unknown', 'unknown'],
	],
])('as %s %j: true words for the status before and after', async (importAs, query, before, after, words) => {
	finds(...before);
	const bodies = imports({ valid: 3, invalid: 0 }, query);
	finds(...after);
	const { items, error } = await runNode({
		parameters: { ...saying, importAs },
		items: people(ann, bob, eve),
	});
	expect(error).toBeUndefined();
	expect(bodies).toHaveLength(1);
	expect(told(items)).toEqual(words);
	expectToMatchSchema('import', 'importItems', items);
});

test('says the status before and after also of a row that others went with', async () => {
	finds(undefined, on, undefined);
	imports({ valid: 2, invalid: 1 });
	finds(on, on, undefined);
	const { items } = await runNode({ parameters: saying, items: people('nobody', 'ANN@example.com', ann, bob, eve) });
	expect(told(items)).toEqual(['invalidEmail', 'merged', 'subscribed', 'alreadySubscribed', 'notTaken']);
	expect(items[0]?.json).toMatchObject({ status: null, statusBefore: null, importId: null });
	expect(items[2]?.json).toEqual({
		email: ann,
		phone: null,
		verdict: 'subscribed',
		detail: expect.stringContaining('(items 1)') as string,
		status: 'subscribed',
		statusBefore: 'notOnList',
		listId: 1,
		groupId: null,
		importId: 3,
	});
	expect(items[4]?.json.detail).toBe(
		`MailUp did not take the row of ${eve} in import 3, and nothing was written. Its report counts 1 invalid email address. Check the address.`,
	);
	expectToMatchSchema('import', 'importItems', items);
});

test('nothing is claimed where the report does not prove it', async () => {
	finds(undefined, on, undefined);
	imports(undefined);
	finds(on, on, undefined);
	const { items } = await runNode({ parameters: saying, items: people(ann, bob, eve) });
	expect(told(items)).toEqual(['unknown', 'unknown', 'unknown']);
	expect(items[0]?.json).toMatchObject({
		statusBefore: 'notOnList',
		status: 'subscribed',
		detail: 'MailUp does not say how many rows of import 3 it took.',
	});
});

test.each(['before', 'after'])(
	'a status that cannot be read %s the import is unknown, the import is not',
	async (when) => {
		const refuses = () => mailUp().get('/Recipients').query(true).reply(403, { ErrorDescription: 'Not enabled' });
		if (when === 'before') refuses();
		else finds(on, on, on);
		imports({ valid: 3, invalid: 0 });
		if (when === 'after') refuses();
		else finds(on, on, on);
		const { items } = await runNode({ parameters: saying, items: people(ann, bob, eve) });
		expect(new Set(told(items))).toEqual(new Set(['unknown']));
		expect(items[0]?.json).toMatchObject({
			detail: `MailUp took the row, but the status could not be read ${when} the import.`,
			importId: 3,
		});
	},
);

test('an import that failed is not read again', async () => {
	finds(undefined, on, undefined);
	listsImports();
	posts().reply(200, '3');
	ends(3, 4);
	const { items } = await runNode({ parameters: saying, items: people(ann, bob, eve) });
	expect(told(items)).toEqual(['importFailed', 'importFailed', 'importFailed']);
	expect(items[1]?.json).toMatchObject({ statusBefore: 'subscribed', status: null });
});

test('a summary counts the outcomes', async () => {
	finds(undefined, on, undefined);
	imports({ valid: 2, invalid: 1 });
	finds(on, on, undefined);
	const { items } = await runNode({ parameters: { ...saying, output: 'summary' }, items: people(ann, bob, eve) });
	expect(items[0]?.json.summary).toMatchObject({
		verdicts: { accepted: 0, subscribed: 1, alreadySubscribed: 1, notTaken: 1, unknown: 0 },
		outcomeCalls: null,
	});
	expectToMatchSchema('import', 'importItems', items);
});

describe('a dry run', () => {
	const dryRun = { ...saying, dryRun: true };
	const summaryOf = async (parameters: object, count: number) => {
		const items = people(...Array.from({ length: count }, (_, index) => `person${index}@example.com`));
		const run = await runNode({ parameters: parameters as never, items });
		expectToMatchSchema('import', 'importItems', run.items);
		return run.items[0]?.json.summary as IDataObject;
	};

	test('says how many calls the outcomes take: two readings in look-ups of ten', async () => {
		expect((await summaryOf(dryRun, 21)).outcomeCalls).toBe(6);
		expect((await summaryOf({ ...dryRun, options: {} }, 21)).outcomeCalls).toBeNull();
	});

	test.each([
		[500, 2 * 1],
		[1_001, 2 * 3],
		[100_000, 2 * 12],
	])('or in pages, where the list of %d people is short enough', async (total, calls) => {
		const rows = Array.from({ length: 500 }, (_, index) => ({ idRecipient: index + 1, Status: 'OPTIN' }));
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query({ orderby: '"idRecipient asc"', PageNumber: 0, PageSize: 500 })
			.reply(200, page(rows, total));
		expect((await summaryOf(dryRun, 110)).outcomeCalls).toBe(calls);
	});

	test('where MailUp does not show the list, in look-ups', async () => {
		mailUp().get('/List/1/Recipients/EmailOptins').query(true).reply(403, {});
		expect((await summaryOf(dryRun, 110)).outcomeCalls).toBe(2 * 12);
	});
});

test.each<[IDataObject, string]>([
	[{ waitForEnd: false }, 'Turn "Wait for the End" on'],
	[{ channel: 'both' }, 'Set "Channel" to "Email"'],
	[{ channel: 'sms', mobileNumber: '3331234567' }, 'Set "Channel" to "Email"'],
])('%j goes not together with it: nothing is sent', async (more, advice) => {
	const { error } = await runNode({
		parameters: { ...saying, list: locator(1), ...more } as never,
		items: people(ann),
	});
	expect(error?.message).toContain('Say What Came of Each Person');
	expect(allSaid(error)).toContain(advice);
});
