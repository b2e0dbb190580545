import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { demandConfirmation, isDryRun, needsConfirmation } from '../../run/confirmation';
import { confirmationFields } from '../../run/confirmationFields';
import type { Run } from '../../run/run';
import { clearEmptyField } from '../../../shared/form/personalData';

/** What an operation that can clear fields has among its options: what is cleared is lost, so it can be looked at first. */
export function clearingOptions(operation: 'recipient.update' | 'recipient.upsert'): INodeProperties[] {
	const [dryRun, code] = confirmationFields(operation);
	return [clearEmptyField, code, dryRun];
}

/** Whether empty values clear fields. */
export function clearsEmpty(run: Run, itemIndex: number): boolean {
	return run.form(itemIndex).flag('options.clearEmptyFields');
}

/** Whether an item only asks what would happen. */
export function onlyAsks(run: Run, itemIndex: number): boolean {
	return isDryRun(run, itemIndex, 'options.dryRun');
}

/**
 * Lets an item pass that takes nothing away, or whose confirmation code is right where one is needed or given.
 * @param delicate whether it clears a field, or does something else that an agent may not do alone
 * @throws NodeOperationError as {@link demandConfirmation} does
 */
export function confirmClearing(run: Run, itemIndex: number, plan: IDataObject, delicate: boolean): void {
	const parameter = 'options.confirmationCode';
	if (needsConfirmation(run, itemIndex, delicate, parameter)) demandConfirmation(run, itemIndex, plan, parameter);
}
