/** The live check goes through all open questions with the sandbox, in both readings of what it can switch. */
import type { Sandbox, SandboxOptions } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { liveCheck, PROBES, probeOf, reportOf, type Report } from '../../scripts/liveCheck/check';
import { rowsOf } from '../../scripts/liveCheck/rows';
import { useNock } from '../support/http';
import { readText } from '../support/package-root';

useNock({ loopback: true });

const page = readText('docs/open-questions.md') ?? '';

const LIST = 1;

let sandbox: Sandbox;
afterEach(async () => await sandbox?.stop());

async function check(writeTo: number | undefined, options: SandboxOptions = {}): Promise<Report> {
	sandbox = await startSandbox({ stopSeconds: 0, ...options });
	const { clientId, clientSecret, username, password } = sandbox.login;
	const access = { serviceUrl: sandbox.url, clientId, clientSecret, username, password };
	return await liveCheck({ access, page, writeTo });
}

/** What was seen of a question. */
const seen = ({ rows }: Report, words: string): string | undefined =>
	rows.find(({ question }) => question.includes(words))?.finding?.seen;

test('each probe belongs to one row of the page', () => {
	const rows = rowsOf(page);
	const counts = PROBES.map(({ row }) => [row, rows.filter((one) => probeOf(one)?.row === row).length]);
	expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
});

test('reads only, unless told otherwise, and goes through every row', async () => {
	const report = await check(undefined);
	const writes = sandbox.requests.all(/Console/).filter(({ method }) => method !== 'GET');
	expect(writes).toEqual([]);
	expect(report.rows).toHaveLength(rowsOf(page).length);
	const looked = report.rows.filter(({ finding }) => finding).length;
	expect(looked).toBe(PROBES.filter(({ writes: isWrite }) => !isWrite).length);
	expect(report.rows.filter(({ finding }) => finding?.seen.includes('the look failed'))).toEqual([]);
	expect(seen(report, 'six arrays')).toBe('6 of 6');
	expect(seen(report, 'a token it cannot read')).toMatch(/^HTTP 40[01], an object/);
	expect(seen(report, '`Retry-After`')).toMatch(/of 8 calls at once refused/);
});

test('the report holds nothing of the account, and no secret', async () => {
	const text = reportOf(await check(LIST), '2030-01-01');
	const { account, login } = sandbox;
	const names = [...account.list(LIST).email.values()].map(
		({ recipientId }) => account.recipients.get(recipientId).email ?? '',
	);
	const own = [...names, ...Object.values(login), sandbox.url, 'Newsletter', 'live-check-'];
	expect(own.filter((value) => value.length > 3 && text.includes(String(value)))).toEqual([]);
});

/** What the account holds that a check could change. */
function holdings() {
	const { account } = sandbox;
	return {
		people: [...account.list(LIST).email.values()].filter(({ status }) => status !== 'OPTOUT').length,
		groups: account.groupsOf(LIST).length,
		sent: account.sendings.all().filter(({ recipients, reached }) => reached > 0 && recipients.length > 0).length,
		held: account.sendings.all().filter(({ state }) => state === 'undefined').length,
		confirmations: account.confirmationMails.length,
	};
}

test('writes to the list that is named, removes all of it again, and mails nobody', async () => {
	sandbox = await startSandbox();
	const before = holdings();
	await sandbox.stop();
	const report = await check(LIST);
	expect(report.leftBehind).toEqual([]);
	expect(holdings()).toEqual(before);
	const lists = sandbox.requests.all(/\/List\/\d+/).map(({ path }) => /\/List\/(\d+)/.exec(path)?.[1]);
	expect(new Set(lists)).toEqual(new Set([String(LIST)]));
	expect(report.rows.filter(({ finding }) => finding?.seen.includes('did not make'))).toEqual([]);
});

test.each([
	[{ detailAnswer: 'object' }, '`PUT /Console/Recipient/Detail`', /the bare person/],
	[{ detailAnswer: 'envelope' }, '`PUT /Console/Recipient/Detail`', /HTTP 200, an object/],
	[{ badToken: 401 }, 'a token it cannot read', /^HTTP 401/],
	[{ unknownRecipient: 'empty' }, 'for an unknown id', /^HTTP 200, empty/],
	[{ groupIds: 'bareOnly' }, 'written in `inGroups`', /reach the members of both groups/],
	[{ groupIds: 'quotedOnly' }, 'written in `inGroups`', /do not/],
] as const)('tells %j', async (variants, question, finding) => {
	expect(seen(await check(LIST, { variants }), question)).toMatch(finding);
	expect(sandbox.account.sendings.all().filter(({ state, reached }) => state === 'deleted' && reached > 0)).toEqual([]);
});
