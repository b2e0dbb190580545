import type { Limit, Pacing } from './pace';
import type { Access } from './accesses';
import { REST } from './accesses';
import { always, Pace } from './pace';
import { pause } from './pauses';

/**
 * MailUp's limit on stopping and deleting sendings: one call in 30 seconds, again plus 5%. Whether the two share one
 * count is not said, so they do here (MailUp help, "API use policy" and "Email messages").
 */
export const STOPPING_CALLS: Limit = { calls: 1, windowMs: 31_500 };

/** Where the governor takes the time from, in ms. Tests put a virtual clock here. */
export interface Clock {
	now(): number;
	/** Waits `ms`; may return early when `stop` is raised. */
	wait(ms: number, stop?: AbortSignal): Promise<void>;
}

/** A clock that never goes back, unlike the system's: a corrected system time must not hold calls up. */
const steadyClock: Clock = { now: () => performance.now(), wait: pause };

/** Of the 5% that a window is longer than MailUp's, so many ms make up for timers that fire late. */
const CATCH_UP_MS = 25;

/** A call that started, and when it was to start, in ms. */
interface Start {
	at: number;
	due: number;
}

/**
 * Spaces the calls of one credential so that MailUp's limit is used but never passed.
 * Calls start in the order in which they asked.
 */
export class Governor {
	/** The latest calls, oldest first, no more of them than MailUp takes in a window. */
	private readonly starts: Start[] = [];

	private queue: Promise<void> = Promise.resolve();

	/** @param wider another limit that the calls count under as well: its turn is taken right before a call starts */
	constructor(
		private readonly clock: Clock = steadyClock,
		private readonly pacing: Pacing = new Pace(),
		private readonly wider?: Governor,
	) {}

	/**
	 * Resolves when the next call may start, or early when `stop` is raised:
	 * the caller looks at its signal before it sends.
	 */
	async turn(stop?: AbortSignal): Promise<void> {
		const turn = this.queue.then(async () => await this.takeSlot(stop));
		this.queue = turn;
		await turn;
	}

	/** MailUp refused a call as one too many: the next ones give way. @param ago how long ago its turn was, in ms */
	refused(ago: number): void {
		const now = this.clock.now();
		this.pacing.refused(now - ago, now);
	}

	private async takeSlot(stop?: AbortSignal): Promise<void> {
		const asked = this.clock.now();
		let due = this.dueAt(asked);
		for (let now = asked; now < due; now = this.clock.now()) {
			if (stop?.aborted) return;
			await this.clock.wait(due - now, stop);
			due = this.dueAt(asked);
		}
		if (stop?.aborted) return;
		await this.wider?.turn(stop);
		if (stop?.aborted) return;
		const at = this.clock.now();
		this.starts.push({ at, due: Math.max(due, at - CATCH_UP_MS) });
		if (this.starts.length > this.pacing.most) this.starts.shift();
	}

	/**
	 * When a call may start that was asked for at a moment. Windows are counted from when calls were due, so that late
	 * timers do not add up; but one that is very late must not squeeze the window behind it.
	 */
	private dueAt(asked: number): number {
		const { calls, windowMs, gapMs = 0 } = this.pacing.limitAt(this.clock.now());
		const windowEnds = (this.starts.at(-calls)?.due ?? -Infinity) + windowMs;
		return Math.max(asked, windowEnds, (this.starts.at(-1)?.at ?? -Infinity) + gapMs);
	}
}

const governors = new Map<string, Governor>();

/** What of an access says how fast its calls may come. */
type Paced = Pick<Access, 'pacing' | 'widerLimits'>;

/**
 * The governor of a credential: one for the whole n8n process, so that executions running at once share the limit.
 * @param access what its calls keep to
 */
export function governorOf(credentialId: string, access: Paced = REST): Governor {
	return once(`ordinary ${credentialId}`, () => governorBy(access));
}

/** A governor of its own, with one for each limit of a longer time behind it. */
export function governorBy({ pacing, widerLimits = [] }: Paced, clock: Clock = steadyClock): Governor {
	const wider = widerLimits.reduceRight<Governor | undefined>(
		(behind, limit) => new Governor(clock, always(limit), behind),
		undefined,
	);
	return new Governor(clock, pacing?.(), wider);
}

/** The governor of a credential for stopping and deleting sendings. Its calls count among the ordinary ones, too. */
export function stoppingGovernorOf(credentialId: string): Governor {
	return once(
		`stopping ${credentialId}`,
		() => new Governor(steadyClock, always(STOPPING_CALLS), governorOf(credentialId)),
	);
}

/** The governor of a credential for a call; undefined where MailUp has no limit to keep. @param stopsSending whether it stops or deletes a sending */
export function governorFor(access: Access, credentialId: string, stopsSending: boolean): Governor | undefined {
	if (stopsSending) return stoppingGovernorOf(credentialId);
	return access.pacing && governorOf(credentialId, access);
}

function once(key: string, create: () => Governor): Governor {
	const governor = governors.get(key) ?? create();
	governors.set(key, governor);
	return governor;
}
