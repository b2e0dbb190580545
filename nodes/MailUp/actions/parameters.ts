import { NodeOperationError } from 'n8n-workflow';

import { fieldText } from '../../shared/mailup/fields';
import { objectionToAddress, readAddress, readId, readIds } from '../../shared/mailup/identities';
import type { Run } from './run';

/** Longest part of a bad value that an error message repeats. */
const SHOWN_LENGTH = 80;

/**
 * The error for a parameter whose value cannot be used: it names the parameter and says how to mend it.
 * @param parameter display name
 */
export function parameterError(
	run: Run,
	parameter: string,
	itemIndex: number,
	advice: string,
	value?: unknown,
): NodeOperationError {
	const shown = value === undefined ? '' : ` It holds "${fieldText(value).slice(0, SHOWN_LENGTH)}".`;
	return new NodeOperationError(run.client.node, `The parameter "${parameter}" cannot be used`, {
		description: `${advice}${shown}`,
		itemIndex,
	});
}

/** An id from a resource locator or a plain parameter. */
export function readIdParameter(run: Run, name: string, parameter: string, itemIndex: number): number {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const id = readId(value);
	if (id === undefined)
		throw parameterError(run, parameter, itemIndex, 'Choose an entry of the list, or enter its number.', value);
	return id;
}

/** Ids from a choice of several, as {@link readIds} reads them. */
export function readIdsParameter(
	run: Run,
	name: string,
	parameter: string,
	itemIndex: number,
	advice: string,
): number[] {
	const chosen: unknown = run.context.getNodeParameter(name, itemIndex, []);
	const ids = readIds(chosen);
	if (!ids) throw parameterError(run, parameter, itemIndex, advice, chosen);
	return ids;
}

/**
 * A switch whose other position does harm: what is neither on nor off (an expression can yield anything) is refused
 * instead of being taken for one of them.
 */
export function readSwitch(run: Run, name: string, parameter: string, itemIndex: number): boolean {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, false);
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw parameterError(run, parameter, itemIndex, 'Enter true or false.', value);
}

/** One of the values that a parameter offers. */
export function readChoice<T extends string>(
	run: Run,
	[name, parameter]: readonly [name: string, parameter: string],
	itemIndex: number,
	choices: readonly T[],
): T {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, '');
	const choice = choices.find((candidate) => candidate === value);
	if (choice === undefined)
		throw parameterError(run, parameter, itemIndex, `Choose one of: ${choices.join(', ')}.`, value);
	return choice;
}

/** An email address, as {@link readAddress} reads it: the same for every operation that asks about a person. */
export function readAddressParameter(run: Run, name: string, parameter: string, itemIndex: number): string {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, '');
	const typed = typeof value === 'string' ? value : '';
	const address = readAddress(typed);
	if (address !== undefined) return address;
	const objection = objectionToAddress(typed);
	const advice = `Enter one email address, such as nathan@example.com.${objection === undefined ? '' : ` ${objection}`}`;
	throw parameterError(run, parameter, itemIndex, advice, value);
}

/** A text as it was typed; numbers and booleans of an expression count as text, nothing as an empty one. */
export function readTextParameter(run: Run, name: string, parameter: string, itemIndex: number): string {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, '');
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') throw parameterError(run, parameter, itemIndex, 'Enter a text.');
	return String(value);
}

/** A text that must not be empty, without outer blanks. */
export function readRequiredText(run: Run, name: string, parameter: string, itemIndex: number): string {
	const text = readTextParameter(run, name, parameter, itemIndex).trim();
	if (text === '') throw parameterError(run, parameter, itemIndex, 'Enter a text: it is empty.');
	return text;
}

/** The entries of a parameter that holds several: an array, or a text with commas between them. */
export function readEntries(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return value === null || value === undefined ? [] : [value];
	return value.split(',').filter((entry) => entry.trim() !== '');
}
