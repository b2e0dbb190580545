/**
 * `npm run bench -- recipients`, on real HTTP against sandboxes in processes of their own, which count the calls:
 * - 10,000 people of a list of 20,000 (a third new, a third subscribed, the rest pending or opted out) by "Create or Update",
 *   and 500 of them one by one; what 10,000 would take that way is calculated. Both at MailUp's pace.
 * - 100 people into a list of a million, both ways.
 * - 1,000 look-ups by email, while every answer takes 300 ms.
 * - The memory of the 10,000, without MailUp's pace: the most at once, beside what the items and the output keep.
 */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { emailOf, people } from './recipients/people.mjs';
import { loadPackage, type Outcome, runJob, withoutPacing } from './support/engine.mjs';
import { heapOf } from './support/heap.mjs';
import { memoryOf } from './support/memory.mjs';
import { control, type Place, withSandbox } from './support/sandbox.mjs';

const MANY = 10_000;
const ON_LIST = 20_000;

/** People that are really written one by one; what more would take is calculated. */
const ONE_BY_ONE = 500;

/** What the short way may take: as a share of one by one. */
const LIMITS = { calls: 1 / 80, time: 1 / 50 };

/** Memory at most, as a multiple of items and output. */
const MEMORY = 2.5;

const FEW = { people: 100, onList: 1_000_000 };

const LOOKED_UP = { people: 1_000, answersAfterMs: 300, calls: 100, perSecond: 4.5, refused: 0.01 };

const SERVER = new URL('./recipients/server.mts', import.meta.url);

const line = (what: string, value: string, note = '') =>
	console.log(`  ${what.padEnd(44)} ${value.padStart(9)}   ${note}`);
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const mapped = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] };
const upsert = {
	resource: 'recipient',
	operation: 'upsert',
	list: { __rl: true, mode: 'id', value: 1 },
	email: '={{ $json.email }}',
	fields: mapped,
};
const oneByOne = { ...upsert, options: { write: 'oneByOne' } };
const get = { resource: 'recipient', operation: 'get', email: '={{ $json.email }}' };

/** What a run took, with the calls that reached MailUp, and those of them that it refused as too many. */
interface Measured extends Outcome {
	calls: number;
	refused: number;
}

async function run(parameters: INodeParameters, input: INodeExecutionData[], place: Place): Promise<Outcome> {
	const job = { registry: await loadPackage(), nodeType: 'n8n-nodes-mailup.mailUp', parameters, ...place };
	return await runJob({ ...job, credentialId: place.serviceUrl }, input);
}

/** Runs the node beside a sandbox of its own. @param onList people of its list */
async function measure(
	parameters: INodeParameters,
	input: INodeExecutionData[],
	onList: number,
	fault?: object,
): Promise<Measured> {
	const work = async (place: Place) => {
		if (fault) await control(place, 'faults', fault);
		const outcome = await run(parameters, input, place);
		const { requests } = (await control(place, 'requests')) as { requests: Array<{ path: string; status: number }> };
		const calls = requests.filter(({ path }) => path.includes('/Console/'));
		return { ...outcome, calls: calls.length, refused: calls.filter(({ status }) => status === 429).length };
	};
	return await withSandbox(SERVER, work, [String(onList)]);
}

/** @throws where the items of one way differ from those of the other */
function compareOutcomes(many: Outcome, single: Outcome): void {
	const outcomes = (items: INodeExecutionData[]) => items.map(({ json }) => json.outcome);
	const some = many.items.slice(0, single.items.length);
	if (JSON.stringify(outcomes(some)) !== JSON.stringify(outcomes(single.items))) {
		throw new Error('Both ways do not say the same');
	}
}

