import type { IDataObject } from 'n8n-workflow';
import { demandConfirmation, isDryRun, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';

const CODE = 'options.confirmationCode';

/** Whether empty values clear fields. */
export function clearsEmpty(run: Run, itemIndex: number): boolean {
	return run.form(itemIndex).flag('options.clearEmptyFields');
}

/** Whether an item only asks what would happen. */
export function onlyAsks(run: Run, itemIndex: number): boolean {
	return isDryRun(run, itemIndex, 'options.dryRun');
}

/** Whether a confirmation code was entered for an item. */
export function hasCode(run: Run, itemIndex: number): boolean {
	return needsConfirmation(run, itemIndex, false, CODE);
}

/**
 * Lets an item pass that takes nothing away, or whose confirmation code is right where one is needed or given.
 * @param delicate whether it clears a field, or does something else that an agent may not do alone
 * @throws NodeOperationError as {@link demandConfirmation} does
 */
export function confirmClearing(run: Run, itemIndex: number, plan: IDataObject, delicate: boolean): void {
	if (needsConfirmation(run, itemIndex, delicate, CODE)) demandConfirmation(run, itemIndex, plan, CODE);
}
