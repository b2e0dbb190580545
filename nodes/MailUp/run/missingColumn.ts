import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { isBlank } from '../../shared/mailup/characters';
import { fieldText } from '../../shared/mailup/fields';
import { storedValue } from '../../shared/form/cells';
import { missingColumn } from '../../shared/form/missingColumn';
import { parameterError } from './parameters';
import type { ImportChannel } from '../../shared/mailup/imports/settings';
import type { Run } from './run';

/**
 * The error where no item has the column that holds the address or, on the SMS channel, the number; undefined where one
 * has. On both channels one of them is enough.
 * @param mapsNumbers whether a number is mapped at all
 */
export function missingKey(
	run: Run,
	items: readonly number[],
	channel: ImportChannel,
	mapsNumbers: boolean,
): NodeOperationError | undefined {
	const number = missingIn(run, items, ['mobileNumber', 'Mobile Number']);
	if (channel === 'sms') return number;
	const address = missingIn(run, items, ['email', 'Email']);
	return channel === 'both' && mapsNumbers && !number ? undefined : address;
}

/**
 * The error where a parameter is empty, or no item has a column that its expression names: then every row would be
 * refused, and nobody would see why.
 */
function missingIn(
	run: Run,
	items: readonly number[],
	[name, parameter]: readonly [name: string, parameter: string],
): NodeOperationError | undefined {
	const stored = storedValue(run.context, name);
	const [first] = items;
	if (first === undefined) return undefined;
	if (isBlank(fieldText(stored))) {
		const advice = 'It is empty. Drag the column that holds it into this parameter. Nothing was sent.';
		return parameterError(run, first, { parameter, reason: 'it is empty', advice });
	}
	const missing = missingColumn(stored, contentsOf(run, items));
	if (!missing) return undefined;
	const { reason, sentences } = missing;
	return parameterError(run, first, { parameter, reason, advice: `${sentences} Nothing was sent.` });
}

/** What items of a run hold, in their order. n8n is asked once for all of them. */
export function contentsOf(run: Run, items: readonly number[]): IDataObject[] {
	const input = run.context.getInputData();
	return items.map((itemIndex) => input[itemIndex]?.json ?? {});
}
