/** Polls of the trigger while MailUp's answers go wrong: whether all that happened comes, in this poll or in the next one. */
import type { IDataObject } from 'n8n-workflow';

import { demoAccount } from '../../../sandbox/demo';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { locator } from '../answers';
import { startBreakingMailUp, type BreakingMailUp } from '../breakingMailUp';
import type { RecordedRequest } from '../canned';
import { choicesOf } from '../description';
import { pollNode } from '../engine';
import { sourceRegistry } from '../engine/registry';
import { isSame, type Cell, type Duration, type FaultRow } from './cells';
import { happeningsIn } from './happenings';
import type { FaultKind } from './kinds';

const NODE_TYPE = 'n8n-nodes-mailup.mailUpTrigger';

/** What a poll brought, or why it ended. */
interface Polled {
	events: string[];
	error?: string;
}

/** A trigger that has taken its base, and one more event after it. */
interface Baseline {
	/** What n8n keeps before the poll that brings the event. */
	memory: string;
	/** What that poll brings. */
	events: string[];
	/** What it asks, each call once. */
	calls: RecordedRequest[];
}

/** One of the calls that meets the fault. */
interface Meeting {
	target: RecordedRequest;
	duration: Duration;
	baseline: Baseline;
}

interface Facts {
	first: Polled;
	/** What this poll and the next one brought. */
	came: string[];
	strayed: boolean;
	/** Whether what is remembered changed. */
	noted: boolean;
}

/** What is wrong with two polls: something lost or repeated, or a failure that nobody sees. */
function complaintOf({ first, came, strayed, noted }: Facts, { events }: Baseline): string | undefined {
	if (strayed) return 'followed the redirect';
	if (came.join() !== events.join()) return `brought ${came.join()} instead of ${events.join()}`;
	if (first.error !== undefined) return noted ? 'noted something, although it failed' : undefined;
	return first.events.length < events.length ? 'brought too little, without an error' : undefined;
}

/** The rows of the trigger's events. Call `close` at the end. */
export class PollBench {
	private readonly baselines = new Map<string, Baseline>();

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly mailUp: BreakingMailUp,
	) {}

	static async start(): Promise<PollBench> {
		const sandbox = await startSandbox({ callsPerSecond: null, importMs: 0, data: demoAccount(60) });
		sandbox.account.statistics.reactions = false;
		const mailUp = await startBreakingMailUp(async ({ rawPath }) => {
			// One for each call: pauses that are skipped let hours pass in which a token runs out.
			const authorization = `Bearer ${sandbox.tokens.issue().access_token}`;
			const answer = await fetch(`${sandbox.url}${rawPath}`, { headers: { authorization } });
			if (!answer.ok) throw new Error(`The sandbox refuses ${rawPath}`);
			return await answer.json();
		});
		const bench = new PollBench(sandbox, mailUp);
		await bench.happen(happeningsIn(sandbox));
		return bench;
	}

	async close(): Promise<void> {
		await this.mailUp.close();
		await this.sandbox.stop();
	}

	rows(): FaultRow[] {
		const { description } = sourceRegistry().getByNameAndVersion(NODE_TYPE);
		const events = description.properties.filter(({ name }) => name === 'events').flatMap(choicesOf);
		return events.map(({ name, value }) => ({
			name: `MailUp Trigger: ${name}`,
			cell: async (fault, duration) => await this.cell(String(value), fault, duration),
		}));
	}

	/** The worst of what comes when each call of the poll meets the fault, one after the other. */
	private async cell(event: string, fault: FaultKind, duration: Duration): Promise<Cell> {
		const baseline = this.baselines.get(event);
		if (!baseline) throw new Error(`Nothing happens in the sandbox for the event ${event}`);
		const cells: Cell[] = [];
		for (const target of baseline.calls) cells.push(await this.meeting(event, fault, { target, duration, baseline }));
		const worst = cells.find(({ outcome }) => outcome !== 'done') ?? cells[0];
		if (!worst) throw new Error(`A poll for ${event} asks nothing`);
		return { ...worst, complaint: cells.find(({ complaint }) => complaint !== undefined)?.complaint };
	}

	private async meeting(event: string, fault: FaultKind, { target, duration, baseline }: Meeting): Promise<Cell> {
		let met = 0;
		this.mailUp.begin(fault, (call) => isSame(call, target) && (duration === 'always' || met === 0) && ++met > 0);
		const memory = JSON.parse(baseline.memory) as IDataObject;
		const first = await this.poll(event, memory);
		const strayed = this.mailUp.strays.length > 0;
		const noted = JSON.stringify(memory) !== baseline.memory;
		this.mailUp.begin();
		const next = await this.poll(event, memory);
		const outcome = first.events.length === baseline.events.length ? 'done' : 'next poll';
		const came = [...first.events, ...next.events].sort();
		return { outcome, complaint: complaintOf({ first, came, strayed, noted }, baseline), message: first.error };
	}

	/** All triggers take their bases, then all of it happens, then each trigger polls. */
	private async happen(happenings: Readonly<Record<string, () => void>>): Promise<void> {
		const memories = new Map<string, IDataObject>();
		for (const event of Object.keys(happenings)) {
			const memory: IDataObject = {};
			await this.poll(event, memory);
			memories.set(event, memory);
		}
		for (const happening of Object.values(happenings)) happening();
		for (const [event, memory] of memories) {
			const before = JSON.stringify(memory);
			this.mailUp.begin();
			const { events, error } = await this.poll(event, memory);
			if (events.length === 0) throw new Error(`A poll brings no ${event}: ${error ?? 'nothing new'}`);
			const calls = this.mailUp.calls.filter((call, index, all) => all.findIndex((one) => isSame(one, call)) === index);
			this.baselines.set(event, { memory: before, events: events.sort(), calls });
		}
	}

	/** @param memory what n8n keeps; changed as n8n's own would be */
	private async poll(event: string, memory: IDataObject): Promise<Polled> {
		const parameters = {
			events: [event],
			lists: 'one',
			list: locator(1),
			options: {},
			activityKinds: ['view'],
			activityDays: 3,
		};
		const request = {
			nodeType: NODE_TYPE,
			parameters,
			staticData: memory,
			credential: { serviceUrl: this.mailUp.url },
		};
		try {
			const { items } = await pollNode(request);
			return { events: (items ?? []).map(({ json }) => String(json.eventId)) };
		} catch (error) {
			return { events: [], error: error instanceof Error ? error.message : String(error) };
		}
	}
}
