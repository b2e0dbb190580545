import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonalField } from '../../../shared/mailup/recipients';
import { confirmationCodeField, demandConfirmation, dryRunField } from '../confirmation';
import type { Run } from '../run';

/** Shown where fields can be cleared: what is cleared is lost, so it can be looked at first. */
export const clearingFields: INodeProperties[] = [dryRunField, confirmationCodeField].map((field) => ({
	...field,
	displayOptions: { show: { '/options.clearEmptyFields': [true] } },
}));

/** Whether an item only asks what would happen. */
export function isDryRun(run: Run, itemIndex: number): boolean {
	return run.context.getNodeParameter('dryRun', itemIndex, false) === true;
}

/**
 * Lets an item pass that clears nothing, or whose confirmation code is right where one is needed or given.
 * @throws NodeOperationError as {@link demandConfirmation} does
 */
export function confirmClearing(
	run: Run,
	itemIndex: number,
	plan: IDataObject,
	cleared: readonly PersonalField[],
): void {
	const given = run.context.getNodeParameter('confirmationCode', itemIndex, '') !== '';
	if (cleared.length > 0 || given) demandConfirmation(run, itemIndex, plan);
}
