import type { INodeProperties } from 'n8n-workflow';
import { confirmationFields } from '../../run/confirmationFields';
import { clearEmptyField } from '../../../shared/form/personalData.fields';

/** What an operation that can clear fields has among its options: what is cleared is lost, so it can be looked at first. */
export function clearingOptions(operation: 'recipient.update' | 'recipient.upsert'): INodeProperties[] {
	const [dryRun, code] = confirmationFields(operation);
	return [clearEmptyField, code, dryRun];
}
