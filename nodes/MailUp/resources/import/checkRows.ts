import { requestBytes } from '../../../shared/mailup/imports/packing';
import type { ImportRow } from '../../../shared/mailup/imports/rows';
import {
	MERGED,
	TOO_LARGE,
	mergeRows,
	numberBeside,
	objectionTo,
	personKey,
	rowBody,
	seemsPrefixed,
} from '../../../shared/mailup/imports/rows';
import type { Run } from '../../run/run';
import type { Rows } from './rows';
import type { ImportTarget } from './targets';

/** Finds the rows that are not sent. Of several rows about one person the last one is sent, with the values of the others. */
export function checkRows(run: Run, rows: Rows, target: ImportTarget): void {
	const latest = new Map<string, number>();
	const sizes = new Map<string, number>();
	const owners = new Map<string, string>();
	target.items = target.items.filter((itemIndex) => {
		const row = run.attempt(itemIndex, () => rows.at(itemIndex, target.settings));
		if (!row) return false;
		const own = objectionTo(row, target.settings);
		const key = own ? '' : personKey(row, target.settings);
		const earlier = own ? undefined : latest.get(key);
		const size = earlier === undefined ? 0 : bytesTogether(rows, target, row, earlier, sizes.get(key));
		const objection = own ?? (size > target.options.requestBytes ? TOO_LARGE : undefined);
		if (objection) target.refused.set(itemIndex, objection);
		else {
			if (earlier !== undefined) {
				merge(target, earlier, itemIndex);
				sizes.set(key, size);
			}
			latest.set(key, itemIndex);
			if (seemsPrefixed(row, target.settings)) target.prefixed.push(itemIndex);
			if (isTaken(owners, numberBeside(row, target.settings), key)) target.sharing.push(itemIndex);
		}
		return true;
	});
}

/** Whether a number is that of another person already. @param owners takes whose it is from now on */
function isTaken(owners: Map<string, string>, number: string, key: string): boolean {
	if (number === '') return false;
	const owner = owners.get(number) ?? key;
	owners.set(number, owner);
	return owner !== key;
}

/**
 * At most so many bytes has a request with a row and those that are merged into it. The size of all other rows is looked
 * at when they are packed: that takes long, and so does merging, which is done only where it can matter.
 * @param known the same for the rows before; undefined where there is only one
 */
function bytesTogether(
	rows: Rows,
	target: ImportTarget,
	row: ImportRow,
	earlier: number,
	known: number | undefined,
): number {
	const bytesOf = (one: ImportRow) => requestBytes(rowBody(one, target.settings));
	const together = (known ?? bytesOf(rows.at(earlier, target.settings))) + bytesOf(row);
	if (together <= target.options.requestBytes) return together;
	return bytesOf(mergeRows([rows.toSend(target, earlier), row]));
}

function merge({ merged, refused }: ImportTarget, earlier: number, later: number): void {
	const others = merged.get(earlier) ?? [];
	merged.delete(earlier);
	others.push(earlier);
	merged.set(later, others);
	refused.set(earlier, MERGED);
}

/** All fields of the account that some person of the target has no value for. */
export function blankedFields(
	rows: Rows,
	target: ImportTarget,
	known: ReadonlyArray<{ id: number; name: string }>,
): string[] {
	const filled = new Map<number, number>();
	const sent = target.items.filter((itemIndex) => !target.refused.has(itemIndex));
	for (const itemIndex of sent) {
		for (const { id, value } of rows.toSend(target, itemIndex).fields) {
			if (value !== '') filled.set(id, (filled.get(id) ?? 0) + 1);
		}
	}
	return known.filter(({ id }) => (filled.get(id) ?? 0) < sent.length).map(({ name }) => name);
}
