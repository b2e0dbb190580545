import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { groupBy } from '../../shared/groupBy';
import { readCells } from './cells';
import { resources } from './resources';
import type { Outputs } from './run';
import { Run } from './run';

type Execute = (run: Run) => Promise<void>;

/** Every operation by its resource and its own stored value. */
const OPERATIONS: ReadonlyMap<string, Execute> = new Map(
	Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries<{ execute: Execute }>(operations).map(
			([operation, { execute }]) => [`${resource}.${operation}`, execute] as const,
		),
	),
);

/** Runs the operation that each item asks for, and puts the output back into the order of the input. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outputs: Outputs = new Array(items.length);
	const [resource, operation] = [readCells(context, 'resource'), readCells(context, 'operation')];
	const nameOf = (itemIndex: number) => `${String(resource.at(itemIndex))}.${String(operation.at(itemIndex))}`;
	const alike = resource.constant && operation.constant;
	const byOperation = alike ? [[nameOf(0), [...items.keys()]] as const] : groupBy(items.keys(), nameOf);
	for (const [name, itemIndexes] of byOperation) {
		const execute = OPERATIONS.get(name);
		if (!execute) {
			throw new NodeOperationError(context.getNode(), 'This version of the MailUp node lacks the chosen operation', {
				description: `It has no "${name}". Choose a resource and an operation, or update the package n8n-nodes-mailup.`,
			});
		}
		await execute(await Run.create(context, itemIndexes, outputs));
	}
	return [outputs.flat()];
}