async function compareMany(): Promise<boolean> {
	const single = await measure(oneByOne, people(ONE_BY_ONE, ON_LIST), ON_LIST);
	const many = await measure(upsert, people(MANY, ON_LIST), ON_LIST);
	compareOutcomes(many, single);
	const times = MANY / ONE_BY_ONE;
	const [calls, time] = [many.calls / (single.calls * times), many.elapsedMs / (single.elapsedMs * times)];
	console.log(`${MANY.toLocaleString('en')} people into a list of ${ON_LIST.toLocaleString('en')}`);
	line('one by one', seconds(single.elapsedMs * times), `calculated: ${single.calls * times} calls`);
	line(`  ${ONE_BY_ONE} people`, seconds(single.elapsedMs), `measured: ${single.calls} calls`);
	line('Create or Update', seconds(many.elapsedMs), `measured: ${many.calls} calls`);
	line('calls, one by one to now', (1 / calls).toFixed(1), `at least ${1 / LIMITS.calls}`);
	line('time, one by one to now', (1 / time).toFixed(1), `at least ${1 / LIMITS.time}`);
	return calls <= LIMITS.calls && time <= LIMITS.time;
}

async function compareFew(): Promise<boolean> {
	const some = people(FEW.people, FEW.onList);
	const single = await measure(oneByOne, some, FEW.onList);
	const now = await measure(upsert, some, FEW.onList);
	compareOutcomes(now, single);
	console.log(`${FEW.people} people into a list of ${FEW.onList.toLocaleString('en')}`);
	line('one by one', seconds(single.elapsedMs), `${single.calls} calls`);
	line('Create or Update', seconds(now.elapsedMs), `${now.calls} calls, at most as many`);
	return now.calls <= single.calls;
}

async function lookPeopleUp(): Promise<boolean> {
	const known = Array.from({ length: LOOKED_UP.people }, (_, index) => ({
		json: { email: emailOf(index) },
		pairedItem: { item: 0 },
	}));
	const slow = { kind: 'slow', ms: LOOKED_UP.answersAfterMs, times: 10_000 };
	const { calls, refused, elapsedMs } = await measure(get, known, LOOKED_UP.people, slow);
	const rate = calls / (elapsedMs / 1_000);
	console.log(`${LOOKED_UP.people} look-ups by email, answers after ${LOOKED_UP.answersAfterMs} ms`);
	line('calls', String(calls), `at most ${LOOKED_UP.calls}`);
	line('calls a second', rate.toFixed(2), `at least ${LOOKED_UP.perSecond}`);
	line('refused', String(refused), `under ${LOOKED_UP.refused * 100}%`);
	return calls <= LOOKED_UP.calls && rate >= LOOKED_UP.perSecond && refused / calls < LOOKED_UP.refused;
}

async function weighMany(): Promise<boolean> {
	const items = (await heapOf('all', async () => await Promise.resolve(people(MANY, ON_LIST)))).result;
	const work = async (place: Place) => {
		await control(place, 'settings', { callsPerSecond: null });
		const input = people(MANY, ON_LIST);
		return await memoryOf(async () => (await run(upsert, input, place)).items);
	};
	const weigh = async () => await withSandbox(SERVER, work, [String(ON_LIST)]);
	const pace = withoutPacing();
	// Code that is loaded by the first run stays for all others, and is no memory of people.
	await weigh();
	const { sending, output, result } = await weigh();
	pace();
	const ratio = (items + Math.max(sending, output)) / (items + result);
	console.log(`Memory of ${MANY.toLocaleString('en')} people into a list of ${ON_LIST.toLocaleString('en')}`);
	line('items and output', megabytes(items + result), `${megabytes(items)} and ${megabytes(result)}`);
	line(
		'most at once',
		megabytes(items + Math.max(sending, output)),
		`with both: ${ratio.toFixed(2)} times, at most ${MEMORY}`,
	);
	return ratio <= MEMORY;
}

// The memory first: what other measurements leave behind would count.
const results = [await weighMany(), await lookPeopleUp(), await compareFew(), await compareMany()];
if (results.includes(false)) process.exitCode = 1;
