import { isDryRun } from '../../run/confirmation';
import { readMoment } from '../../../shared/form/moment';
import { SHORTEST_NOTICE_MS } from '../../../shared/form/sendAt';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import { readImportId } from './importId';

/** The emails of which import are to be sent, and when. */
export interface ConfirmationRequest {
	importId: number;
	/** When to send, in ms since 1970; undefined for at once. */
	dateMs: number | undefined;
	dryRun: boolean;
}

export function readConfirmationRequest(run: Run, itemIndex: number): ConfirmationRequest {
	const importId = readImportId(run, itemIndex);
	const dryRun = isDryRun(run, itemIndex);
	if (run.form(itemIndex).choice('when') === 'now') {
		return { importId, dateMs: undefined, dryRun };
	}
	const dateMs = readMoment(run.form(itemIndex), 'sendAt', run.context.getTimezone());
	if (dateMs < Date.now() + SHORTEST_NOTICE_MS) {
		const advice = 'MailUp takes dates that are at least 5 minutes ahead. Choose a later one, or send now.';
		const value = new Date(dateMs).toISOString();
		throw parameterError(run, itemIndex, { parameter: 'Date', reason: 'is too soon', advice, value });
	}
	return { importId, dateMs, dryRun };
}
