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

/** Whether a lost send turned up. */
export function wasFound(lost: LostSend): lost is Extract<LostSend, { sendingId: number | null }> {
	return 'sendingId' in lost;
}

/** The number of a lost send that was found; null where it was not, or has none. */
export function sendingIdOf(lost: LostSend): number | null {
	return wasFound(lost) ? lost.sendingId : null;
}

/** How often a message was sent or is going to be sent; undefined where MailUp does not show it. */
export function earlierSendings(messageId: number, { queue, past }: Sighting): number | undefined {
	if (queue === undefined || past === undefined) return undefined;
	return past + queue.filter((sending) => sending.messageId === messageId).length;
}

/** Sends of one message in this run, besides the lost one: they are new, too. */
export interface OwnSends {
	/** Those that MailUp gave a number. */
	ids: ReadonlySet<number>;
	/** How many may have been carried out under a number that nobody knows. */
	unnamed: number;
}

/**
 * Finds out what became of a lost send by what is new in the queue and in the history since before the run. It is found
 * only where nothing else explains what is new: neither the other sends of this run, nor sendings of the message that
 * stood in the queue before and went over to the history meanwhile.
 */
export function lostSend(messageId: number, before: Sighting, after: Sighting, own: OwnSends): LostSend {
	if (before.queue === undefined || after.queue === undefined) return { outcome: 'unknown', candidates: [] };
	const ofMessage = (queue: readonly Sending[]) => queue.filter((sending) => sending.messageId === messageId);
	const known = new Set([...own.ids, ...before.queue.map(({ id }) => id)]);
	const fresh = ofMessage(after.queue).filter(({ id }) => !known.has(id));
	const [found, ...others] = fresh;
	if (found && others.length === 0 && own.unnamed === 0) return { outcome: found.queue, sendingId: found.id };
	if (found) return { outcome: 'unknown', candidates: fresh.map(({ id }) => id) };
	if (before.past === undefined || after.past === undefined) return { outcome: 'unknown', candidates: [] };
	// A short sending is over before anybody looks, and stands in the history only.
	const left = new Map(after.queue.map(({ id, queue }) => [id, queue]));
	const older = ofMessage(before.queue).flatMap(({ id }) => (own.ids.has(id) ? [] : [id]));
	const ended = [...older, ...own.ids].filter((id) => !left.has(id)).length;
	// What is on its way may stand in both: no document says when the history begins to show it.
	const underWay = older.filter((id) => !left.has(id) || left.get(id) === 'queued').length;
	const grown = after.past - before.past;
	if (grown > underWay + own.ids.size + own.unnamed) return { outcome: 'queued', sendingId: null };
	return grown > ended ? { outcome: 'unknown', candidates: [] } : { outcome: 'notSeen' };
}

/**
 * Whether a held sending is the first of its message since the run looked. Of two that were made with one permission, the
 * one with the higher number gives way as soon as it sees the other one. The one with the lower number may not go on before
 * that: no document says that MailUp numbers sendings in the order in which it makes them, so the other one may have
 * looked before this one was there.
 * @param own earlier sends of this run, which are no rivals
 * @returns the rival that comes first, by its number where it has one; `first` where there is none; `contested` where one
 * with a higher number is still held; `unknown` where MailUp does not show enough
 */
export function firstOfMessage(
	messageId: number,
	sendingId: number,
	before: Sighting,
	after: Sighting,
	own: OwnSends,
): 'first' | 'contested' | 'unknown' | { rival: number | null } {
	if (before.queue === undefined || after.queue === undefined) return 'unknown';
	const known = new Set([sendingId, ...own.ids, ...before.queue.map(({ id }) => id)]);
	const rivals = after.queue.filter(({ id, messageId: of }) => of === messageId && !known.has(id));
	const rest = { ...after, queue: after.queue.filter(({ id }) => known.has(id) && id !== sendingId) };
	const lost = lostSend(messageId, before, rest, own);
	if (own.unnamed > 0 && (rivals.length > 0 || lost.outcome !== 'notSeen')) return 'unknown';
	const winner = rivals.find(({ id, queue }) => id < sendingId || queue !== 'held');
	if (winner) return { rival: winner.id };
	if (lost.outcome !== 'notSeen') return lost.outcome === 'unknown' ? 'unknown' : { rival: null };
	return rivals.length > 0 ? 'contested' : 'first';
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
