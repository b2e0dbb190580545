/** Create or Update by imports where something goes wrong on the way: nothing is written twice, and no outcome is guessed. */
import { sleep } from 'n8n-workflow';

import { useNock } from '../support/http';
import type { Person, Stage } from '../support/people/ways';
import { accountOf, addressOf, adds, imports, OWNER, plainWish, stageOf } from '../support/people/ways';
import { plainImport } from '../support/sandboxEvents';
import { allSaid, parameterRefused } from '../support/headlines';

useNock({ loopback: true });

let stage: Stage;

/** Of 24 people every fourth one each is new, subscribed, pending and opted out. */
const KINDS = [undefined, 'OPTIN', 'PENDING', 'OPTOUT'] as const;
const people = Array.from({ length: 24 }, (_, index): Person | undefined => {
	const status = KINDS[index % 4];
	return status && { statuses: { 1: status }, optoutType: 2, hasNumber: false, city: '', isMember: false };
});
const wishes = people.map((_, index) => plainWish(index));
const WELL = ['subscribed', 'alreadySubscribed', 'stillPending', 'leftUnsubscribed'];

const IMPORT = { method: 'POST', path: /\/List\/1\/Recipients$/ };

beforeEach(async () => {
	stage = await stageOf(accountOf(people));
});
afterEach(async () => await stage.server.stop());

type Told = Record<'outcome' | 'detail' | 'status', string | null> & Record<'recipientId', number | null>;

async function upsert(...more: Parameters<Stage['upsert']> extends [unknown, unknown, ...infer Rest] ? Rest : never) {
	const run = await stage.upsert(wishes, 'automatic', ...more);
	return { ...run, told: run.items.map(({ json }) => json as Told) };
}

const outcomes = (told: Told[]) => told.slice(0, 4).map(({ outcome }) => outcome);
const refused = (status: number) => ({ ErrorCode: String(status), ErrorDescription: 'Not enabled', ErrorName: null });

test('goes as one import, with the status before and after of everybody', async () => {
	const { told, hints } = await upsert();
	expect(outcomes(told)).toEqual(WELL);
	expect(told.map(({ recipientId }) => stage.server.account.recipients.find(recipientId ?? 0)?.email)).toEqual(
		wishes.map(({ email }) => email),
	);
	expect([imports(stage.server), adds(stage.server)]).toEqual([1, 0]);
	expect(hints).toEqual([]);
});

test.each<[string, object]>([
	['the token runs out at the post', { ...IMPORT, kind: 'expiredToken' }],
	['the token runs out while it is looked at', { path: /\/Import\/\d+$/, kind: 'expiredToken' }],
	['MailUp is away while it is looked at', { path: /\/Imports?\/\d+$/, kind: 'status', status: 503, times: 3 }],
	['MailUp takes no more calls for a moment', { ...IMPORT, kind: 'status', status: 429 }],
])('%s: nothing is lost', async (_, fault) => {
	stage.server.faults.add(fault as never);
	const { told } = await upsert();
	expect(outcomes(told)).toEqual(WELL);
	expect([imports(stage.server), adds(stage.server)]).toEqual([1, 0]);
});

test('an answer that is lost after the work: what MailUp shows is claimed, and nothing is sent again', async () => {
	stage.server.faults.add({ ...IMPORT, kind: 'cut', after: true });
	const { told } = await upsert();
	expect(outcomes(told)).toEqual(WELL);
	expect(adds(stage.server)).toBe(0);
	expect(stage.server.account.imports.all()).toHaveLength(1);
});

