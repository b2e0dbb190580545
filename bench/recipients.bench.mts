/**
 * `npm run bench -- recipients`: creates or updates 10,000 people of a list of 20,000 (a third new, a third subscribed, the
 * rest pending or opted out) by "Create or Update", and 500 of them one by one, as it was done before; what 10,000 would
 * take that way is calculated. Both at MailUp's pace, on real HTTP against the sandbox, which counts the calls.
 */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { AccountData, RecipientData } from '../sandbox/account/types.js';
import { demoAccount } from '../sandbox/demo.js';
import { startSandbox } from '../sandbox/server.js';
import { loadPackage, type Outcome, runJob } from './support/engine.mjs';

const MANY = 10_000;
const ON_LIST = 20_000;

/** People that are really written one by one; what more would take is calculated. */
const ONE_BY_ONE = 500;

/** What the short way may take: as a share of one by one. */
const LIMITS = { calls: 1 / 80, time: 1 / 50 };

const STATUSES = ['OPTIN', 'PENDING', 'OPTOUT'] as const;

const line = (what: string, value: string, note = '') =>
	console.log(`  ${what.padEnd(44)} ${value.padStart(9)}   ${note}`);
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

const emailOf = (index: number) => `first.last.${index}@example.com`;

/** Everybody on one list; every second one is subscribed. */
function* crowd(): Generator<RecipientData> {
	for (let index = 0; index < ON_LIST; index++) {
		const status = index % 2 === 0 ? 'OPTIN' : (STATUSES[1 + (index % 4 === 1 ? 0 : 1)] ?? 'OPTIN');
		yield { id: index + 1, email: emailOf(index), subscriptions: [{ list: 1, channel: 'email', status }] };
	}
}

/** A third of them new, and as many subscribed as not, spread over the list. */
function people(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => {
		const place = index % 3 === 0 ? ON_LIST + index : (index % 3) - 1 + 2 * Math.floor(index / 3);
		return { json: { email: emailOf(place), FirstName: `First ${index}` }, pairedItem: { item: 0 } };
	});
}

const mapped = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] };
const upsert = {
	resource: 'recipient',
	operation: 'upsert',
	list: { __rl: true, mode: 'id', value: 1 },
	email: '={{ $json.email }}',
	fields: mapped,
};

/** What a run took, with the calls that reached MailUp. */
interface Measured extends Outcome {
	calls: number;
}

/** Runs the node beside a sandbox of its own. */
async function measure(parameters: INodeParameters, input: INodeExecutionData[]): Promise<Measured> {
	const data: AccountData = { ...demoAccount(1), recipients: crowd() };
	const sandbox = await startSandbox({ data, logCapacity: 100_000 });
	try {
		const outcome = await runJob(
			{
				registry: await loadPackage(),
				nodeType: 'n8n-nodes-mailup.mailUp',
				parameters,
				serviceUrl: sandbox.url,
				oauthTokenData: { ...sandbox.tokens.issue() },
				credentialId: sandbox.url,
			},
			input,
		);
		return { ...outcome, calls: sandbox.requests.all(/\/Console\//).length };
	} finally {
		await sandbox.stop();
	}
}

async function compareUpserts(): Promise<boolean> {
	const single = await measure({ ...upsert, options: { write: 'oneByOne' } }, people(ONE_BY_ONE));
	const many = await measure(upsert, people(MANY));
	const outcomes = (items: INodeExecutionData[]) => items.slice(0, ONE_BY_ONE).map(({ json }) => json.outcome);
	if (JSON.stringify(outcomes(many.items)) !== JSON.stringify(outcomes(single.items))) {
		throw new Error('Both ways do not say the same');
	}
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

if (!(await compareUpserts())) process.exitCode = 1;
