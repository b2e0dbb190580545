import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { inQuotes, withHeadline } from '../http/headlines';
import { isBlank, writtenOut } from '../mailup/characters';
import { fieldText } from '../mailup/fields';

/** What is wrong with a parameter. */
export interface Objection {
	/** Display name of the parameter. */
	parameter: string;
	/** What is wrong, without a capital and without a full stop; after a value that is given it reads on: `is not an email address`. */
	reason: string;
	/** How to mend it, in sentences. */
	advice: string;
	/** What the parameter holds, null for nothing; left out where the reason says it. */
	value?: unknown;
}

/**
 * The error for a parameter whose value cannot be used: `Email: "ann" is not an email address`, and below how to mend it.
 * @param itemIndex undefined for a trigger
 */
export function parameterError(
	node: INode,
	{ parameter, reason, advice, value }: Objection,
	itemIndex?: number,
): NodeOperationError {
	const headline = `${parameter}: ${value === undefined ? reason : judged(fieldText(value), reason)}`;
	return withHeadline(new NodeOperationError(node, headline, { description: advice, itemIndex }), headline);
}

/** Characters of a value that a headline is made from. */
const MOST_LOOKED_AT = 3_000;

function judged(value: string, reason: string): string {
	return isBlank(value) ? 'it is empty' : `${inQuotes(writtenOut(value.slice(0, MOST_LOOKED_AT)))} ${reason}`;
}
