/** The first poll of an activation, on which n8n decides whether it polls at all. */
import nock from 'nock';
import { sleep, type IDataObject, type WorkflowActivateMode } from 'n8n-workflow';

import { Governor } from '../../../nodes/shared/http/governor';
import { CALLS_PER_WINDOW, WINDOW_MS } from '../../../nodes/shared/http/pace';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { activateNode, pollNode, type PollRequest } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { OptOutMailUp, type Body } from '../../support/trigger/mailup';

useNock();

const parameters = { events: ['optOut'], lists: 'one', list: locator(1), channel: 'email', reasons: [], options: {} };

const request = { nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters };

/** After everything that a new list holds. */
const LATER = 1_000_000_000;

const PAGE = '<html><body>Down for maintenance</body></html>';

const ATTENDED: WorkflowActivateMode[] = ['activate', 'update', 'create'];

const UNATTENDED: WorkflowActivateMode[] = ['init', 'leadershipChange'];

/** A virtual clock in ms: calls take the time that MailUp's limit makes them wait. */
let now = 0;

beforeEach(() => {
	skipPauses();
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	jest.spyOn(Governor.prototype, 'turn').mockImplementation(async () => {
		now += WINDOW_MS / CALLS_PER_WINDOW;
		await Promise.resolve();
	});
});

afterEach(() => jest.restoreAllMocks());

const idsIn = ({ items }: { items: Array<{ json: IDataObject }> | null }) =>
	items && items.map(({ json }) => json.recipientId);

const savedBy = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

/** What n8n has saved of a trigger that has seen its list. */
async function watched(): Promise<IDataObject> {
	return savedBy((await pollNode(request)).staticData);
}

function tokenEndpoint(status: number, body: Body): void {
	nock(API).persist().post('/Authorization/OAuth/Token').reply(status, body);
}

/** What may pass by itself, and how MailUp then answers. */
const PASSING: Array<[string, (mailUp: OptOutMailUp) => void]> = [
	['is not available', (server) => (server.before = () => [503, refusal(503, 'Busy')])],
	['answers with an error page', (server) => (server.before = () => [502, PAGE])],
	['answers with a page of another kind', (server) => (server.before = () => [200, PAGE])],
	['gives no page of people', (server) => (server.before = () => [200, {}])],
	['takes no more calls', (server) => (server.before = () => [429, refusal(429, 'Too many')])],
	['times out', (server) => (server.before = () => [408, ''])],
	[
		'cannot be reached',
		(server) => {
			server.leave();
			const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
			nock(API)
				.persist()
				.get(/Optins/)
				.query(true)
				.replyWithError(refused);
		},
	],
	[
		'cannot renew the token',
		(server) => {
			server.before = () => [401, refusal(401, 'Expired')];
			tokenEndpoint(503, 'Busy');
		},
	],
	[
		'renews no token for want of calls',
		(server) => {
			server.before = () => [401, refusal(401, 'Expired')];
			tokenEndpoint(429, '');
		},
	],
];

describe.each([...ATTENDED, ...UNATTENDED])('activated by "%s", a MailUp that', (activation) => {
	test.each(PASSING)('%s does not end polling: what opted out meanwhile comes later', async (_, fail) => {
		const server = new OptOutMailUp({ 1: 600 });
		const staticData = await watched();
		const before = JSON.stringify(staticData);
		server.optOut([7_000, 7_001], LATER);
		server.asked.length = 0;
		fail(server);
		const poll = activateNode({ ...request, activation, staticData });
		const first = await poll();
		expect([first.items, JSON.stringify(first.staticData)]).toEqual([null, before]);
		expect(JSON.stringify(first.logs)).toContain('the next one goes on from where the trigger stood');

		server.leave();
		const again = new OptOutMailUp({ 1: 600 });
		again.optOut([7_000, 7_001], LATER);
		again.expectNames();
		expect(idsIn(await poll())).toEqual([7_000, 7_001]);
	});

	test('fails in a later poll ends it with an error, as n8n is to record it', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		const poll = activateNode({ ...request, activation });
		expect((await poll()).items).toBeNull();
		server.before = () => [503, refusal(503, 'Busy')];
		await expect(poll()).rejects.toMatchObject({ httpCode: '503' });
	});
});

