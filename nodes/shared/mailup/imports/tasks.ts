import type { IDataObject } from 'n8n-workflow';

import { readDate } from '../dates';
import { readBoolean, readKey, readNumber, readNumbers, readText } from '../reading';

/** How far an import is. `unknown`: MailUp did not say, or said something that is not documented. */
export type ImportStatus = 'waiting' | 'inProgress' | 'completed' | 'failed' | 'unknown';

/** MailUp's codes (MailUp REST API, "Recipients", import status codes). */
const STATUSES: ReadonlyMap<number | undefined, ImportStatus> = new Map([
	[1, 'waiting'],
	[2, 'inProgress'],
	[3, 'completed'],
	[4, 'failed'],
]);

/** An import as the list of all imports shows it. */
export interface ImportTask {
	id: number;
	listId: number | undefined;
	/** Number of rows that MailUp received. */
	rows: number | undefined;
	fileName: string;
	status: ImportStatus;
}

export function readTasks(rows: readonly unknown[]): ImportTask[] {
	return rows.flatMap((row) => {
		const id = readNumber(row, 'IdImport');
		if (id === undefined) return [];
		const [listId, count] = [readNumber(row, 'IdList'), readNumber(row, 'Rows')];
		return [{ id, listId, rows: count, fileName: readText(row, 'Filename'), status: readStatusCode(row) }];
	});
}

/** The status that a task or a report carries as a code. */
export function readStatusCode(answer: unknown): ImportStatus {
	return STATUSES.get(readNumber(answer, 'StatusCode')) ?? 'unknown';
}

/** What is known of an import. */
export interface ImportState {
	status: ImportStatus;
	/** MailUp's answer to the short call. */
	short: unknown;
	/** MailUp's report; undefined where it gives none. */
	report?: unknown;
}

/** Whether an import has come to its end, well or badly. */
export function hasEnded(status: ImportStatus): boolean {
	return status === 'completed' || status === 'failed';
}

/**
 * The status from both of MailUp's calls. The short one only knows whether an import is complete, never that it failed;
 * the report knows the code.
 * @param short answer of `Import/{id}`
 * @param report answer of `Imports/{id}`; undefined where there is none
 */
export function importStatus(short: unknown, report: unknown): ImportStatus {
	const status = readStatusCode(report);
	if (hasEnded(status)) return status;
	return readBoolean(short, 'Completed') === true ? 'completed' : status;
}

/** Whether MailUp turned an import down because another one runs (MailUp REST API, "Recipients"). */
export function isAnotherRunning(httpStatus: number | undefined, said: string): boolean {
	return httpStatus === 500 && /another import is running/i.test(said);
}

/** What a lost import looks like in the list of all imports. */
export interface Traces {
	/** The highest import id before it was sent. */
	after: number;
	listId: number;
	/** Number of rows; undefined where only the file name is known. */
	rows?: number;
	fileName?: string;
}

/** The imports that can be the lost one. */
export function findTraces(tasks: readonly ImportTask[], { after, listId, rows, fileName }: Traces): ImportTask[] {
	return tasks.filter(
		(task) =>
			task.id > after &&
			task.listId === listId &&
			(rows === undefined || task.rows === rows) &&
			(fileName === undefined || task.fileName.toLowerCase().includes(fileName.toLowerCase())),
	);
}

/** How far an import is, in few keys (MailUp REST API, "Recipients", import status and report). */
export function simplifyState(importId: number, { status, short, report }: ImportState): IDataObject {
	return {
		importId,
		listId: readNumber(report, 'IdList') ?? null,
		status,
		created: readNumber(short, 'CreatedRecipients') ?? null,
		updated: readNumber(short, 'UpdatedRecipients') ?? null,
		imported: readNumber(short, 'ImportedRecipients') ?? null,
		valid: readNumber(short, 'ValidRecipients') ?? null,
		notValid: readNumber(short, 'NotValidRecipients') ?? null,
		endDate: readDate(readText(report, 'EndDate')),
		detail:
			status === 'failed' ? 'MailUp could not finish the import. "Get Report" shows what was done, if anything.' : null,
	};
}

/** An import of the list of all imports in few keys. */
export function simplifyTask(row: unknown): IDataObject {
	return {
		importId: readNumber(row, 'IdImport') ?? null,
		listId: readNumber(row, 'IdList') ?? null,
		status: readStatusCode(row),
		rows: readNumber(row, 'Rows') ?? null,
		fileName: readText(row, 'Filename'),
		startDate: readDate(readText(row, 'StartDate')),
	};
}

/** The counts of a report, which tell how many rows MailUp took and why it left others out. */
export function simplifyCounts(report: unknown): IDataObject {
	const rows = readKey(report, 'Rows');
	const counts = (part: unknown, keys: Record<string, string>) =>
		Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, readNumber(part, key) ?? null]));
	return {
		...counts(rows, { total: 'Total' }),
		valid: counts(readKey(rows, 'Valid'), {
			total: 'Total',
			newEmails: 'EmailNew',
			updatedEmails: 'EmailUpdate',
			repeatedEmails: 'RepeatedEmail',
			newNumbers: 'NumberNew',
			updatedNumbers: 'NumberUpdate',
			repeatedNumbers: 'RepeatedNumber',
		}),
		invalid: counts(readKey(rows, 'Invalid'), {
			total: 'Total',
			invalidEmails: 'InvalidEmail',
			withoutEmail: 'WithoutEmail',
			invalidNumbers: 'InvalidNumber',
			withoutNumber: 'WithoutNumber',
			withoutPrefix: 'WithoutPrefix',
		}),
	};
}

/** Rows that MailUp left out, by its report; undefined where it does not say. */
export function invalidRows(report: unknown): number | undefined {
	return readNumber(readKey(readKey(report, 'Rows'), 'Invalid'), 'Total');
}

/** Rows whose address MailUp left out as invalid, by its report; undefined where it does not say. */
export function invalidEmails(report: unknown): number | undefined {
	return readNumber(readKey(readKey(report, 'Rows'), 'Invalid'), 'InvalidEmail');
}

/** Rows that MailUp took, by its report; undefined where it does not say. */
export function validRows(report: unknown): number | undefined {
	return readNumber(readKey(readKey(report, 'Rows'), 'Valid'), 'Total');
}

/** A report in few keys (MailUp REST API, "Recipients", import report). */
export function simplifyReport(report: unknown): IDataObject {
	return {
		importId: readNumber(report, 'IdImport') ?? null,
		listId: readNumber(report, 'IdList') ?? null,
		groupIds: readNumbers(report, 'IdGroups'),
		status: readStatusCode(report),
		startDate: readDate(readText(report, 'StartDate')),
		endDate: readDate(readText(report, 'EndDate')),
		fileName: readText(report, 'Filename'),
		...simplifyCounts(report),
	};
}

/** The sending that holds the confirmation emails of an import. */
export interface ConfirmationSending {
	/** Undefined where MailUp names none: then there is nothing to send. */
	id: number | undefined;
	/** Number of emails; undefined where MailUp does not say. */
	emails: number | undefined;
}

/** Reads the answer of `Import/{id}/Sending`. MailUp's documents and its own clients name the id differently. */
export function readConfirmationSending(answer: unknown): ConfirmationSending {
	const id = readNumber(answer, 'idSending') ?? readNumber(answer, 'SendingID');
	return { id: id !== undefined && id > 0 ? id : undefined, emails: readNumber(answer, 'EnqueuedEmails') };
}
