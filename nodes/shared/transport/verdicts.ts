import type { NodeApiError } from 'n8n-workflow';

import { isCollection, isNothing } from '../mailup/reading';

/** What came back from one attempt. */
export interface Answer {
	/** HTTP status; undefined where no answer came. */
	status?: number;
	body?: unknown;
	retryAfter?: unknown;
	networkCode?: string;
	/** Whether it is certain that MailUp did nothing, whatever the status says. */
	notCarriedOut?: boolean;
	/** n8n's own error about the credential (not connected, to be reconnected): its words are shown as they are. */
	configuration?: NodeApiError;
}

/** What a call is to be answered with, where not every JSON will do. */
export interface Expected {
	/** Whether MailUp answers with a bare text, which would otherwise be taken for a web page. */
	answersText?: boolean;
	/**
	 * Whether MailUp answers with rows. An answer without them does not mean that there are none, save `ifAny`: where it
	 * may say nothing then.
	 */
	answersRows?: 'always' | 'ifAny';
}

/**
 * What an answer means for the call:
 * `good`: done; `refused`: not done, and asking again will not help; `later`: not done, ask again later;
 * `lost`: nobody knows whether it was done.
 */
export type Verdict = 'good' | 'refused' | 'later' | 'lost';

/** Attempts for one call before it is given up. */
const MAX_ATTEMPTS = { later: 12, lost: 5 };

/** Longest single pause in ms. A Retry-After beyond it is cut, so that a wrong header cannot hold an execution for hours. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Judges an answer (statuses: MailUp help, "Authenticating with OAuth v2").
 */
export function judge(answer: Answer, expected: Expected): Verdict {
	if (answer.configuration) return 'refused';
	if (answer.notCarriedOut) return 'later';
	const { status } = answer;
	if (status === undefined || status >= 500 || status === 408) return 'lost';
	if (status === 429) return 'later';
	if (status >= 300) return 'refused';
	return isData(answer.body, expected) ? 'good' : 'lost';
}

/**
 * JSON and empty bodies are data. A text that is left over from parsing is a web page or another server's answer, save
 * where a text is what was asked for: then only what looks like a page is one. Where rows were
 * asked for, only rows are data.
 */
function isData(body: unknown, { answersText, answersRows }: Expected): boolean {
	if (answersRows) return isCollection(body) || (answersRows === 'ifAny' && isNothing(body));
	if (typeof body !== 'string' || body.trim() === '') return true;
	return answersText === true && !body.trimStart().startsWith('<');
}

/**
 * The pause in ms before the next attempt; undefined when there is none. Whether a lost call may be repeated at all is
 * the caller's decision.
 */
export function pauseBeforeRetry(verdict: Verdict, attempt: number, answer: Answer): number | undefined {
	if (verdict !== 'later' && verdict !== 'lost') return undefined;
	if (attempt >= MAX_ATTEMPTS[verdict]) return undefined;
	const asked = verdict === 'later' ? retryAfterMs(answer.retryAfter) : undefined;
	return Math.min(asked ?? 1_000 * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

/** `Retry-After` in ms: a number of seconds. MailUp documents none; dates are left to the growing pauses. */
function retryAfterMs(header: unknown): number | undefined {
	const seconds = typeof header === 'string' && header.trim() !== '' ? Number(header) : NaN;
	return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds * 1_000, 100) : undefined;
}
