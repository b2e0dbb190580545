import type { NodeApiError } from 'n8n-workflow';

import { readId } from '../mailup/identities';
import { readBoolean, readPage } from '../mailup/reading';
import { Patience } from '../mailup/patience';
import { quoted } from '../mailup/text';
import type { ImportSettings } from '../mailup/imports/settings';
import { importPath, importQuery } from '../mailup/imports/settings';
import type { ImportState, ImportTask, Traces } from '../mailup/imports/tasks';
import { findTraces, hasEnded, importStatus, isAnotherRunning, readTasks } from '../mailup/imports/tasks';
import type { Answered, MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { PAGE_SIZE, readAll } from '../http/pages';

/** MailUp documents uploads of more than six minutes, beyond n8n's own time limit of five. */
const UPLOAD_TIMEOUT_MS = 15 * 60_000;

/** Longest search in ms for an import whose answer was lost: MailUp may list it a moment later. */
const SEARCH_MS = 15_000;

/** What is imported: rows in a body, or a file that MailUp reads from its FTP server. */
export type ImportContent = { rows: number; body: Buffer } | { fileName: string };

/** What came of posting an import: its id; a lost answer; or MailUp is busy with another import for too long. */
export type Posted = { importId: number } | { lost: true } | { busy: true };

/** One look at an import. */
export type Look = ImportState | { error: NodeApiError };

/** All imports of the account, newest first. */
export const IMPORTS: MailUpCall = {
	purpose: 'show the imports',
	path: ['Imports'],
	wishedOrder: 'IdImport desc',
};

/** MailUp's rows for the imports of the account, newest first (MailUp REST API, "Recipients", list of import tasks). */
export async function readImportRows(client: MailUpClient, limit?: number): Promise<unknown[]> {
	return await readAll(client, IMPORTS, limit);
}

/** MailUp's report of an import. @throws NodeApiError when MailUp refuses or stays unavailable */
export async function readImportReport(client: MailUpClient, importId: number): Promise<unknown> {
	return await client.read(reportCall(importId));
}

function reportCall(importId: number): MailUpCall {
	return { purpose: 'show the report of the import', path: ['Imports', importId] };
}

/**
 * Posts an import. While another one runs, MailUp refuses with that very description: then nothing was done, and it is
 * posted again later (MailUp REST API, "Recipients", asynchronous import).
 * @param patienceMs longest wait for the other import
 * @param beforeNext done before it is posted again
 * @throws NodeApiError when MailUp refuses: then nothing was imported
 */
export async function startImport(
	client: MailUpClient,
	settings: ImportSettings,
	content: ImportContent,
	{ patienceMs, beforeNext }: { patienceMs: number; beforeNext: () => Promise<void> },
): Promise<Posted> {
	const patience = new Patience(patienceMs);
	for (;;) {
		const written = await post(client, settings, content);
		if (!isBusy(written)) return postedBy(written);
		const rest = patience.next();
		if (rest === undefined) return { busy: true };
		await client.pause(rest);
		await beforeNext();
	}
}

async function post(client: MailUpClient, settings: ImportSettings, content: ImportContent): Promise<Answered> {
	const [file, body] = 'fileName' in content ? [{ fileName: quoted(content.fileName) }] : [{}, content.body];
	return await client.write({
		purpose: 'start the import',
		method: 'POST',
		path: importPath(settings),
		query: { ...importQuery(settings), ...file },
		body,
		timeoutMs: UPLOAD_TIMEOUT_MS,
	});
}

function isBusy(written: Answered): boolean {
	return !written.answered && isAnotherRunning(written.status, written.said);
}

/** An answer without an id is as good as none. */
function postedBy(written: Answered): Posted {
	const importId = written.answered ? readId(written.body) : undefined;
	return importId === undefined ? { lost: true } : { importId };
}

/** The highest import id of the account, 0 where there is none. What is posted from now on gets a higher one. */
export async function lastImportId(client: MailUpClient): Promise<number> {
	return Math.max(0, ...(await recentTasks(client)).map(({ id }) => id));
}

/**
 * Looks for an import whose answer was lost, or that MailUp may have begun all the same.
 * @param patienceMs how long it is looked for; 0 for one look
 * @returns the imports that it can be
 * @throws NodeApiError where MailUp does not show its imports
 */
export async function searchImport(
	client: MailUpClient,
	traces: Traces,
	patienceMs = SEARCH_MS,
): Promise<ImportTask[]> {
	const patience = new Patience(patienceMs);
	for (;;) {
		const found = findTraces(await recentTasks(client), traces);
		const rest = patience.next();
		if (found.length > 0 || rest === undefined) return found;
		await client.pause(rest);
	}
}

/** The newest imports; all of them where MailUp does not put them in order. */
async function recentTasks(client: MailUpClient): Promise<ImportTask[]> {
	const newest = readTasks(await readAll(client, IMPORTS, PAGE_SIZE));
	const inOrder = newest.every(({ id }, index) => index === 0 || id <= (newest[index - 1]?.id ?? id));
	return inOrder ? newest : readTasks(await readAll(client, IMPORTS));
}

/** What MailUp knows of an import now. @throws NodeApiError when MailUp refuses or stays unavailable */
export async function readImport(client: MailUpClient, importId: number): Promise<ImportState> {
	const state = await lookAtImport(client, importId);
	if ('error' in state) throw state.error;
	return state;
}

/**
 * Looks at an import until it ends. A MailUp that is away for a while is waited for, too.
 * @param patienceMs longest wait; after it the state is what it was at the last look
 * @returns the state, or why MailUp did not show it
 */
export async function awaitImport(client: MailUpClient, importId: number, patienceMs: number): Promise<Look> {
	const patience = new Patience(patienceMs);
	for (;;) {
		const look = await lookAtImport(client, importId);
		if ('error' in look ? isFinal(look.error) : hasEnded(look.status)) return look;
		const rest = patience.next();
		if (rest === undefined) return look;
		await client.pause(rest);
	}
}

/**
 * Asks both of MailUp's calls: the short one tells that an import is complete, the report that it failed. Where the
 * report is refused while an import runs, the list of all imports tells.
 */
async function lookAtImport(client: MailUpClient, importId: number): Promise<Look> {
	const call: MailUpCall = { purpose: 'show the import', path: ['Import', importId] };
	const short = await client.tryRead(call);
	if (!short.answered) return { error: short.error };
	const state = await addReport(client, importId, short.body);
	if (state.status !== 'completed' || readBoolean(short.body, 'Completed') === true) return state;
	// The import ended between the two calls, and the counts of the first one are from before.
	const again = await client.tryRead(call);
	return { ...state, short: again.answered ? again.body : undefined };
}

/** @param short answer of `Import/{id}` */
async function addReport(client: MailUpClient, importId: number, short: unknown): Promise<ImportState> {
	const report = await client.tryRead(reportCall(importId));
	if (report.answered) return { status: importStatus(short, report.body), short, report: report.body };
	const status = importStatus(short, undefined);
	if (hasEnded(status)) return { status, short };
	const query = { PageNumber: 0, PageSize: PAGE_SIZE };
	const tasks = await client.tryRead({ ...IMPORTS, query, answersRows: 'always' });
	const task = tasks.answered && readTasks(readPage(tasks.body).items).find(({ id }) => id === importId);
	return { status: task ? task.status : status, short };
}

/** Whether asking again will not help. */
function isFinal({ httpCode }: NodeApiError): boolean {
	return httpCode !== null && /^4/.test(httpCode) && httpCode !== '408' && httpCode !== '429';
}
