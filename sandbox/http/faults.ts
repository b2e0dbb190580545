import { badRequest } from '../account/refusal';

/** Which calls a fault meets, and how often. */
interface Aim {
	/** HTTP method; any when left out. */
	method?: string;
	/** Pattern the path (without query) must match; any when left out. */
	path?: string | RegExp;
	/** Matching calls it meets; 1 when left out. */
	times?: number;
	/** Matching calls it lets pass first; 0 when left out. */
	skip?: number;
}

/**
 * A fault on demand.
 * `after: true` does the work first and then spoils the answer: what a lost answer looks like from outside.
 */
export type Fault = Aim &
	(
		| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; after?: boolean }
		| { kind: 'html'; status?: number; after?: boolean }
		/** With a status, the answer breaks off in the middle of its body; without one, nothing of it comes. */
		| { kind: 'cut'; status?: number; after?: boolean }
		| { kind: 'slow'; ms: number }
		| { kind: 'expiredToken' }
		| { kind: 'redirect'; location: string; status?: number }
	);

type Armed = Fault & { pattern: RegExp | undefined; left: number; toSkip: number };

/** Faults waiting for their calls, oldest first. Each call meets one at most. */
export class Faults {
	private armed: Armed[] = [];

	/** @throws Refusal 400 when `path` is no valid pattern */
	add(fault: Fault): void {
		this.armed.push({ ...fault, pattern: patternOf(fault.path), left: fault.times ?? 1, toSkip: fault.skip ?? 0 });
	}

	/** The fault for this call, used up by it; undefined for none. */
	take(method: string, path: string): Fault | undefined {
		for (const fault of this.armed) {
			if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
			if (fault.pattern && !fault.pattern.test(path)) continue;
			if (fault.toSkip > 0) {
				fault.toSkip--;
				continue;
			}
			fault.left--;
			if (fault.left <= 0) this.armed = this.armed.filter((other) => other !== fault);
			return fault;
		}
		return undefined;
	}

	/** Calls that are still going to meet a fault. */
	get pending(): number {
		return this.armed.reduce((sum, fault) => sum + fault.left, 0);
	}

	clear(): void {
		this.armed = [];
	}
}

function patternOf(path: string | RegExp | undefined): RegExp | undefined {
	if (path === undefined) return undefined;
	// Without its flags: a global pattern remembers where it stopped.
	if (path instanceof RegExp) return new RegExp(path.source, path.flags.replace(/[gy]/g, ''));
	let pattern: RegExp | undefined;
	try {
		pattern = new RegExp(path);
	} catch {
		pattern = undefined;
	}
	if (!pattern) throw badRequest(`'${path.slice(0, 200)}' is no valid pattern`);
	return pattern;
}
