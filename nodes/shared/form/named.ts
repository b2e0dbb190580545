import type { NodeOperationError } from 'n8n-workflow';

import { inQuotes } from '../http/headlines';
import { fieldText } from '../mailup/fields';
import { readId } from '../mailup/identities';
import type { Kind } from '../mailup/named';
import { hasNo } from '../mailup/named';
import { readNumber } from '../mailup/reading';
import type { Form } from './form';

/** What a parameter names one of. */
export interface Naming {
	kind: Kind;
	/** The list that it must belong to; left out for what belongs to the account. */
	listId?: number;
	/** More to say where there is none, in sentences: what another one would do, what was not done. */
	advice?: string;
	/** The number or name, where the parameter holds several. */
	wanted?: unknown;
}

/**
 * The one thing that a parameter names, out of those that `named` found: every operation that shows or changes one thing
 * asks here.
 * @throws NodeOperationError that names the parameter, where there is none and where several have the name
 */
export function onlyOne<T>(form: Form, path: string, found: readonly T[], naming: Naming): T {
	const [one, ...others] = found;
	if (one === undefined) throw notThere(form, path, naming);
	if (others.length === 0) return one;
	const { kind, wanted = form.value(path) } = naming;
	const numbers = found.map((row) => readNumber(row, kind.id)).join(' and ');
	const advice = `The ${kind.noun}s ${numbers} have this name. Enter the number of one of them.`;
	throw form.refusal(path, `is the name of several ${kind.noun}s`, advice, wanted);
}

/** The error for a parameter that names something that is not there. */
export function notThere(
	form: Form,
	path: string,
	{ kind, listId, advice = '', wanted = form.value(path) }: Naming,
): NodeOperationError {
	const owner = listId === undefined ? 'the account' : 'this list';
	const mend = `Choose a ${kind.noun} of ${owner}: "Get Many" of the resource ${kind.resource} shows them.`;
	return form.refusal(
		path,
		hasNo(kind, readId(wanted) ?? inQuotes(fieldText(wanted)), listId),
		`${mend} ${advice}`.trim(),
	);
}
