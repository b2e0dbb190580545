/**
 * `npm run bench -- import`: imports 10,000 and 50,000 people with five fields into the sandbox by "Import Items", and by a bare
 * loop that posts ready bodies, in turn. Prints the requests, how much longer the node takes, and how much memory it needs
 * beside its items; then adds 500 people one by one with n8n's HTTP Request node.
 * Needs `npm run build` to have run, and Node to be started with --expose-gc.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import { bareImport } from './import/bareImport.mjs';
import { addOneByOne } from './import/httpRequest.mjs';
import { packed } from './import/package.mjs';
import { people } from './import/people.mjs';
import { type Job, loadPackage, type Outcome, runJob } from './support/engine.mjs';
import { memoryOf } from './support/memory.mjs';
import { paired } from './support/pairs.mjs';
import { control, type Place, withSandbox } from './support/sandbox.mjs';

const SIZES = [10_000, 50_000];

/**
 * How long MailUp takes for an import. Both sides look at it after the same growing pauses, but at MailUp's pace not at the
 * same moments, so with one duration alone either could be lucky.
 */
const DURATIONS_MS = [1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000];

/** People that the HTTP Request node really adds; what more would take is calculated. */
const ONE_BY_ONE = 500;

/** Bytes of a request: what the node takes where the user sets nothing. */
const REQUEST_BYTES = 2_000_000;

/** What the node may take: as a multiple of the bare loop's time, and in requests held in memory. */
const LIMITS = { time: 1.15, requests: 3 };

const SERVER = new URL('./import/server.mts', import.meta.url);

const parameters = {
	resource: 'import',
	operation: 'importItems',
	list: { __rl: true, mode: 'id', value: 1 },
	email: '={{ $json.email }}',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
};

const line = (what: string, value: string, note = '') =>
	console.log(`  ${what.padEnd(44)} ${value.padStart(9)}   ${note}`);
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

async function checked(job: Job, input: INodeExecutionData[]): Promise<Outcome> {
	const outcome = await runJob(job, input);
	const good = outcome.items.filter(({ json }) => json.verdict === 'accepted' || json.imported === true);
	if (good.length !== input.length) throw new Error(`${job.nodeType} imported ${good.length} of ${input.length}`);
	return outcome;
}

async function measure(count: number, place: Place): Promise<boolean> {
	const registry = await loadPackage();
	registry.addNode('bench', bareImport);
	const node: Job = { registry, nodeType: 'n8n-nodes-mailup.mailUp', parameters, ...place };
	const bare: Job = { registry, nodeType: 'bench.bareImport', parameters: {}, ...place };
	const { bodies, fewest } = packed(people(count), REQUEST_BYTES);
	bareImport.bodies = bodies;
	for (const job of [bare, node]) await checked(job, people(count));
	const lasting = (job: Job) => async (run: number) => {
		await control(place, 'settings', { importMs: DURATIONS_MS[run] ?? NaN });
		// The time alone: the items of each run would weigh on the next ones.
		return (await checked(job, people(count))).elapsedMs;
	};
	const pairs = await paired(DURATIONS_MS.length, lasting(node), lasting(bare));
	bareImport.bodies = [];
	const [own = NaN, other = NaN] = [0, 1].map((side) => sum(pairs.map((pair) => pair[side] ?? NaN)));
	const ratio = own / other;
	const input = people(count);
	const memory = await memoryOf(async () => (await checked(node, input)).items);
	const above = Math.max(memory.sending, memory.output - memory.result);

	console.log(`${count.toLocaleString('en')} people with five fields`);
	line('requests', String(bodies.length), `at least ${fewest} are needed for so many bytes`);
	const runs = DURATIONS_MS.length;
	line('time of the node', seconds(own / runs), `bare loop ${seconds(other / runs)}, means of ${runs}`);
	line('time, node to bare loop', ratio.toFixed(2), `imports of 1 to 4 s, at most ${LIMITS.time}`);
	line(
		'memory beside the items',
		megabytes(above),
		`${(above / REQUEST_BYTES).toFixed(2)} requests, at most ${LIMITS.requests}`,
	);
	line('  while sending', megabytes(memory.sending), 'beside the items that came in');
	line(
		'  while the output is made',
		megabytes(memory.output - memory.result),
		`beside it, ${megabytes(memory.result)}`,
	);
	return ratio <= LIMITS.time && above <= LIMITS.requests * REQUEST_BYTES && bodies.length <= fewest + 1;
}

async function compareOneByOne(place: Place): Promise<void> {
	const registry = await loadPackage();
	const elapsedMs = await addOneByOne(registry, place, people(ONE_BY_ONE));
	console.log("n8n's HTTP Request node, one person a call, 5 calls a second");
	if (elapsedMs === undefined) return console.log('  not measured: run `npm start` once, which brings the node');
	line(`${ONE_BY_ONE} people`, seconds(elapsedMs), `measured, ${ONE_BY_ONE} calls`);
	for (const count of SIZES) {
		line(
			`${count.toLocaleString('en')} people`,
			seconds((elapsedMs / ONE_BY_ONE) * count),
			`calculated, ${count.toLocaleString('en')} calls`,
		);
	}
}

const results: boolean[] = [];
for (const count of SIZES) results.push(await withSandbox(SERVER, async (place) => await measure(count, place)));
await withSandbox(SERVER, compareOneByOne);
if (results.includes(false)) process.exitCode = 1;
