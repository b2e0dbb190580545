import { sleep } from 'n8n-workflow';

import { readNumber } from '../../nodes/shared/mailup/reading';
import { Account, type Access, type Reply } from './account';
import { open, rowsIn, type Finding, type Ground, type Probe } from './probe';
import { CALLS } from './probes/calls';
import { MESSAGES } from './probes/messages';
import { PEOPLE } from './probes/people';
import { WRITES } from './probes/writes';
import { rowsOf, type Row } from './rows';

export const PROBES: readonly Probe[] = [...CALLS, ...PEOPLE, ...MESSAGES, ...WRITES];

/** MailUp deletes one sending in 30 seconds. */
const BETWEEN_DELETIONS_MS = 31_000;

/** What is looked at, and how far the check may go. */
export interface Order {
	readonly access: Access;
	/** The text of docs/open-questions.md. */
	readonly page: string;
	/** The list that may be written to; undefined for a check that only reads. */
	readonly writeTo: number | undefined;
	/** Told of each row as it is done. */
	readonly told?: (line: string) => void;
}

/** What came of a row. */
export interface Checked extends Row {
	/** Undefined where no look is made. */
	readonly finding: Finding | undefined;
}

/** The whole check. */
export interface Report {
	readonly rows: readonly Checked[];
	/** What could not be removed again, in words. */
	readonly leftBehind: readonly string[];
}

type Undo = readonly [what: string, undo: () => Promise<Reply | undefined>];

/** The probe of a row, which is found by its words. */
export function probeOf(row: Row): Probe | undefined {
	const text = `${row.question} | ${row.copes}`;
	return PROBES.find((probe) => text.includes(probe.row));
}

/**
 * Goes through all open questions with an account.
 * @throws Error where MailUp does not let the user in, or shows no list
 */
export async function liveCheck({ access, page, writeTo, told = () => undefined }: Order): Promise<Report> {
	const account = new Account(access);
	await account.logIn();
	const undos: Undo[] = [];
	const ground: Ground = {
		account,
		listId: writeTo ?? (await firstList(account)),
		undoLater: (what, undo) => undos.unshift([what, undo]),
	};
	const rows: Checked[] = [];
	try {
		for (const row of rowsOf(page)) {
			const probe = probeOf(row);
			const isTried = probe && (!probe.writes || writeTo !== undefined);
			const finding = isTried ? await lookWith(probe, ground) : undefined;
			if (finding) told(`${finding.settled ? 'settled' : 'open   '}  ${row.question}\n         ${finding.seen}`);
			rows.push({ ...row, finding });
		}
	} finally {
		await undoAll(undos);
	}
	return { rows, leftBehind: undos.map(([what]) => what) };
}

async function firstList(account: Account): Promise<number> {
	const id = readNumber(rowsIn(await account.console('List', { query: { PageSize: 1 } }))[0], 'IdList');
	if (id === undefined) throw new Error('MailUp shows this user no list');
	return id;
}

/** A look that fails is no answer; what failed is not shown, as it may hold what the account holds. */
async function lookWith(probe: Probe, ground: Ground): Promise<Finding> {
	try {
		return await probe.look(ground);
	} catch {
		return open('the look failed: the connection broke, or the answer could not be read');
	}
}

/** Removes what was made, the newest first; what stays is what could not be removed. */
async function undoAll(undos: Undo[]): Promise<void> {
	const failed: Undo[] = [];
	for (const [what, undo] of undos.splice(0)) {
		let reply = await undo().catch(() => undefined);
		if (reply?.status === 429) {
			await sleep(BETWEEN_DELETIONS_MS);
			reply = await undo().catch(() => undefined);
		}
		// What is gone already needs no removing.
		if (reply?.status !== 200 && reply?.status !== 404) failed.push([what, undo]);
	}
	undos.push(...failed);
}

/** The report as a page, without anything that the account holds. */
export function reportOf({ rows, leftBehind }: Report, date: string): string {
	const settled = rows.filter(({ finding }) => finding?.settled).length;
	const tried = rows.filter(({ finding }) => finding).length;
	const lines = rows.map(({ question, copes, byHand, finding }) => {
		const said = finding ? `${finding.settled ? '**settled**' : 'open'}: ${finding.seen}` : `by hand: ${byHand}`;
		return `| ${question} | ${said} | ${copes} |`;
	});
	const rest =
		leftBehind.length === 0
			? 'Everything that was made is removed again.'
			: `**Left behind: ${leftBehind.join(', ')}.**`;
	return [
		`# Live check, ${date}`,
		'',
		`${rows.length} questions, ${tried} looked into, ${settled} settled. ${rest}`,
		'',
		'| Question | What was seen | What the package does |',
		'|---|---|---|',
		...lines,
		'',
	].join('\n');
}
