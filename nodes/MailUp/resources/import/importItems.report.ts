import type { IDataObject } from 'n8n-workflow';

import { isBlank, withoutMeaningless } from '../../../shared/mailup/characters';
import { PLANNED } from '../../../shared/mailup/imports/outcomes';
import type { Verdict } from '../../../shared/mailup/imports/rows';
import { MERGED, VERDICTS, mergedWith } from '../../../shared/mailup/imports/rows';
import { invalidRows, simplifyCounts } from '../../../shared/mailup/imports/tasks';
import type { ImportRequest } from '../../run/imports/requests';
import { hintPrefixes } from '../../run/phoneHint';
import type { Run } from '../../run/run';
import { hintConsequences } from './consequences';
import type { Rows } from './rows';
import type { ImportTarget } from './targets';

/** Columns, rows or imports that one hint names. */
const MOST_NAMED = 30;

/** One item for each row: what became of it. */
export function outputVerdicts(run: Run, rows: Rows, target: ImportTarget, requests: readonly ImportRequest[]): void {
	const { listId, groupId = null } = target.settings;
	const output = (itemIndex: number, { verdict, detail }: Verdict, importId: number | null) => {
		const { email, phone } = nameOf(rows, target, itemIndex);
		run.output(itemIndex, { email, phone, verdict, detail, listId, groupId, importId });
	};
	for (const [itemIndex, verdict] of target.refused) output(itemIndex, verdict, null);
	for (const { items, outcome } of requests) {
		for (const itemIndex of items) output(itemIndex, withMerged(target, itemIndex, outcome), outcome.importId);
	}
}

/** A row that others were merged into says so as well. */
function withMerged({ merged }: ImportTarget, itemIndex: number, { verdict, detail }: Verdict): Verdict {
	const others = merged.get(itemIndex);
	if (!others) return { verdict, detail };
	return { verdict, detail: detail === null ? mergedWith(others) : `${detail} ${mergedWith(others)}` };
}

/** One item for a whole target: how many rows have which verdict, each request, and what was not sent. */
export function outputSummary(
	run: Run,
	rows: Rows,
	target: ImportTarget,
	requests: readonly ImportRequest[],
	confirmationCode: string | null,
): void {
	const { listId, groupId = null } = target.settings;
	const refused = [...target.refused].filter(([, verdict]) => verdict !== MERGED).sort(([a], [b]) => a - b);
	run.outputTogether(target.items, {
		listId,
		groupId,
		summary: {
			verdicts: countVerdicts(target, requests),
			imports: requests.map(showRequest),
			refused: refused.map(([itemIndex, verdict]) => ({
				item: itemIndex,
				...nameOf(rows, target, itemIndex),
				...verdict,
			})),
			unknownColumns: target.unknownColumns,
			blankedFields: target.blankedFields,
			confirmationCode,
		},
	});
}

/** Says in the output panel what needs a look. */
export function hintTargets(run: Run, requests: ReadonlyMap<ImportTarget, readonly ImportRequest[]>): void {
	for (const remark of new Set([...requests.keys()].flatMap(({ remarks }) => remarks))) run.hint(remark);
	hintConsequences(
		run,
		[...requests.keys()].map(({ settings }) => settings.importAs),
	);
	hintPrefixes(
		run,
		[...requests.keys()].flatMap(({ prefixed }) => prefixed),
	);
	const all = [...requests.values()].flat();
	const short = all.filter(({ report }) => (invalidRows(report) ?? 0) > 0).slice(0, MOST_NAMED);
	if (short.length > 0) {
		const named = short.map(({ report, outcome }) => `${invalidRows(report)} of import ${outcome.importId}`);
		run.hint(
			`MailUp took the requests but left rows out, without saying which: ${named.join(', ')}. "Get Report" tells why.`,
		);
	}
	const open = all.filter(({ outcome }) => outcome.verdict !== 'accepted').length;
	if (open > 0)
		run.hint(`${open} of ${all.length} imports did not end well, or their end was not seen: look at "detail".`);
}

function nameOf(
	rows: Rows,
	{ settings: { channel } }: ImportTarget,
	itemIndex: number,
): { email: string | null; phone: string | null } {
	const { email, mobilePrefix, mobileNumber } = rows.person(itemIndex);
	const phone = isBlank(mobileNumber) ? '' : withoutMeaningless(`${mobilePrefix} ${mobileNumber}`);
	return {
		email: (channel !== 'sms' && withoutMeaningless(email)) || null,
		phone: (channel !== 'email' && phone) || null,
	};
}

function countVerdicts({ refused }: ImportTarget, requests: readonly ImportRequest[]): IDataObject {
	const counts = new Map(VERDICTS.map((verdict) => [verdict, 0]));
	const add = (verdict: Verdict['verdict'], count: number) => counts.set(verdict, (counts.get(verdict) ?? 0) + count);
	for (const { verdict } of refused.values()) add(verdict, 1);
	// A row that is only planned is accepted by nobody yet.
	for (const { items, outcome } of requests) if (outcome !== PLANNED) add(outcome.verdict, items.length);
	return Object.fromEntries(counts);
}

function showRequest({ items, bytes, outcome, report }: ImportRequest): IDataObject {
	const { importId, status, detail } = outcome;
	return {
		importId,
		status,
		rows: items.length,
		bytes,
		detail,
		report: report === undefined ? null : simplifyCounts(report),
	};
}
