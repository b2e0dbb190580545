import type { Status } from '../recipients';
import { invalidEmails, invalidRows, validRows } from './tasks';

/** Whether MailUp took a row of an import; `open` where nothing proves either. */
export type Taking = 'taken' | 'notTaken' | 'open';

/** Where the person of a row stood on the list of the import before it and after it; undefined where MailUp did not say. */
export interface RowStanding {
	before: Status | undefined;
	after: Status | undefined;
}

/**
 * What a report proves of each row of an import that is complete, whatever it imports people as. It counts the rows that MailUp left out
 * and names none (MailUp REST API, "Recipients", import report); but whoever is on the list neither before nor after was
 * not taken. Where these are as many as the report counts, all the others were.
 * @param rows all of them
 */
export function takingBy(report: unknown, rows: readonly RowStanding[]): (row: RowStanding) => Taking {
	const invalid = invalidRows(report);
	const counted = invalid === undefined ? undefined : invalid + (validRows(report) ?? rows.length - invalid);
	if (invalid === undefined || counted !== rows.length) return () => 'open';
	if (invalid === 0) return () => 'taken';
	const absent = rows.filter((row) => isAbsent(row)).length;
	const ofAbsent: Taking = absent <= invalid ? 'notTaken' : 'open';
	const ofOthers: Taking = absent === invalid ? 'taken' : 'open';
	return (row) => (isAbsent(row) ? ofAbsent : ofOthers);
}

function isAbsent({ before, after }: RowStanding): boolean {
	return before === 'notOnList' && after === 'notOnList';
}

/** Why MailUp may have left rows of an import out, in a sentence, as far as its report tells. */
export function whyNotTaken(report: unknown): string {
	const emails = invalidEmails(report) ?? 0;
	if (emails === 0) return 'Its report does not say why.';
	return `Its report counts ${emails} invalid email ${emails === 1 ? 'address' : 'addresses'}.`;
}
