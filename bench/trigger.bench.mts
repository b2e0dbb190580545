/**
 * `npm run bench -- trigger`: for each event a quiet poll, and one after it happened ten thousand times. Those of people on lists of a
 * thousand, a hundred thousand and a million people, beside a bare poll in the same engine; those of messages with 200 messages of the
 * last days. Prints the requests, the time, as a ratio too, and the size of the state.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { PollContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { TypeRegistry } from '../test/support/engine/registry.js';
import { type CredentialData, openSession } from '../test/support/engine/session.js';
import { loadPackage, withoutPacing } from './support/engine.mjs';
import { median, paired } from './support/pairs.mjs';
import { BarePoll } from './trigger/barePoll.mjs';

const SIZES = [1_000, 100_000, 1_000_000];
/** The events, and by which status and date a bare poll finds them. */
const EVENTS: Record<string, { status: string; date: string }> = {
	optOut: { status: 'OPTOUT', date: 'Optout_Date' },
	optIn: { status: 'OPTIN', date: 'Optin_Date' },
	pending: { status: 'PENDING', date: 'Optin_Request_Date' },
};
/** Events that do not depend on people, with what they are polled with. */
const OTHERS: Record<string, INodeParameters> = {
	importFinished: {},
	messageActivity: { activityKinds: ['view'], activityDays: 3 },
	messageSent: {},
};
const RUNS = 7;
const CALLS_A_SECOND = 4.76;
const MOST_POLLS = 20;

const NODE = 'n8n-nodes-mailup.mailUpTrigger';
const BARE = 'bench.barePoll';

/** A sandbox in a process of its own. */
interface Server {
	credential: Partial<CredentialData>;
	ask(question: string): Promise<number>;
}

/** One poll: how many events it gave, the state it left, and its time in ms. */
interface Polled {
	events: number;
	state: IDataObject;
	ms: number;
}

/** Polls of one activation: the first of them has less time than the others. */
function pollsOf(
	registry: TypeRegistry,
	nodeType: string,
	event: string,
	credential: Partial<CredentialData>,
	state: IDataObject = {},
): () => Promise<Polled> {
	const list = { __rl: true, mode: 'id', value: '1' };
	const watch = { events: [event], lists: 'one', list, ...OTHERS[event] };
	const parameters = nodeType === NODE ? watch : { ...EVENTS[event] };
	const session = openSession({ registry, nodeType, parameters, credential, mode: 'trigger' });
	const { workflow, node, additionalData } = session;
	const context = new PollContext(workflow, node, additionalData, 'trigger', 'update');
	const memory = context.getWorkflowStaticData('node');
	Object.assign(memory, structuredClone(state));
	const type = workflow.nodeTypes.getByNameAndVersion(node.type);
	return async () => {
		const from = performance.now();
		const output = await type.poll?.call(context);
		const ms = performance.now() - from;
		return { events: output?.[0]?.length ?? 0, state: { ...memory }, ms };
	};
}

async function poll(...wanted: Parameters<typeof pollsOf>): Promise<Polled> {
	return await pollsOf(...wanted)();
}

async function measure(size: number, event: string, registry: TypeRegistry, server: Server): Promise<void> {
	const { ask, credential } = server;
	const bases = new Map<string, IDataObject>();
	for (const nodeType of [NODE, BARE]) bases.set(nodeType, (await poll(registry, nodeType, event, credential)).state);
	const again = async (nodeType: string) => await poll(registry, nodeType, event, credential, bases.get(nodeType));
	await ask('asked');
	const report = async (what: string, expected: number) => {
		const { events } = await again(NODE);
		const requests = await ask('asked');
		if (events !== expected) throw new Error(`${event}, ${what}: ${events} events instead of ${expected}`);
		const pairs = await paired(
			RUNS,
			async () => await again(NODE),
			async () => await again(BARE),
		);
		await ask('asked');
		const ratio = median(pairs.map(([own, other]) => own.ms / other.ms));
		const ms = median(pairs.map(([own]) => own.ms));
		print(size.toLocaleString('en'), event, what, { requests, ms, ratio });
	};
	await report('quiet', 0);
	await report('10,000', await ask(event));
	const { state } = await again(NODE);
	console.log(`           state of the list: ${JSON.stringify(state).length.toLocaleString('en')} bytes`);
}

/** Polls until everything came: the time of a poll does not suffice for what costs a call each. */
async function measureOther(event: string, registry: TypeRegistry, { ask, credential }: Server): Promise<void> {
	const pollAgain = pollsOf(registry, NODE, event, credential);
	let { state } = await pollAgain();
	const report = async (what: string, expected: number) => {
		await ask('asked');
		let [came, ms, polls] = [0, 0, 0];
		do {
			const polled = await pollAgain();
			({ state } = polled);
			came += polled.events;
			ms += polled.ms;
			polls++;
		} while (came < expected && polls < MOST_POLLS);
		if (came !== expected) throw new Error(`${event}, ${what}: ${came} events instead of ${expected}`);
		print('', event, what, { requests: await ask('asked'), ms, polls });
	};
	await report('quiet', 0);
	await report('10,000', await ask(event));
	await report('quiet', 0);
	console.log(`           state: ${JSON.stringify(state).length.toLocaleString('en')} bytes`);
}

function print(
	people: string,
	event: string,
	what: string,
	{ requests, ms, ratio, polls = 1 }: { requests: number; ms: number; ratio?: number; polls?: number },
): void {
	const columns = [
		people.padStart(9),
		` ${event.padEnd(15)}`,
		` ${what.padEnd(6)}`,
		String(polls).padStart(6),
		String(requests).padStart(9),
		ms.toFixed(0).padStart(10),
		(ratio?.toFixed(2) ?? '').padStart(8),
		(requests / CALLS_A_SECOND).toFixed(1).padStart(8),
	];
	console.log(columns.join(' '));
}

async function withServer(size: number, work: (server: Server) => Promise<void>): Promise<void> {
	const server = fork(fileURLToPath(new URL('./trigger/server.mts', import.meta.url)), [String(size)], {
		execArgv: ['--import', 'tsx', '--max-old-space-size=4096'],
	});
	try {
		const [credential] = (await once(server, 'message')) as [Partial<CredentialData>];
		const ask = async (question: string): Promise<number> => {
			server.send(question);
			return Number((await once(server, 'message'))[0]);
		};
		await work({ credential, ask });
	} finally {
		server.kill();
	}
}

const registry = await loadPackage();
registry.addNode('bench', new BarePoll());
withoutPacing();
console.log(
	`   people  event            what    polls  requests  time (ms)  to bare  at MailUp's pace (s, calculated)`,
);
for (const size of SIZES) {
	await withServer(size, async (server) => {
		for (const event of Object.keys(EVENTS)) await measure(size, event, registry, server);
	});
}
await withServer(SIZES[0] ?? 0, async (server) => {
	console.log(`${await server.ask('messages')} messages of the last days`);
	for (const event of Object.keys(OTHERS)) await measureOther(event, registry, server);
});
