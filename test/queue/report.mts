/** What became of everything that the test of queue mode began. */
import type { World } from '../../scripts/demo/world.mjs';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import type { Called } from '../e2e/support/called.mjs';
import { eventually } from '../e2e/support/stage.mjs';
import { LISTS, WELCOME } from './workflows.mjs';

interface Person {
	readonly email: string;
	readonly [field: string]: string;
}

/** What was begun. */
export interface Begun {
	readonly flows: { signUps: Called; additions: Called; imports: Called; optOuts: SavedWorkflow };
	readonly groups: ReadonlyArray<readonly Person[]>;
	readonly rows: readonly Person[];
	readonly leaving: readonly string[];
	/** The highest number of a sending before. */
	readonly newestBefore: number;
}

/** Looks at executions and account, prints what it sees, and lets the test fail where something is wrong. */
export async function report(world: World, begun: Begun): Promise<void> {
	pace(world, 'in all');
	await signedUp(world, begun);
	await imported(world, begun);
	await delivered(world, begun);
	await tokens(world, begun);
}

function check(isRight: boolean, line: string): void {
	console.log(`${isRight ? '  well   ' : '  WRONG  '}${line}`);
	if (!isRight) process.exitCode = 1;
}

/** From the first to the last call of an execution; those of the trigger count as well. */
export function pace({ sandbox: { requests } }: World, when: string): void {
	const all = requests.all(/ConsoleService/);
	const ofExecutions = all.filter(({ path }) => !/EmailOptins$/.test(path));
	const [from, to] = [ofExecutions[0]?.at ?? 0, ofExecutions.at(-1)?.at ?? 0];
	const calls = all.filter(({ at: moment }) => moment >= from && moment <= to);
	const refused = calls.filter(({ status }) => status === 429).length;
	const seconds = (to - from) / 1_000;
	const perSecond = ((calls.length - refused) / seconds).toFixed(2);
	const share = ((100 * refused) / Math.max(1, calls.length)).toFixed(1);
	console.log(
		`  ${when}: ${calls.length} calls in ${seconds.toFixed(0)} s: ${perSecond} a second taken, ${share}% refused (429)`,
	);
}

/** How many of MailUp's sendings each person got the welcome by. */
function welcomes({ sandbox: { account } }: World, before: number): Map<string, number> {
	const counts = new Map<string, number>();
	const own = account.sendings.all().filter(({ messageId, id }) => messageId === WELCOME && id > before);
	for (const id of own.flatMap(({ recipients }) => recipients)) {
		const { email } = account.recipients.get(id);
		if (email) counts.set(email, (counts.get(email) ?? 0) + 1);
	}
	return counts;
}

async function signedUp(world: World, { flows, groups, newestBefore }: Begun): Promise<void> {
	const executions = await world.client.executions(flows.signUps.workflow.id);
	const everybody = groups.flat();
	const sent = welcomes(world, newestBefore);
	const twice = everybody.filter(({ email }) => (sent.get(email) ?? 0) > 1);
	check(
		executions.length === groups.length,
		`${executions.length} executions are recorded of ${groups.length} calls: ${statuses(executions)}`,
	);
	check(twice.length === 0, `${twice.length} people got the message twice`);
	const whole = executions.filter(({ status }) => status === 'success');
	const said = whole.flatMap((execution) => execution.output('Welcome'));
	const claimed = said
		.filter((item) => at(item, 'outcome') === 'queued')
		.map((item) => text(at(item, 'audience', 'email')));
	const missing = claimed.filter((email) => sent.get(email) !== 1);
	check(
		missing.length === 0,
		`${said.length} people stand in the ${whole.length} whole executions, ${missing.length} of them without their message`,
	);
	const late = everybody.filter(({ email }) => !isOn(world, LISTS.signUps, email));
	console.log(
		`  ${sent.size} of ${everybody.length} people have the message; ${late.length} were not added, as their execution was cut`,
	);
	if (late.length > 0) {
		await flows.additions.start(late);
		await ended(world, flows.additions);
	}
	const lost = everybody.filter(({ email }) => !isOn(world, LISTS.signUps, email));
	check(lost.length === 0, `${lost.length} people are not on the list after these were run again`);
}

/** Waits until the newest run of a workflow is over. */
async function ended({ client }: World, { workflow }: Called): Promise<void> {
	const newest = async () => (await client.executions(workflow.id))[0]?.status;
	await eventually(async () => (['success', 'error'].includes((await newest()) ?? '') ? true : undefined), 600_000);
}

async function imported(world: World, { flows, rows }: Begun): Promise<void> {
	const posts = () =>
		world.sandbox.requests.all(/\/List\/\d+\/Recipients$/).filter(({ method }) => method === 'POST').length;
	const first = await world.client.executions(flows.imports.workflow.id);
	if (first[0]?.status !== 'success') {
		console.log(`  the import was cut after ${posts()} requests; it is run again, as its owner would`);
		await flows.imports.start(rows);
		await ended(world, flows.imports);
	}
	const executions = await world.client.executions(flows.imports.workflow.id);
	const missing = rows.filter(({ email }) => !isOn(world, LISTS.importing, email)).length;
	check(
		missing === 0,
		`import of ${rows.length}: ${statuses(executions)}, ${posts()} requests, ${missing} rows are missing`,
	);
}

async function delivered(world: World, { flows, leaving }: Begun): Promise<void> {
	const look = async () => {
		const executions = await world.client.executions(flows.optOuts.id);
		const events = executions.flatMap(({ triggered }) => triggered);
		const seen = new Set(events.map((item) => at(item, 'email')));
		return { executions, events, missing: leaving.filter((email) => !seen.has(email)) };
	};
	// The next polls, which nobody disturbs.
	const whole = async () => ((await look()).missing.length === 0 ? true : undefined);
	await eventually(whole, 240_000).catch(() => undefined);
	const { executions, events, missing } = await look();
	const polls = world.sandbox.requests.all(/EmailOptins$/);
	console.log(
		`  ${polls.length} polls; missing: ${missing.map((email) => leaving.indexOf(email)).join(' ')}; ${polls.map(({ time, status }) => `${time.slice(11, 19)}/${String(status)}`).join(' ')}`,
	);
	const repeats = events.length - new Set(events.map((item) => at(item, 'eventId'))).size;
	check(
		missing.length === 0,
		`${leaving.length} opted out, ${missing.length} are missing in ${executions.length} executions, ${repeats} came twice`,
	);
}

async function tokens({ sandbox: { requests } }: World, _begun: Begun): Promise<void> {
	const refreshes = requests.all(/OAuth\/Token$/i);
	const refused = refreshes.filter(({ status }) => status !== 200);
	check(refused.length === 0, `${refreshes.length} renewals of the token, ${refused.length} refused`);
}

function isOn({ sandbox: { account } }: World, list: number, email: string): boolean {
	const recipient = account.recipients.findByEmail(email);
	return recipient !== undefined && account.list(list).email.get(recipient.id)?.status === 'OPTIN';
}

function statuses(executions: readonly Execution[]): string {
	const counts = new Map<string, number>();
	for (const { status } of executions) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
