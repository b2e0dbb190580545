import type { Run } from './run';

/** Items that the hint names. */
const MOST_NAMED = 30;

/** Says once in a run which numbers seem to hold their prefix once more. They are taken as they are: some do begin so. */
export function hintPrefixes(run: Pick<Run, 'hint'>, itemIndexes: readonly number[]): void {
	if (itemIndexes.length === 0) return;
	const more = itemIndexes.length > MOST_NAMED ? ` and ${itemIndexes.length - MOST_NAMED} more` : '';
	run.hint(
		`The mobile numbers of these items seem to begin with an international prefix that has no + or 00 in front: ${itemIndexes.slice(0, MOST_NAMED).join(', ')}${more}. They were taken as numbers without it. If it is the prefix, write them as +39 333 1234567.`,
	);
}