test('an answer that is lost before the work: unknown, and nothing is sent again', async () => {
	stage.server.faults.add({ ...IMPORT, kind: 'cut' });
	const { told } = await upsert();
	expect(new Set(told.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
	expect(told[1]?.status).toBe('subscribed');
	expect(told[1]?.detail).toContain("MailUp's answer was lost on the way. MailUp listed no such import by then.");
	expect(told[1]?.detail).toContain('MailUp does not show: FirstName.');
	expect(adds(stage.server)).toBe(0);
	expect(stage.server.account.imports.all()).toHaveLength(0);
});

test('an import whose answer is lost holds up nobody who goes elsewhere', async () => {
	stage.server.faults.add({ ...IMPORT, kind: 'cut' });
	const elsewhere = people.map((_, index) => plainWish(100 + index, { list: 2 }));
	const { items } = await stage.upsert([...wishes, ...elsewhere], 'automatic');
	expect(new Set(items.slice(0, 24).map(({ json }) => json.outcome))).toEqual(new Set(['unknown']));
	expect(items[24]?.json).toMatchObject({
		outcome: 'subscribed',
		detail: 'Written one by one: the end of an import before was not seen.',
	});
	expect([imports(stage.server), adds(stage.server)]).toEqual([0, 24]);
});

test('a list that is read a page at a time, while people leave it', async () => {
	await stage.server.stop();
	const others = Array.from({ length: 600 }, (): Person => ({ ...(people[1] as Person), city: 'Rome' }));
	const mixed = Array.from({ length: 120 }, (_, index) => people[index % 4]);
	stage = await stageOf(accountOf([...others, ...mixed]));
	const { account, requests } = stage.server;
	const running = stage.upsert(
		mixed.map((_, index) => plainWish(600 + index)),
		'automatic',
	);
	while (requests.all(/EmailOptins$/).length === 0) await sleep(20);
	for (const id of [1, 2, 3]) account.list(1).email.delete(id);
	const { items } = await running;
	expect(items.map(({ json }) => json.outcome)).toEqual(mixed.map((_, index) => WELL[index % 4]));
	expect([imports(stage.server), adds(stage.server)]).toEqual([1, 0]);
	expect(requests.all(/Console\/Recipients$/)).toEqual([]);
	expect(requests.all().length).toBeLessThan(20);
});

test('an import that fails: everybody is added instead, and the items say so', async () => {
	stage.server.account.imports.failNext();
	const { told, hints } = await upsert();
	expect(outcomes(told)).toEqual(WELL);
	expect(told[0]?.detail).toBe('Written one by one: MailUp could not finish import 1.');
	expect(hints.map(({ message }) => message)).toEqual([
		'24 items were written one by one instead of as an import: MailUp could not finish import 1.',
	]);
	expect(adds(stage.server)).toBe(24);
});

test('an import whose end is not seen: unknown unless MailUp shows it', async () => {
	stage.server.account.imports.ms = null;
	const { told } = await upsert();
	expect(new Set(told.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
	expect(told[0]?.detail).toContain('Import 1 was still going on after 30 minutes.');
	expect(adds(stage.server)).toBe(0);
});

describe('another import of the account', () => {
	const begin = (ms: number | null) => {
		const { account } = stage.server;
		account.imports.ms = ms;
		account.imports.start(plainImport(account, 2), []);
	};

	test('is waited for', async () => {
		begin(2_000);
		const { told } = await upsert();
		expect(outcomes(told)).toEqual(WELL);
		expect([imports(stage.server), adds(stage.server)]).toEqual([1, 0]);
	});

	test('is not waited for longer than adds take', async () => {
		begin(null);
		const { told, hints } = await upsert();
		expect(outcomes(told)).toEqual(WELL);
		expect(told[0]?.detail).toBe('Written one by one: another import of the account was running for too long.');
		expect(hints).toHaveLength(1);
		expect([imports(stage.server), adds(stage.server)]).toEqual([0, 24]);
	});
});

test('an import that MailUp refuses: everybody is added instead', async () => {
	stage.server.faults.add({ ...IMPORT, kind: 'status', status: 403, body: refused(403) });
	const { told } = await upsert();
	expect(outcomes(told)).toEqual(WELL);
	expect(told[0]?.detail).toBe('Written one by one: MailUp did not start the import: "Not enabled".');
	expect(adds(stage.server)).toBe(24);
});

test('the status cannot be read afterwards: unknown', async () => {
	const lookUps = { method: 'GET', path: /\/Recipients$/ };
	stage.server.faults.add({ ...lookUps, kind: 'status', status: 403, body: refused(403), times: 3, skip: 3 });
	const { told } = await upsert();
	expect(told[1]).toMatchObject({ outcome: 'unknown', status: null });
	expect(told[1]?.detail).toContain('MailUp took the data, but the status could not be read afterwards.');
	expect(told[1]?.recipientId).toBe(stage.server.account.lookUp(addressOf(1))?.id);
});

test('a row that MailUp leaves out is named, and all others are told apart from it', async () => {
	wishes.push(plainWish(24, { email: 'bad..address@example.com' }));
	const { told } = await upsert();
	wishes.pop();
	expect(outcomes(told)).toEqual(WELL);
	expect(told.at(-1)).toMatchObject({ outcome: 'notTaken', status: 'notOnList', recipientId: null });
	expect(told.at(-1)?.detail).toBe(
		'MailUp did not take the row of bad..address@example.com in import 1, and nothing was written. Its report counts 1 invalid email address. Check the address.',
	);
	expect(adds(stage.server)).toBe(0);
});

test('the error of a run that stops names the people of the import as written', async () => {
	wishes.push(plainWish(30, { phone: OWNER.number }));
	const { error } = await upsert({ onError: 'stopWorkflow' });
	wishes.pop();
	expect(error?.message).toEqual(parameterRefused('Mobile Number', 24));
	expect(allSaid(error)).toContain('Already written to MailUp: items 0-23.');
});

test('after Stop no further request leaves', async () => {
	stage.server.account.imports.ms = null;
	const stop = new AbortController();
	const running = upsert({ signal: stop.signal });
	while (imports(stage.server) === 0) await sleep(20);
	stop.abort();
	await running;
	expect(adds(stage.server)).toBe(0);
	const { length } = stage.server.requests.all();
	await sleep(1_500);
	expect(stage.server.requests.all()).toHaveLength(length);
});
