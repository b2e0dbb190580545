import type { NodeOperationError } from 'n8n-workflow';

import { parameterError as errorOf } from '../../shared/form/parameterError';
import type { Run } from './run';

/**
 * The error for a parameter whose value does not go together with something else than itself; for the value alone,
 * `run.form` has its own. @param parameter display name
 */
export function parameterError(
	run: Run,
	parameter: string,
	itemIndex: number,
	advice: string,
	value?: unknown,
): NodeOperationError {
	return errorOf(run.client.node, parameter, advice, value, itemIndex);
}
