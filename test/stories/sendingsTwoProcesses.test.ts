/**
 * Two n8n processes use one permission to send at the same moment. They share nothing: each has the modules of the package
 * loaded for itself, so its lanes know nothing of the other's. Only MailUp can tell them apart: both sendings are held,
 * the one with the lower number goes on, and the other one is deleted.
 */
import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox/http/faults';
import type { Variants } from '../../sandbox/variants';
import { nobody, on } from '../sandbox/support';
import { locator } from '../support/answers';
import { registryOfAnotherProcess, runNode, type RunResult, type TypeRegistry } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { connectedTo, useSandbox } from '../support/sandbox';

useNock({ loopback: true });
const start = useSandbox();

let processes: [TypeRegistry, TypeRegistry];
beforeAll(async () => {
	processes = [await registryOfAnotherProcess('sending'), await registryOfAnotherProcess('sending')];
});

const send = { resource: 'sending', operation: 'send', list: locator(1), message: locator(102), when: 'now' };
const toList = { ...send, sendTo: 'list' };

const WAYS: Array<[string, INodeParameters]> = [
	['a code', toList],
	['a code for a date', { ...toList, when: 'date', sendAt: '2099-05-17 09:00' }],
	['a code for groups', { ...send, sendTo: 'groups', inGroups: [2, 3] }],
	['a code for a copy', { ...toList, options: { copyFirst: true } }],
	['Only If Never Sent', { ...toList, options: { onlyIfNeverSent: true } }],
];

/** How long a sending is on its way, in ms: until after the test, or not at all. */
const [LONG, OVER] = [60_000, 0];

/** A MailUp with two people, where a deletion may follow another one at once. */
async function stageOf(queueMs: number, variants: Partial<Variants> = {}): Promise<Stage> {
	const stage = await start({
		data: nobody(),
		callsPerSecond: null,
		stopSeconds: 0,
		queueMs,
		variants,
	});
	stage.server.account.statistics.reactions = false;
	for (const group of [2, 3]) {
		const person = { email: `person${group}@example.com`, subscriptions: [on(1, 'OPTIN')], groups: [group] };
		stage.server.account.addRecipient(person);
	}
	return stage;
}

/** Both processes do the same at the same moment, each with a token of its own. */
async function both({ server }: Stage, parameters: INodeParameters): Promise<RunResult[]> {
	const runs = processes.map(
		async (registry) => await runNode({ parameters, registry, credential: connectedTo(server) }),
	);
	return await Promise.all(runs);
}

async function codeOf({ credential }: Stage, parameters: INodeParameters): Promise<string> {
	const { items } = await runNode({ parameters: { ...parameters, dryRun: true }, credential });
	return String(items[0]?.json.confirmationCode);
}

/** What came of it: what the two items say, and how many sendings go out or are left behind. */
async function raced(stage: Stage, wish: INodeParameters, faults: Fault[] = []) {
	const { server } = stage;
	const byCode = !JSON.stringify(wish).includes('onlyIfNeverSent');
	const parameters = byCode ? { ...wish, confirmationCode: await codeOf(stage, wish) } : wish;
	for (const fault of faults) server.faults.add(fault);
	const results = await both(stage, parameters);
	const left = server.account.sendings.all().filter(({ state }) => state !== 'deleted');
	const gone = left.filter(({ state }) => state !== 'undefined');
	const errors = results.flatMap(({ error }) => (error ? [error.message.replace(/ \[.*/, '')] : []));
	const outcomes = results.flatMap(({ error, items }) => (error ? [] : [items[0]?.json.outcome]));
	return { outcomes, errors, gone: gone.length, left: left.length };
}

/** The dry run has read once, and both processes have looked once more, when they begin to send. @param skip such calls that go before */
const slow = (method: string, path: RegExp, skip = 0): Fault => ({ kind: 'slow', method, path, skip, ms: 300 });

test.each(WAYS)('%s is one sending', async (_, wish) => {
	const { outcomes, errors, gone, left } = await raced(await stageOf(LONG), wish);
	expect([outcomes, gone, left]).toEqual([[wish.when === 'date' ? 'scheduled' : 'queued'], 1, 1]);
	expect(errors).toEqual([expect.stringMatching(/^Another (sending of this )?email (came first|was made)/)]);
});

const INTERLEAVINGS: Array<[string, number, Fault[]]> = [
	['the first send is slow', LONG, [slow('POST', /\/Send$/)]],
	['the second send is slow', LONG, [slow('POST', /\/Send$/, 1)]],
	['letting one go is slow', LONG, [slow('POST', /\/Immediate$/)]],
	['one goes on while the first look back reads the queue', LONG, [slow('GET', /\/Deferred$/, 3)]],
	['one goes on while the second look back reads the queue', LONG, [slow('GET', /\/Deferred$/, 4)]],
	['one is over while the second look back reads the queue', OVER, [slow('GET', /\/Deferred$/, 4)]],
	['one is over before the second look back', OVER, [slow('GET', /\/Undefined$/, 4)]],
	['one is over before the history is read', OVER, [slow('GET', /\/SendHistory$/, 4)]],
];

test.each(INTERLEAVINGS)('a code is one sending where %s', async (_, queueMs, faults) => {
	const { outcomes, gone, left } = await raced(await stageOf(queueMs), toList, faults);
	expect([outcomes, gone, left]).toEqual([['queued'], 1, 1]);
});

describe('where MailUp numbers sendings downwards', () => {
	const WISHES = WAYS.map(([way, wish]): [string, INodeParameters, Fault[]] => [way, wish, []]);
	const SLOW = INTERLEAVINGS.map(([where, , faults]): [string, INodeParameters, Fault[]] => [where, toList, faults]);

	test.each([...WISHES, ...SLOW])('%s: one sending', async (_, wish, faults) => {
		const { outcomes, gone } = await raced(await stageOf(LONG, { sendingIds: 'descend' }), wish, faults);
		expect([outcomes, gone]).toEqual([[wish.when === 'date' ? 'scheduled' : 'queued'], 1]);
	});
});

const COPY: INodeParameters = { ...toList, options: { copyFirst: true } };

test.each<[string, Fault[], number]>([
	['both are copied at once', [], 0],
	['the first copy is slow', [slow('POST', /\/Email\/102$/)], 1],
])(
	'where MailUp numbers emails downwards, a code for a copy is one sending at the most: %s',
	async (_, faults, sent) => {
		const { outcomes, gone, left } = await raced(await stageOf(LONG, { messageIds: 'descend' }), COPY, faults);
		expect([outcomes, gone, left]).toEqual([Array(sent).fill('queued'), sent, sent]);
	},
);

test('a held sending is confirmed once', async () => {
	const stage = await stageOf(LONG);
	const { credential, server } = stage;
	const { items } = await runNode({ parameters: { ...toList, when: 'hold' }, credential });
	const sendingId = String(items[0]?.json.sendingId);
	const results = await both(stage, { resource: 'sending', operation: 'confirm', sendingId, when: 'now' });
	expect(results.filter(({ error }) => error === undefined)).toHaveLength(1);
	expect(server.account.sendings.all()).toMatchObject([{ id: Number(sendingId), state: 'immediate' }]);
});
