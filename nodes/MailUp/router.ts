import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { groupBy } from '../shared/groupBy';
import { readCells } from '../shared/form/cells';
import { resources } from './resources';
import type { Outputs } from './run/run';
import { Run } from './run/run';
import { errorForAgents } from './run/toolErrors';

interface Operation {
	description: INodeProperties[];
	execute(run: Run): Promise<void>;
}

/** Every operation by its resource and its own stored value. */
const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
	Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries<Operation>(operations).map(([name, operation]) => [`${resource}.${name}`, operation] as const),
	),
);

/**
 * Runs the operation that each item asks for, and puts the output back into the order of the input.
 * @throws what ends the run, for agents with all it says in the message
 */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return await runOperations(context);
	} catch (error) {
		throw errorForAgents(context.getNode(), error);
	}
}

async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outputs: Outputs = new Array(items.length);
	const [resource, operation] = [readCells(context, 'resource'), readCells(context, 'operation')];
	const nameOf = (itemIndex: number) => `${String(resource.at(itemIndex))}.${String(operation.at(itemIndex))}`;
	const alike = resource.constant && operation.constant;
	const byOperation = alike ? [[nameOf(0), [...items.keys()]] as const] : groupBy(items.keys(), nameOf);
	for (const [name, itemIndexes] of byOperation) {
		const chosen = OPERATIONS.get(name);
		if (!chosen) {
			throw new NodeOperationError(context.getNode(), 'This version of the MailUp node lacks the chosen operation', {
				description: `It has no "${name}". Choose a resource and an operation, or update the package n8n-nodes-mailup.`,
			});
		}
		await chosen.execute(await Run.create(context, itemIndexes, outputs, chosen.description));
	}
	return [outputs.flat()];
}