/** What does not pass by itself, and the reason that n8n is to show. */
const LASTING: Array<[string, Partial<PollRequest>, (mailUp: OptOutMailUp) => void, RegExp]> = [
	[
		'the list is not there',
		{},
		(server) => (server.before = () => [404, refusal(404, 'List not found')]),
		/opt-outs of the list 1: "List not found"\. .*Check that it still exists/,
	],
	[
		'the user may not see the list',
		{},
		(server) => (server.before = () => [403, refusal(403, 'Not enabled')]),
		/opt-outs of the list 1: "Not enabled"\. .*enabled for the list/,
	],
	[
		'the credential was withdrawn',
		{},
		(server) => {
			server.before = () => [401, refusal(401, 'Expired')];
			tokenEndpoint(400, { error: 'invalid_grant', error_description: 'Wrong refresh token' });
		},
		/credential "MailUp account" needs to be reconnected\. .*Open the credential/,
	],
	['there is no credential', { credential: null }, (server) => server.leave(), /credential/],
	[
		'the credential was never connected',
		{ credential: { oauthTokenData: undefined } },
		() => undefined,
		/not connected\. Open the credential/,
	],
	[
		'the service address is unusable',
		{ credential: { serviceUrl: 'http://example.com' } },
		() => undefined,
		/Service URL.*https/,
	],
	[
		'a parameter cannot be used',
		{ parameters: { ...parameters, channel: 'fax' } },
		() => undefined,
		/Channel: "fax" is none of its choices\. Choose one of/,
	],
	[
		'the saved state is damaged',
		{ staticData: { 'node:MailUp': { optOuts: { version: 1 } } } },
		() => undefined,
		/cannot go on from where it was: .*rename this node/,
	],
];

describe.each(LASTING)('where %s', (_, more, fail, reason) => {
	test.each(ATTENDED)('an activation by "%s" is refused, with the reason in the message', async (activation) => {
		const server = new OptOutMailUp({ 1: 600 });
		fail(server);
		const poll = activateNode({ ...request, activation, ...more });
		// n8n tries again before it gives up.
		for (let tries = 1; tries <= 2; tries++) {
			await expect(poll()).rejects.toMatchObject({ message: expect.stringMatching(reason) as unknown });
		}
		server.leave();
	});

	test.each(UNATTENDED)('an activation by "%s" goes on, and n8n\'s log says why', async (activation) => {
		const server = new OptOutMailUp({ 1: 600 });
		fail(server);
		const poll = activateNode({ ...request, activation, ...more });
		const { items, logs } = await poll();
		expect(items).toBeNull();
		expect(JSON.stringify(logs).replaceAll('\\"', '"').replaceAll('\\', '')).toMatch(reason);
		await expect(poll()).rejects.toMatchObject({ name: expect.stringMatching(/^Node/) as unknown });
		server.leave();
	});
});

describe('the time of a first poll', () => {
	const burst = Array.from({ length: 5_000 }, (_, index) => 7_000 + index);

	test('suffices for a part of what came since, with fields', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		const staticData = await watched();
		burst.forEach((id, index) => server.optOut([id], LATER + index));
		server.expectNames();
		mailUp().persist().get('/Recipients').query(true).reply(200, page([]));
		const withFields = { ...request, parameters: { ...parameters, options: { includeFields: true } } };
		const began = now;
		const { items } = await activateNode({ ...withFields, activation: 'init', staticData })();
		expect(items?.length).toBeGreaterThan(500);
		expect(items?.length).toBeLessThan(burst.length);
		expect(now - began).toBeLessThan(31_000);
		server.leave();
	});

	test('is over at some time, whatever MailUp does; nothing is lost', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		const staticData = await watched();
		const before = JSON.stringify(staticData);
		server.optOut([7_000], LATER);
		const deadline = new AbortController();
		const limit = AbortSignal.timeout.bind(AbortSignal);
		// Calls have longer limits of their own.
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms <= 45_000 ? deadline.signal : limit(ms)));
		// The answer comes when the time is over.
		server.before = () => {
			deadline.abort();
		};
		const poll = activateNode({ ...request, activation: 'activate', staticData });
		const { items, logs, staticData: after } = await poll();
		expect([items, JSON.stringify(logs)]).toEqual([null, expect.stringContaining('took too long')]);
		await sleep(50);
		expect(JSON.stringify(after)).toBe(before);
		server.before = () => undefined;
		server.expectNames();
		// The first one is over only when its call has come back.
		let next = await poll();
		for (let tries = 0; next.items === null && tries < 100; tries++) next = await sleep(1).then(poll);
		expect(idsIn(next)).toEqual([7_000]);
	});
});

