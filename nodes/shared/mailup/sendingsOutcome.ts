import type { Queue, Sending } from './sendings';

/** What MailUp shows of the sendings of a message at one moment. Undefined where it refuses to show it. */
export interface Sighting {
	/** The whole queue, also of other messages. */
	queue: readonly Sending[] | undefined;
	/** How many sendings of the message its history holds. */
	past: number | undefined;
}

/** What became of a send whose answer was lost: where it turned up, or that nothing new is to be seen. */
export type LostSend =
	| { outcome: Queue; sendingId: number | null }
	| { outcome: 'notSeen' }
	| { outcome: 'unknown'; candidates: number[] };

/** How often a message was sent or is going to be sent; undefined where MailUp does not show it. */
export function earlierSendings(messageId: number, { queue, past }: Sighting): number | undefined {
	if (queue === undefined || past === undefined) return undefined;
	return past + queue.filter((sending) => sending.messageId === messageId).length;
}

/**
 * Finds out what became of a lost send by what is new in the queue and in the history since before the run.
 * @param own sendings of the same message that MailUp confirmed in this run: they are new, too, but not the lost one
 */
export function lostSend(messageId: number, before: Sighting, after: Sighting, own: ReadonlySet<number>): LostSend {
	const known = new Set([...own, ...(before.queue ?? []).map(({ id }) => id)]);
	const fresh = (after.queue ?? []).filter((sending) => sending.messageId === messageId && !known.has(sending.id));
	const [found, ...others] = before.queue === undefined ? [] : fresh;
	if (found && others.length === 0) return { outcome: found.queue, sendingId: found.id };
	if (found) return { outcome: 'unknown', candidates: fresh.map(({ id }) => id) };
	// A short sending is over before anybody looks, and stands in the history only.
	if ((after.past ?? 0) - (before.past ?? Infinity) > own.size) return { outcome: 'queued', sendingId: null };
	const seesAll = [before.queue, before.past, after.queue, after.past].every((part) => part !== undefined);
	return seesAll ? { outcome: 'notSeen' } : { outcome: 'unknown', candidates: [] };
}

/**
 * What became of a confirmation whose answer was lost.
 * @param now the sending as the queue shows it afterwards; undefined where it is in none; null where the queue cannot be read
 */
export function lostConfirmation(now: Sending | undefined | null): 'queued' | 'scheduled' | 'stillHeld' | 'unknown' {
	if (now?.queue === 'held') return 'stillHeld';
	return now?.queue ?? 'unknown';
}

/** What can be said about a stop once the queue was read again. */
export type StopOutcome = 'stopped' | 'stillQueued' | 'unknown';

/**
 * The outcome of a stop. MailUp answers it with nothing, leaves held sendings held, and does not say where a stopped one
 * goes (MailUp help, "Email messages", "Stop a sending"). A held sending goes out to nobody, whether it was held before
 * or is held since.
 * @param now the sending as the queue shows it afterwards; undefined where it is in none; null where the queue cannot be read
 */
export function stopOutcome(answered: boolean, now: Sending | undefined | null): StopOutcome {
	if (now) return now.queue === 'held' ? 'stopped' : 'stillQueued';
	return answered && now === undefined ? 'stopped' : 'unknown';
}
