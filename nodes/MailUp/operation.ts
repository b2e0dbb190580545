import type { INodeProperties } from 'n8n-workflow';

import type { Access } from '../shared/http/accesses';
import type { Run } from './run/run';

/** One operation: all that a user sees of it, and where to find what it does. */
export interface Operation {
	/** As the choice of operations shows it: `Get Many`. */
	name: string;
	/** As workflows keep it: it never changes. */
	value: string;
	/** As the list of actions shows it: `Get many tags`. */
	action: string;
	description: string;
	parameters: INodeProperties[];
	/** What opens the services that it calls; REST's where it is left out. The node asks for this credential only. */
	access?: Access;
	/** Loads what it does when it runs for the first time: n8n needs the form of every operation, but the code of one. */
	load(): Promise<{ execute(run: Run): Promise<void> }>;
}

/** One of the things of MailUp that the node works on. */
export interface Resource {
	name: string;
	/** As workflows keep it: it never changes. */
	value: string;
	operations: readonly Operation[];
	/** The choice of its operations, then their parameters. */
	properties: INodeProperties[];
}

/** What all choices of operations have in common. */
const OPERATION_CHOICE: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/** @param operations in the order of their names @param first the operation that a new node has */
export function resource(name: string, value: string, operations: readonly Operation[], first: Operation): Resource {
	const choice: INodeProperties = {
		...OPERATION_CHOICE,
		displayOptions: { show: { resource: [value] } },
		options: operations.map((one) => ({
			name: one.name,
			value: one.value,
			action: one.action,
			description: one.description,
		})),
		default: first.value,
	};
	return { name, value, operations, properties: [choice, ...operations.flatMap((one) => parametersOf(value, one))] };
}

/**
 * The parameters of one operation, each shown for this operation only. Resource and operation stand first in each condition:
 * n8n stops at the first part that a user gave as an expression and shows the parameter, so with another order an
 * expression in one operation would ask for the parameters of others.
 */
export function parametersOf(resource: string, { value, parameters }: Operation): INodeProperties[] {
	return parameters.map((parameter) => ({
		...parameter,
		displayOptions: {
			...parameter.displayOptions,
			show: { resource: [resource], operation: [value], ...parameter.displayOptions?.show },
		},
	}));
}