describe('while another poll of the node is under way', () => {
	test('a first poll waits for it, and takes its base', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		const polls = [1, 2].map(async () => await activateNode({ ...request, activation: 'activate' })());
		const [one, other] = await Promise.all(polls);
		expect([one?.items, other?.items, server.asked.length]).toEqual([null, null, 4]);
		for (const poll of [one, other]) expect(poll?.staticData).toHaveProperty(['node:MailUp', 'optOuts']);
	});

	test('a first poll waits no longer than it may', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		const deadline = new AbortController();
		const limit = AbortSignal.timeout.bind(AbortSignal);
		let ends = () => {};
		const end = new Promise<void>((resolve) => (ends = resolve));
		server.hold = end;
		const regular = pollNode(request);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms <= 45_000 ? deadline.signal : limit(ms)));
		const first = activateNode({ ...request, activation: 'activate' })();
		// Both have begun by then.
		await sleep(1);
		deadline.abort();
		const { items, logs } = await first;
		expect([items, JSON.stringify(logs)]).toEqual([null, expect.stringContaining('took too long')]);
		expect(server.asked).toEqual([]);
		ends();
		expect((await regular).items).toBeNull();
	});
});

describe('the base of a list', () => {
	test('that was taken late, as MailUp was away at first, lasts as long as n8n does', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		server.before = () => [503, refusal(503, 'Busy')];
		const poll = activateNode({ ...request, activation: 'activate' });
		expect(savedBy((await poll()).staticData)).toEqual({ 'node:MailUp': {} });
		server.before = () => undefined;
		expect((await poll()).items).toBeNull();
		server.optOut([7_000], LATER);
		server.expectNames();
		const { items, staticData } = await poll();
		expect(idsIn({ items })).toEqual([7_000]);

		// n8n saves the state with the event. Without one, a start finds none and takes another base.
		server.optOut([7_001], LATER + 1);
		server.expectNames();
		const restarted = activateNode({ ...request, activation: 'init', staticData: savedBy(staticData) });
		expect(idsIn(await restarted())).toEqual([7_001]);
		server.optOut([7_002], LATER + 2);
		expect((await activateNode({ ...request, activation: 'init' })()).items).toBeNull();
	});

	test("that an activation took is what the first poll of n8n's scheduler goes on from", async () => {
		const server = new OptOutMailUp({ 1: 600 });
		expect((await activateNode({ ...request, activation: 'activate' })()).items).toBeNull();
		server.optOut([7_000], LATER);
		server.expectNames();
		const first = await pollNode(request);
		expect(idsIn(first)).toEqual([7_000]);
		// Not saved yet: it comes again rather than never.
		server.expectNames();
		expect(idsIn(await pollNode(request))).toEqual([7_000]);

		const staticData = savedBy(first.staticData);
		expect((await pollNode({ ...request, staticData })).items).toBeNull();
		// Once n8n has saved a state, an older base is forgotten.
		expect((await pollNode(request)).items).toBeNull();
	});

	test('that another activation takes replaces the one before', async () => {
		const server = new OptOutMailUp({ 1: 600 });
		await activateNode({ ...request, activation: 'activate' })();
		server.optOut([7_000], LATER);
		await activateNode({ ...request, activation: 'activate' })();
		expect((await pollNode(request)).items).toBeNull();
	});
});
