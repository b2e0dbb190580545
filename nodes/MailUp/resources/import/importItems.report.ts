import type { IDataObject } from 'n8n-workflow';

import { isBlank, withoutMeaningless } from '../../../shared/mailup/characters';
import { PLANNED } from '../../../shared/mailup/imports/outcomes';
import { PERSON_OUTCOMES } from '../../../shared/mailup/imports/personOutcomes';
import { MERGED, VERDICTS, mergedWith } from '../../../shared/mailup/imports/rows';
import { invalidRows, simplifyCounts } from '../../../shared/mailup/imports/tasks';
import type { ImportRequest } from '../../run/imports/requests';
import { hintPrefixes, hintSharedNumbers } from '../../run/phoneHint';
import type { Run } from '../../run/run';
import { hintConsequences } from './consequences';
import type { PersonSaid } from './people';
import type { Rows } from './rows';
import type { ImportTarget } from './targets';

/** Columns, rows or imports that one hint names. */
const MOST_NAMED = 30;

/** One item for each row: what became of it, and of its person where that was found out. */
export function outputVerdicts(
	run: Run,
	rows: Rows,
	target: ImportTarget,
	requests: readonly ImportRequest[],
	said?: ReadonlyMap<number, PersonSaid>,
): void {
	const { listId, groupId = null } = target.settings;
	const output = (itemIndex: number, entry: IDataObject, importId: number | null) => {
		const nobody = said ? { status: null, statusBefore: null } : {};
		run.output(itemIndex, { ...nameOf(rows, target, itemIndex), ...nobody, ...entry, listId, groupId, importId });
	};
	for (const [itemIndex, verdict] of target.refused) output(itemIndex, { ...verdict }, null);
	for (const { items, outcome } of requests) {
		for (const itemIndex of items) {
			const { verdict, detail, ...standing }: Pick<PersonSaid, 'verdict' | 'detail'> = said?.get(itemIndex) ?? {
				verdict: outcome.verdict,
				detail: outcome.detail,
			};
			output(itemIndex, { verdict, detail: withMerged(target, itemIndex, detail), ...standing }, outcome.importId);
		}
	}
}

/** A row that others were merged into says so as well. */
function withMerged({ merged }: ImportTarget, itemIndex: number, detail: string | null): string | null {
	const others = merged.get(itemIndex);
	if (!others) return detail;
	return detail === null ? mergedWith(others) : `${detail} ${mergedWith(others)}`;
}

/** What a summary says besides the rows and requests. */
interface SummaryNotes {
	/** Of a dry run. */
	confirmationCode?: string;
	/** Of a dry run: calls that the outcomes of its people take; null where they are not found out. */
	outcomeCalls?: number | null;
	/** What came of the people, where it was found out. */
	said?: ReadonlyMap<number, PersonSaid>;
}

/** One item for a whole target: how many rows have which verdict, each request, and what was not sent. */
export function outputSummary(
	run: Run,
	rows: Rows,
	target: ImportTarget,
	requests: readonly ImportRequest[],
	{ confirmationCode, outcomeCalls, said }: SummaryNotes,
): void {
	const { listId, groupId = null } = target.settings;
	const refused = [...target.refused].filter(([, verdict]) => verdict !== MERGED).sort(([a], [b]) => a - b);
	run.outputTogether(target.items, {
		listId,
		groupId,
		summary: {
			verdicts: countVerdicts(target, requests, said),
			imports: requests.map(showRequest),
			refused: refused.map(([itemIndex, verdict]) => ({
				item: itemIndex,
				...nameOf(rows, target, itemIndex),
				...verdict,
			})),
			unknownColumns: target.unknownColumns,
			blankedFields: target.blankedFields,
			outcomeCalls: outcomeCalls ?? null,
			confirmationCode: confirmationCode ?? null,
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
	hintSharedNumbers(
		run,
		[...requests.keys()].flatMap(({ sharing }) => sharing),
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

function countVerdicts(
	{ refused }: ImportTarget,
	requests: readonly ImportRequest[],
	said?: ReadonlyMap<number, PersonSaid>,
): IDataObject {
	const words = [...VERDICTS, ...(said ? PERSON_OUTCOMES : [])];
	const counts = new Map<PersonSaid['verdict'], number>(words.map((verdict) => [verdict, 0]));
	const add = (verdict: PersonSaid['verdict'], count: number) =>
		counts.set(verdict, (counts.get(verdict) ?? 0) + count);
	for (const { verdict } of refused.values()) add(verdict, 1);
	// A row that is only planned is accepted by nobody yet.
	for (const { items, outcome } of requests) if (outcome !== PLANNED && !said) add(outcome.verdict, items.length);
	for (const { verdict } of said?.values() ?? []) add(verdict, 1);
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
