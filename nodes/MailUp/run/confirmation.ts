import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { withoutMeaningless } from '../../shared/mailup/characters';
import { fieldText } from '../../shared/mailup/fields';
import type { Run } from './run';
import { isUsedByAgent } from './toolErrors';

/** Whether an item only asks what would happen. What is neither yes nor no is refused, or it would be taken for no. @param parameter where the operation keeps the switch */
export function isDryRun(run: Run, itemIndex: number, parameter = 'dryRun'): boolean {
	return run.form(itemIndex).flag(parameter);
}

/** Letters and digits that cannot be taken for each other. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The code for exactly this plan, such as `K7QF-2M9D`: the same plan always has the same code. @param plan any JSON; the order of keys does not matter */
export function confirmationCode(plan: IDataObject): string {
	const digest = createHash('sha256').update(canonical(plan)).digest();
	const letters = [...digest.subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
	return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A short text for a long content, to be part of a plan: the same content always has the same one. */
export function fingerprint(parts: Iterable<Uint8Array>): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
}

/** Whether {@link demandConfirmation} is needed, for plans that are costly to make. @param delicate whether the step has heavy consequences */
export function needsConfirmation(
	run: Run,
	itemIndex: number,
	delicate: boolean,
	parameter = 'confirmationCode',
): boolean {
	return readCode(run, itemIndex, parameter) !== '' || (delicate && isUsedByAgent(run.client.node));
}

/**
 * Lets a step with heavy consequences pass only if its confirmation code is right: always where a code is given, and
 * always where an AI agent uses the node as a tool, so that an agent cannot take the step without a dry run before.
 * @param plan what is going to happen: whatever changes it changes the code
 * @param parameter where the operation keeps the code
 * @throws NodeOperationError where the code is missing or belongs to another plan; nothing was sent by then
 */
export function demandConfirmation(
	run: Run,
	itemIndex: number,
	plan: IDataObject,
	parameter = 'confirmationCode',
): void {
	const given = readCode(run, itemIndex, parameter);
	if (given === '' && !isUsedByAgent(run.client.node)) return;
	if (given.toUpperCase() === confirmationCode(plan)) return;
	const missing = given === '';
	throw new NodeOperationError(
		run.client.node,
		missing ? 'This needs a confirmation code' : 'The confirmation code does not fit what would happen now',
		{
			description: `${missing ? 'AI agents have to show what would happen first.' : 'Something is different from what the dry run showed.'} Run this with "Dry Run" on, have a person look at the result, then run it again and enter the code from there as "Confirmation Code". Nothing was changed.`,
			itemIndex,
		},
	);
}

function readCode(run: Run, itemIndex: number, parameter: string): string {
	return withoutMeaningless(fieldText(run.form(itemIndex).value(parameter)));
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}
