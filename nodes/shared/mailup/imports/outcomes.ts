import type { Verdict } from './rows';
import type { ImportStatus, ImportTask } from './tasks';

/** How far a request of an import is; `planned` in a dry run. */
export type RequestStatus = ImportStatus | 'notSent' | 'planned';

/** What is known of a request, and with it of its rows. */
export interface Outcome extends Verdict {
	/** Null where MailUp started no import, or nobody knows which. */
	importId: number | null;
	status: RequestStatus;
}

export const PLANNED: Outcome = { status: 'planned', importId: null, verdict: 'accepted', detail: null };

/** The request was sent, and no answer is here yet. */
export const UNDER_WAY: Outcome = { status: 'unknown', importId: null, verdict: 'unknown', detail: null };

/** MailUp took the request. */
export function started(importId: number): Outcome {
	return { status: 'inProgress', importId, verdict: 'accepted', detail: null };
}

/** The request did not reach MailUp, or MailUp turned it down. @param reason a sentence */
export function notSent(reason: string): Outcome {
	return { status: 'notSent', importId: null, verdict: 'importFailed', detail: `The row was not imported. ${reason}` };
}

/**
 * MailUp's answer was lost: only its list of imports can tell whether the request was carried out.
 * @param found imports that it can be; undefined where MailUp did not show them
 * @param what the import in words, such as `an import into list 1 with 500 rows`
 * @param begin what happened to the answer, in a sentence
 */
export function lost(
	found: readonly ImportTask[] | undefined,
	what: string,
	begin = "MailUp's answer was lost on the way.",
): Outcome {
	const [first, ...others] = found ?? [];
	if (first && others.length === 0) {
		const detail = `${begin} MailUp lists ${what} since then, which is taken for this one: ${first.id}.`;
		return { ...started(first.id), detail };
	}
	const seen = first
		? `MailUp lists more than one that it can be: ${[first, ...others].map(({ id }) => id).join(', ')}.`
		: found
			? 'MailUp listed no such import by then.'
			: 'MailUp could not be asked for its imports either.';
	const advice = `It was not sent again. Look for ${what} with "Get Many" imports, and import it again only if there is none.`;
	return { status: 'unknown', importId: null, verdict: 'unknown', detail: `${begin} ${seen} ${advice}` };
}

/**
 * What the last look at a started import says.
 * @param status undefined where MailUp did not show the import
 * @param waited how long the node waited, such as `30 minutes`
 */
export function lookedAt(
	before: Outcome & { importId: number },
	status: ImportStatus | undefined,
	waited: string,
): Outcome {
	const { importId } = before;
	if (status === 'completed') return { ...before, status };
	if (status === 'failed') {
		const detail = `MailUp could not finish import ${importId}. Run "Get Report" with this import ID, then import again.`;
		return { status, importId, verdict: 'importFailed', detail };
	}
	const seen = status
		? `Import ${importId} was still going on after ${waited}.`
		: `MailUp did not show import ${importId}.`;
	const detail = `${seen} Run "Wait" with this import ID to see its end.`;
	return { status: status ?? 'unknown', importId, verdict: 'unknown', detail };
}
