/** Runs an operation while its decisive call meets a fault, and says what came of it. */
import type { INodeTypeDescription } from 'n8n-workflow';

import { startBreakingMailUp, type BreakingMailUp } from '../breakingMailUp';
import type { RecordedRequest } from '../canned';
import { operationsOf, type OperationInfo } from '../description';
import { runNode, type RunResult } from '../engine';
import { sourceNode } from '../mailup-node';
import { ITEM_WITH_FILE, workingForm } from '../workingForm';
import type { FaultKind } from './kinds';

/** How often the call meets the fault: at its first try only, or at each. */
export type Duration = 'once' | 'always';

/** What a run came to, in one of the words of the table, and what is wrong with it, if anything. */
export interface Cell {
	outcome: string;
	complaint: string | undefined;
	/** What the error says, where there is one. */
	message: string | undefined;
}

/** A row of the table. */
export interface FaultRow {
	/** E.g. `Group: Create`. */
	name: string;
	/** What comes of it when its call meets a fault. */
	cell(fault: FaultKind, duration: Duration): Promise<Cell>;
}

/** A run without a fault, which the others are compared with. */
interface Baseline {
	items: string;
	/** The call that the fault is aimed at: the first write, or the first call of an operation that reads. */
	target: RecordedRequest;
	/** How often it was made. */
	times: number;
}

/** Whether an operation only reads. */
export function reads({ operation }: Pick<OperationInfo, 'operation'>): boolean {
	return /^(check$|get|wait$)/.test(operation);
}

/** Whether two calls are one, made again. */
export const isSame = (one: RecordedRequest, other: RecordedRequest) =>
	one.method === other.method && one.rawPath === other.rawPath;

const textOf = ({ items }: RunResult) => JSON.stringify(items.map(({ json }) => json));

/** The rows of the operations, which are run on one server. Call `close` at the end. */
export class OperationBench {
	private readonly baselines = new Map<string, Baseline>();

	private constructor(
		private readonly mailUp: BreakingMailUp,
		private readonly description: INodeTypeDescription,
	) {}

	static async start(): Promise<OperationBench> {
		return new OperationBench(await startBreakingMailUp(), sourceNode().description);
	}

	async close(): Promise<void> {
		await this.mailUp.close();
	}

	rows(): FaultRow[] {
		return operationsOf(this.description).map((at) => ({
			name: `${at.resourceName}: ${at.name}`,
			cell: async (fault, duration) => await this.cell(at, fault, duration),
		}));
	}

	private async cell(at: OperationInfo, fault: FaultKind, duration: Duration): Promise<Cell> {
		const baseline = await this.baseline(at);
		let met = 0;
		this.mailUp.begin(
			fault,
			(request) => isSame(request, baseline.target) && (duration === 'always' || met === 0) && ++met > 0,
		);
		const result = await this.run(at);
		const { calls } = this.mailUp;
		const made = calls.filter((call) => isSame(call, baseline.target)).length;
		const isLost = !reads(at) && made === met;
		const looked = calls.length > 0 && !isSame(calls[calls.length - 1] ?? baseline.target, baseline.target);
		const carriedOut = fault.isCarriedOut ? made : made - met;
		const outcome = outcomeOf(result, baseline, isLost && looked);
		const strayed = this.mailUp.strays.length > 0;
		const facts = { outcome, carriedOut, strayed, isRead: reads(at), baseline };
		return { outcome, complaint: complaintOf(result, facts), message: result.error?.message };
	}

	private async baseline(at: OperationInfo): Promise<Baseline> {
		const name = `${at.resource}:${at.operation}`;
		const known = this.baselines.get(name);
		if (known) return known;
		this.mailUp.begin();
		const result = await this.run(at);
		const { calls } = this.mailUp;
		const target = calls.find(({ method }) => reads(at) || method !== 'GET');
		if (!target || result.error) throw new Error(`${name} makes no call to break: ${result.error?.message ?? ''}`);
		if (result.items[0]?.json.outcome === 'unknown') throw new Error(`${name} does not see what it did`);
		const times = calls.filter((call) => isSame(call, target)).length;
		const baseline = { items: textOf(result), target, times };
		this.baselines.set(name, baseline);
		return baseline;
	}

	private async run(at: OperationInfo): Promise<RunResult> {
		return await runNode({
			parameters: workingForm(this.description, at),
			items: [ITEM_WITH_FILE],
			credential: { serviceUrl: this.mailUp.url },
		});
	}
}

/** The word of the table: `done`, `shown` where only a later look tells it, `error`, what the item says came of it, or `other`. */
function outcomeOf(result: RunResult, { items }: Baseline, isShown: boolean): string {
	if (result.error) return 'error';
	if (textOf(result) === items) return isShown ? 'shown' : 'done';
	if (result.items.length === 0) return 'nothing';
	const json = result.items[0]?.json ?? {};
	const said = json.outcome ?? json.verdict ?? json.status;
	return typeof said === 'string' ? said : 'other';
}

interface Facts {
	outcome: string;
	carriedOut: number;
	strayed: boolean;
	isRead: boolean;
	baseline: Baseline;
}

/** What is wrong with a cell: a write made twice, or a word that is not true. */
function complaintOf({ status }: RunResult, facts: Facts): string | undefined {
	const { outcome, carriedOut, strayed, isRead, baseline } = facts;
	if (strayed) return 'followed the redirect';
	if (status === 'canceled') return 'did not end';
	if (isRead) return undefined;
	if (carriedOut > baseline.times) return `was carried out ${carriedOut} times`;
	if (outcome === 'done' && carriedOut === 0) return 'claims what was not done';
	return outcome === 'error' && carriedOut > 0 ? 'fails, although it was carried out' : undefined;
}
