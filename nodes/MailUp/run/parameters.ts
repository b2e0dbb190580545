import type { NodeOperationError } from 'n8n-workflow';

import type { Objection } from '../../shared/form/parameterError';
import { parameterError as errorOf } from '../../shared/form/parameterError';
import type { Run } from './run';

/**
 * The error for a parameter whose value does not go together with something else than itself; for the value alone,
 * `run.form` has its own.
 */
export function parameterError(run: Run, itemIndex: number, objection: Objection): NodeOperationError {
	return errorOf(run.client.node, objection, itemIndex);
}
