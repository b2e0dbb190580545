import type { IPollFunctions } from 'n8n-workflow';

import { CALLS_PER_WINDOW, WINDOW_MS } from '../shared/http/pace';

/** What n8n gives a poll in ms, unless its scheduler runs it. */
const USUAL_MS = 300_000;

/** The time in ms that n8n gives a poll. */
function timeOf(context: IPollFunctions): number {
	// Versions before 2.38 lack it, whatever the type says.
	const known: { getPollBudgetMs?: () => number } = context;
	return known.getPollBudgetMs?.() ?? USUAL_MS;
}

/** Whether n8n's scheduler runs a poll: that gives each one a context of its own, and less time than usual. */
export function isScheduled(context: IPollFunctions): boolean {
	return timeOf(context) < USUAL_MS;
}

/** How much of n8n's time a poll may still use. */
export class Budget {
	private readonly began = performance.now();

	private calls = 0;

	private constructor(private readonly ms: number) {}

	/** @param mostMs what it may use at the most, whatever n8n gives */
	static of(context: IPollFunctions, mostMs = Infinity): Budget {
		return new Budget(Math.min(timeOf(context), mostMs));
	}

	noteCall(): void {
		this.calls++;
	}

	/** Calls that the rest of the time suffices for, as fast as MailUp's limit and its answers so far allow. */
	callsLeft(): number {
		const used = performance.now() - this.began;
		const perCall = Math.max(WINDOW_MS / CALLS_PER_WINDOW, this.calls > 0 ? used / this.calls : 0);
		return Math.floor((this.ms - used) / perCall);
	}
}
