import type { INodeProperties } from 'n8n-workflow';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { clearEmptyParameter } from '../../../shared/form/personalData.parameters';

/** What an operation that can clear fields has among its options: what is cleared is lost, so it can be looked at first. */
export function clearingOptions(operation: 'recipient.update' | 'recipient.upsert'): INodeProperties[] {
	const [dryRun, code] = confirmationParameters(operation);
	return [clearEmptyParameter, code, dryRun];
}
