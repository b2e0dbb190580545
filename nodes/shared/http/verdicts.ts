import type { Service } from './services';
import { isCollection, isNothing, readText } from '../mailup/reading';

/** What came back from one attempt. */
export interface Answer {
	/** HTTP status; undefined where no answer came. */
	status?: number;
	body?: unknown;
	retryAfter?: unknown;
	networkCode?: string;
	/** Whether no connection was made at all, so that nothing can have been sent. */
	neverMade?: boolean;
	/** Which limit the answer went over: it took too long, or was too large. */
	endless?: 'time' | 'size';
	/** Whether the call was not sent because its address is too long. */
	tooLong?: boolean;
	/** Whether it is certain that MailUp did nothing, whatever the status says. */
	notCarriedOut?: boolean;
	/** n8n's own words about the credential (not connected, to be reconnected): they are shown as they are. */
	configuration?: { message: string; advice: string };
}

/** What a call is to be answered with, where not every JSON will do. */
export interface Expected {
	/** Which of MailUp's services answers; the console's when left out. */
	service?: Service;
	/** Whether MailUp answers with a bare text, which would otherwise be taken for a web page. */
	answersText?: boolean;
	/**
	 * Whether MailUp answers with rows. An answer without them does not mean that there are none, save `ifAny`: where it
	 * may say nothing then.
	 */
	answersRows?: 'always' | 'ifAny';
	/** Whether MailUp answers with a bare number: anything else, nothing at all too, is no answer. */
	answersNumber?: boolean;
}

/**
 * What an answer means for the call:
 * `good`: done; `refused`: not done, and asking again will not help; `later`: not done, ask again later;
 * `unsent`: not done, MailUp could not be reached; `lost`: nobody knows whether it was done;
 * `endless`: the same, and the answer went over a limit; `foreign`: the same, and the refusal is not in MailUp's words.
 */
export type Verdict = 'good' | 'refused' | 'later' | 'unsent' | 'lost' | 'endless' | 'foreign';

/** Verdicts after which a call is sent again, and how often it is sent altogether before it is given up. */
const MAX_ATTEMPTS: Partial<Record<Verdict, number>> = {
	// MailUp did nothing, and others of the account can use its second up again and again, for minutes.
	later: 12,
	// Nothing was sent: MailUp or a name server starts anew, which takes seconds. A wrong address stays wrong.
	unsent: 5,
	// Reads only, which change nothing: connections that break and a MailUp that is away for moments.
	lost: 5,
	// Reads only: one bad moment is tried once more. Each try can last minutes, and what is too large stays so.
	endless: 2,
};

/** Longest single pause in ms. A Retry-After beyond it is cut, so that a wrong header cannot hold an execution for hours. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Judges an answer (statuses: MailUp help, "Authenticating with OAuth v2").
 * @param concernsNew whether the call is about something so new that MailUp may refuse it for lack of rights, for a while
 */
export function judge(answer: Answer, expected: Expected, concernsNew = false): Verdict {
	if (answer.configuration || answer.tooLong) return 'refused';
	if (answer.notCarriedOut) return 'later';
	if (answer.neverMade) return 'unsent';
	if (answer.endless) return 'endless';
	const { status } = answer;
	if (status === 429) return 'later';
	if (status === undefined) return 'lost';
	if (expected.service?.tell) return expected.service.tell(answer.body, status)?.verdict ?? silent(status);
	if (status >= 500 || status === 408) return 'lost';
	if (status >= 300 && !isMailUpsRefusal(answer)) return 'foreign';
	if (status === 403 && concernsNew) return 'later';
	if (status >= 300) return 'refused';
	return isData(answer.body, expected) ? 'good' : 'lost';
}

/** An answer that says nothing, of a service that tells by its body. A page of another server proves as little as a broken one. */
function silent(status: number): Verdict {
	return status >= 300 && status < 500 && status !== 408 ? 'foreign' : 'lost';
}

/**
 * Whether MailUp itself turned the call down: with its error body (MailUp help, "Authenticating with OAuth v2"), or with
 * 401, before which nothing is ever done. Proxies and web servers answer with pages of their own.
 */
export function isMailUpsRefusal({ status, body }: Answer): boolean {
	return status === 401 || holdsError(body);
}

function holdsError(body: unknown): boolean {
	return ['ErrorDescription', 'ErrorCode', 'ErrorName'].some((key) => readText(body, key) !== '');
}

/**
 * JSON and empty bodies are data, save MailUp's own error under a status of success, and a bare `false`: no document shows
 * either, and neither says that anything was done. A text that is left over from parsing is a web page or another
 * server's answer, save where a text is what was asked for: then only what looks like a page is one. Where rows were
 * asked for, only rows are data, and where a number was, only a number.
 */
function isData(body: unknown, { answersText, answersRows, answersNumber }: Expected): boolean {
	if (answersNumber) return Number.isSafeInteger(body);
	if (answersRows) return isCollection(body) || (answersRows === 'ifAny' && isNothing(body));
	if (body === false || holdsError(body)) return false;
	if (typeof body !== 'string' || body.trim() === '') return true;
	return answersText === true && !body.trimStart().startsWith('<');
}

/**
 * The pause in whole ms before the next attempt; undefined when there is none. Whether a lost call may be repeated at all
 * is the caller's decision. Pauses grow, so that a MailUp in need is left alone, and vary, so that calls that failed at one
 * moment, of several processes too, do not come back at one moment: a growing one is cut by up to half; what MailUp asks
 * for is kept, with up to a quarter more.
 * @param random a number from 0 to 1
 */
export function pauseBeforeRetry(
	verdict: Verdict,
	attempt: number,
	answer: Answer,
	random: () => number = Math.random,
): number | undefined {
	if (attempt >= (MAX_ATTEMPTS[verdict] ?? 0)) return undefined;
	const asked = verdict === 'later' ? retryAfterMs(answer.retryAfter) : undefined;
	const grown = Math.min(1_000 * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
	const pause = asked === undefined ? grown * (1 - random() / 2) : asked * (1 + random() / 4);
	return Math.round(Math.min(pause, LONGEST_PAUSE_MS));
}

/** `Retry-After` in ms: a number of seconds. MailUp documents none; dates are left to the growing pauses. */
function retryAfterMs(header: unknown): number | undefined {
	const seconds = typeof header === 'string' && header.trim() !== '' ? Number(header) : NaN;
	return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds * 1_000, 100) : undefined;
}
