import { inQuotes } from '../../shared/http/headlines';

/** What came of a send, or would come of it. */
type Outcome = 'dryRun' | 'held' | 'scheduled' | 'queued' | 'sent' | 'nobody' | 'leftOut' | 'keptHeld' | 'unknown';

/** What the sentence tells that comes first in the output of a send. */
interface SendFacts {
	/** What is sent, as the subject of a sentence. */
	what: string;
	/** To whom: `at most 81 people of Product news`. */
	whom: string;
	/** A moment in ms since 1970 or a word, and the zone of the workflow, in which people read dates; undefined for what never waits. */
	leaves?: { when: number | 'hold' | 'now'; zone: string };
}

/** What happened, or would happen, in plain words: the first key of the output, so that a table of items can be read by it. */
export function sendSummary(outcome: Outcome, { what, whom, leaves }: SendFacts): string {
	const moment = typeof leaves?.when === 'number' ? `, on ${dayAndTime(leaves.when, leaves.zone)}` : '';
	const words: Record<Outcome, string> = {
		dryRun: `Nothing sent. Would go to ${whom}${moment}${WOULD_WAIT[String(leaves?.when)] ?? ''}.`,
		held: `${what} is held, and nobody gets it yet. After "Confirm" it goes to ${whom}.`,
		scheduled: `${what} is scheduled. It goes to ${whom}${moment}.`,
		queued: `${what} goes out now, to ${whom}.`,
		sent: `${what} was sent to ${whom}.`,
		nobody: `Nothing sent. It would go to ${whom}.`,
		leftOut: `${what} does not go out: MailUp leaves out ${whom}.`,
		keptHeld: `${what} stays held, and nobody gets it. It was to go to ${whom}.`,
		unknown: `${what} may or may not go to ${whom}. It was not sent again.`,
	};
	return words[outcome];
}

const WOULD_WAIT: Readonly<Record<string, string>> = { hold: ', once it is confirmed', now: ', at once' };

/** A message by its subject, in quotes; by `otherwise` where it has none. */
export function bySubject(subject: string | undefined, otherwise: string): string {
	return subject === undefined || subject.trim() === '' ? otherwise : inQuotes(subject);
}

/** `at most 81 people of Product news`. @param where a list or a group of it, as part of a sentence */
export function peopleOf(where: string, atMost: number): string {
	if (atMost === 0) return `nobody of ${where}`;
	return `at most ${atMost} ${atMost === 1 ? 'person' : 'people'} of ${where}`;
}

/** A list by its name; by its number where MailUp does not show the name. */
export function listWords(name: string, id: number): string {
	return name === '' ? `list ${id}` : name;
}

/** `the group VIP`, `the groups VIP and Staff`, `5 groups`. */
export function groupWords(groups: ReadonlyArray<{ name: string }>): string {
	const [first, second] = groups;
	if (first === undefined || groups.length > 2) return `${groups.length} groups`;
	return second === undefined ? `the group ${first.name}` : `the groups ${first.name} and ${second.name}`;
}

/** `17 May 2030 at 09:00 (Europe/Rome)`. */
function dayAndTime(ms: number, zone: string): string {
	const part = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(ms);
	const day = part({ day: 'numeric', month: 'long', year: 'numeric' });
	return `${day} at ${part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })} (${zone})`;
}
