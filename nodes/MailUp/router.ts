import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { groupBy } from '../shared/groupBy';
import { readCells } from '../shared/form/cells';
import type { Operation } from './operation';
import { parametersOf } from './operation';
import { resources } from './resources';
import type { Outputs } from './run/run';
import { Run } from './run/run';
import { errorForAgents, failedItem } from './run/toolErrors';

/** Every operation by its resource and its own stored value. */
const OPERATIONS: ReadonlyMap<string, { resource: string; operation: Operation }> = new Map(
	resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation): [string, { resource: string; operation: Operation }] => [
			`${resource}.${operation.value}`,
			{ resource, operation },
		]),
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
			throw new NodeOperationError(context.getNode(), `This version of the MailUp node has no operation "${name}"`, {
				description: `Choose a resource and an operation, or update the package n8n-nodes-mailup.`,
			});
		}
		const { execute } = await chosen.operation.load();
		const parameters = parametersOf(chosen.resource, chosen.operation);
		try {
			await execute(await Run.create(context, itemIndexes, outputs, parameters, chosen.operation.access));
		} catch (error) {
			failRest(context, itemIndexes, outputs, error);
		}
	}
	return [inOneList(outputs)];
}

/**
 * Fails all items for which nothing leaves yet, where n8n is to go on after errors. Of a node that throws then, n8n takes
 * the input for the output: every item would look as if it were done.
 * @throws the cause where n8n is to stop
 */
function failRest(context: IExecuteFunctions, itemIndexes: readonly number[], outputs: Outputs, cause: unknown): void {
	if (!context.continueOnFail() || context.getExecutionCancelSignal()?.aborted) throw cause;
	for (const item of itemIndexes) {
		outputs[item] ??= { json: failedItem(context.getNode(), cause, item), pairedItem: { item } };
	}
}

/** What leaves for all items; one can have no output. There can be a hundred thousand rows, for which flat() takes long. */
function inOneList(outputs: Outputs): INodeExecutionData[] {
	const [first] = outputs;
	if (outputs.length === 1 && Array.isArray(first)) return first;
	const items: INodeExecutionData[] = [];
	outputs.forEach((output) => {
		if (!Array.isArray(output)) items.push(output);
		else for (const item of output) items.push(item);
	});
	return items;
}
