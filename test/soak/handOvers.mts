/** What n8n's log tells about events that a trigger handed over. */
import type { Execution } from '../../scripts/n8n/rest.mjs';

/** From one start of n8n to the kill that ended it. Times in ms since 1970. */
export interface Life {
	readonly from: number;
	readonly to: number;
	/** Who opted out meanwhile, and until n8n was up again. */
	readonly optOuts: Array<{ email: string; at: number }>;
}

/** n8n's line for the moment between the two writes: the cursor is being saved, the execution is not created yet. */
const HANDED_OVER = 'Received event to trigger execution for workflow';

/** How long n8n may take from that line to the record of the execution while it is left alone. */
const RECORDED_WITHIN_MS = 5_000;

/** A moment at which the node had handed events over. */
export interface HandOver {
	readonly at: number;
	/** No recorded execution belongs to it, and a kill followed at once. */
	readonly lost: boolean;
}

/** All hand-overs that the log tells of, the oldest first. */
export function handOvers(
	log: string,
	lives: ReadonlyArray<Pick<Life, 'to'>>,
	executions: readonly Execution[],
): HandOver[] {
	const follows = (later: number, at: number) => later >= at - 50 && later <= at + RECORDED_WITHIN_MS;
	return handOverTimes(log).map((at) => ({
		at,
		lost: !executions.some(({ recordedAt }) => follows(recordedAt, at)) && lives.some(({ to }) => follows(to, at)),
	}));
}

/** Whether an opt-out got lost that way: it can only have been in the first hand-over after it, or in the second if MailUp was asked just before. */
export function wasLost(optedOutAt: number, all: readonly HandOver[]): boolean {
	return all
		.filter(({ at }) => at >= optedOutAt)
		.slice(0, 2)
		.some(({ lost }) => lost);
}

/** The moments at which n8n took events from a node, in ms since 1970. @param log of level `debug`, in n8n's format `json` */
export function handOverTimes(log: string): number[] {
	return log.split('\n').flatMap((line) => {
		if (!line.includes(HANDED_OVER)) return [];
		const entry = JSON.parse(line) as { metadata?: { timestamp?: string } };
		return [Date.parse(entry.metadata?.timestamp ?? '')];
	});
}
