import type { Run } from './run';

/** Items that the hint names. */
const MOST_NAMED = 30;

/** Says once in a run which numbers seem to hold their prefix once more. They are taken as they are: some do begin so. */
export function hintPrefixes(run: Pick<Run, 'hint'>, itemIndexes: readonly number[]): void {
	if (itemIndexes.length === 0) return;
	run.hint(
		`The mobile numbers of these items seem to begin with an international prefix that has no + or 00 in front: ${listed(itemIndexes)}. They were taken as numbers without it. If it is the prefix, write them as +39 333 1234567.`,
	);
}

/** Says once in a run which items bring the number of somebody else in it. What an import makes of them, no document says. */
export function hintSharedNumbers(run: Pick<Run, 'hint'>, itemIndexes: readonly number[]): void {
	if (itemIndexes.length === 0) return;
	run.hint(
		`These items bring a mobile number that stands with another address in this import: ${listed(itemIndexes)}. MailUp keeps one person for each number, so that one of the two may be without it. Leave the number out where it is shared.`,
	);
}

function listed(itemIndexes: readonly number[]): string {
	const more = itemIndexes.length > MOST_NAMED ? ` and ${itemIndexes.length - MOST_NAMED} more` : '';
	return `${itemIndexes.slice(0, MOST_NAMED).join(', ')}${more}`;
}
