import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fieldText } from '../mailup/fields';

/** Longest part of a bad value that an error message repeats. */
const SHOWN_LENGTH = 80;

/**
 * The error for a parameter whose value cannot be used: it names the parameter and says how to mend it.
 * @param parameter display name
 * @param itemIndex undefined for a trigger
 */
export function parameterError(
	node: INode,
	parameter: string,
	advice: string,
	value?: unknown,
	itemIndex?: number,
): NodeOperationError {
	const shown = value === undefined ? '' : ` It holds "${fieldText(value).slice(0, SHOWN_LENGTH)}".`;
	const description = `${advice}${shown}`;
	return new NodeOperationError(node, `The parameter "${parameter}" cannot be used`, { description, itemIndex });
}
