import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { groupBy } from '../../shared/groupBy';
import * as account from './account';
import * as email from './email';
import * as field from './field';
import * as group from './group';
import * as image from './image';
import * as list from './list';
import * as recipient from './recipient';
import { Run } from './run';
import * as tag from './tag';
import * as template from './template';

type Execute = (run: Run) => Promise<void>;

/** Every operation by its resource and its own stored value. */
const OPERATIONS: ReadonlyMap<string, Execute> = new Map(
	Object.entries({ account, email, field, group, image, list, recipient, tag, template }).flatMap(
		([resource, { operations }]) =>
			Object.entries<{ execute: Execute }>(operations).map(
				([operation, { execute }]) => [`${resource}.${operation}`, execute] as const,
			),
	),
);

/** Runs the operation that each item asks for, and puts the output back into the order of the input. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs = new Map<number, INodeExecutionData[]>();
	const byOperation = groupBy(context.getInputData().keys(), (itemIndex) => operationOf(context, itemIndex));
	for (const [name, itemIndexes] of byOperation) {
		const execute = OPERATIONS.get(name);
		if (!execute) {
			throw new NodeOperationError(context.getNode(), 'This version of the MailUp node lacks the chosen operation', {
				description: `It has no "${name}". Choose a resource and an operation, or update the package n8n-nodes-mailup.`,
			});
		}
		const run = await Run.create(context, itemIndexes);
		await execute(run);
		for (const [itemIndex, items] of run.finish()) outputs.set(itemIndex, items);
	}
	return [[...outputs].sort(([a], [b]) => a - b).flatMap(([, items]) => items)];
}

function operationOf(context: IExecuteFunctions, itemIndex: number): string {
	const resource: unknown = context.getNodeParameter('resource', itemIndex);
	const operation: unknown = context.getNodeParameter('operation', itemIndex);
	return `${String(resource)}.${String(operation)}`;
}
