import type { RowStanding, Taking } from '../../../shared/mailup/imports/taken';
import { takingBy, whyNotTaken } from '../../../shared/mailup/imports/taken';
import { invalidRows } from '../../../shared/mailup/imports/tasks';
import type { ImportRequest } from './requests';

/** Whether MailUp said that this very import is complete. One whose answer was lost has only the looks of another one. */
export function isProven({ outcome }: ImportRequest): boolean {
	return outcome.status === 'completed' && outcome.detail === null;
}

/** What is proven of each row of a request. @param standings of all its rows */
export function takingIn(request: ImportRequest, standings: readonly RowStanding[]): (row: RowStanding) => Taking {
	return isProven(request) ? takingBy(request.report, standings) : () => 'open';
}

/** Why a row was not taken, or why nobody knows, in sentences. @param email whose row it is */
export function whyOf({ outcome, report }: ImportRequest, email: string, taking: Taking): string {
	const { importId, detail } = outcome;
	if (taking === 'notTaken') {
		return `MailUp did not take the row of ${email} in import ${importId}, and nothing was written. ${whyNotTaken(report)} Check the address.`;
	}
	if (detail !== null) return detail;
	const count = invalidRows(report);
	return count === undefined
		? `MailUp does not say how many rows of import ${importId} it took.`
		: `MailUp left ${count} of the rows of import ${importId} out, and does not say which.`;
}
