import type { PersonOutcome } from '../../../shared/mailup/imports/personOutcomes';
import { personOutcome } from '../../../shared/mailup/imports/personOutcomes';
import type { RowVerdict } from '../../../shared/mailup/imports/rows';
import { personKey } from '../../../shared/mailup/imports/rows';
import type { ImportAs } from '../../../shared/mailup/imports/settings';
import type { RowStanding, Taking } from '../../../shared/mailup/imports/taken';
import type { Status } from '../../../shared/mailup/recipients';
import { standingCalls, standingsOnList, statusIn } from '../../../shared/api/standingsOnList';
import { isProven, takingIn, whyOf } from '../../run/imports/proofs';
import type { ImportRequest } from '../../run/imports/requests';
import type { Run } from '../../run/run';
import type { Rows } from './rows';
import type { ImportTarget } from './targets';

/** What came of the person of a row. */
export interface PersonSaid {
	verdict: RowVerdict | PersonOutcome;
	detail: string | null;
	/** Null where MailUp did not say, or was not asked because nothing is proven. */
	status: Status | null;
	statusBefore: Status | null;
}

/** The email channel only: what MailUp's report counts of numbers does not prove which rows of the SMS channel it took. */
const CHANNEL = 'email';

/**
 * Sends a target, and finds out what came of each person: their status on the list is read right before and right after.
 * @param send sends the target and sees its end
 * @returns what came of the people of its requests, by item
 * @throws NodeOperationError once the run was stopped
 */
export async function sendAndLook(
	run: Run,
	rows: Rows,
	target: ImportTarget,
	send: () => Promise<readonly ImportRequest[]>,
): Promise<Map<number, PersonSaid>> {
	const { listId, importAs } = target.settings;
	const keys = keysOf(rows, target);
	const before = await standingsOnList(run.client, CHANNEL, listId, keys.values());
	const requests = await send();
	const sought = requests.filter((request) => isProven(request)).flatMap(({ items }) => items);
	const keyOf = (itemIndex: number) => keys.get(itemIndex) ?? '';
	const after = await standingsOnList(run.client, CHANNEL, listId, sought.map(keyOf));
	const standingOf = (itemIndex: number): PersonStanding => {
		const key = keyOf(itemIndex);
		return { itemIndex, key, before: statusIn(before.get(key)), after: statusIn(after.get(key)) };
	};
	return new Map(requests.flatMap((request) => sayAll(request, request.items.map(standingOf), importAs)));
}

/** The person of a row on the list, before and after. */
interface PersonStanding extends RowStanding {
	itemIndex: number;
	key: string;
}

function sayAll(
	request: ImportRequest,
	people: readonly PersonStanding[],
	importAs: ImportAs,
): Array<[number, PersonSaid]> {
	const takingOf = takingIn(request, people);
	return people.map((person) => {
		const said = sayOf(request, person, takingOf(person), importAs);
		const { itemIndex, before = null, after = null } = person;
		return [itemIndex, { ...said, status: after, statusBefore: before }];
	});
}

function sayOf(
	request: ImportRequest,
	{ key, before, after }: PersonStanding,
	taking: Taking,
	importAs: ImportAs,
): Pick<PersonSaid, 'verdict' | 'detail'> {
	const { verdict, detail } = request.outcome;
	if (verdict !== 'accepted') return { verdict, detail };
	if (taking !== 'taken') {
		return { verdict: taking === 'notTaken' ? taking : 'unknown', detail: whyOf(request, key, taking) };
	}
	if (before === undefined || after === undefined) {
		const when = before === undefined ? 'before' : 'after';
		return { verdict: 'unknown', detail: `MailUp took the row, but the status could not be read ${when} the import.` };
	}
	const outcome = personOutcome(importAs, before, after);
	if (outcome !== 'unknown') return { verdict: outcome, detail: null };
	return { verdict: 'unknown', detail: 'MailUp took the row, but shows a status that this import does not lead to.' };
}

/** About how many calls it takes to say what came of the people of a target: their status is read twice. */
export async function callsToLook(run: Run, rows: Rows, target: ImportTarget): Promise<number> {
	return 2 * (await standingCalls(run.client, CHANNEL, target.settings.listId, keysOf(rows, target).values()));
}

/** Who the rows of a target are about, by item. */
function keysOf(rows: Rows, { items, refused, settings }: ImportTarget): Map<number, string> {
	const sent = items.filter((itemIndex) => !refused.has(itemIndex));
	return new Map(sent.map((itemIndex) => [itemIndex, personKey({ ...rows.person(itemIndex), fields: [] }, settings)]));
}
