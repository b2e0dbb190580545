import type { IPollFunctions } from 'n8n-workflow';

import { CALLS_PER_WINDOW, WINDOW_MS } from '../shared/transport/governor';

/** What n8n gives a poll where it does not say so: versions before 2.38. */
const DEFAULT_MS = 300_000;

/** How much of n8n's time a poll may still use. */
export class Budget {
	private readonly began = performance.now();

	private calls = 0;

	private constructor(private readonly ms: number) {}

	static of(context: IPollFunctions): Budget {
		// Older versions of n8n lack it, whatever the type says.
		const known: { getPollBudgetMs?: () => number } = context;
		return new Budget(known.getPollBudgetMs?.() ?? DEFAULT_MS);
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
