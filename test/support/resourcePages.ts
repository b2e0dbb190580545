/** What README and the pages of `docs/resources` say of each resource, made from the node description. */
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { groupBy } from '../../nodes/shared/groupBy';
import type { OperationInfo, PlacedParameter } from './description';
import { choicesOf, isReachable, operationsOf, parametersOf } from './description';
import { cell } from './operations-table';

/** Parameters that every operation has, and what is not entered. */
const NOT_SHOWN = new Set(['resource', 'operation', 'authentication']);

/** The page of a resource. */
export function pageOf(resource: string): string {
	return `docs/resources/${resource}.md`;
}

/** Markdown rows: each resource with its page, and its operations. */
export function resourcesTable(description: INodeTypeDescription): string {
	const rows = [...byResource(description)].map(([resource, operations]) => {
		const names = operations.map(({ name }) => name).join(', ');
		return `| [${cell(operations[0]?.resourceName ?? '')}](${pageOf(resource)}) | ${cell(names)} |`;
	});
	return ['| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

/** Markdown for each resource: its operations, what each does, and its parameters. */
export function resourcePages(description: INodeTypeDescription): Map<string, string> {
	const parameters = parametersOf(description).filter(
		({ property, root }) => property.type !== 'notice' && !NOT_SHOWN.has(root.name),
	);
	return new Map(
		[...byResource(description)].map(([resource, operations]) => [
			resource,
			operations.map((operation) => section(description, parameters, operation)).join('\n\n'),
		]),
	);
}

function byResource(description: INodeTypeDescription): Map<string, OperationInfo[]> {
	return groupBy(operationsOf(description), ({ resource }) => resource);
}

function section(
	description: INodeTypeDescription,
	parameters: readonly PlacedParameter[],
	operation: OperationInfo,
): string {
	const own = parameters.filter((placed) => isReachable(description, placed, operation));
	const rows = own.flatMap(({ property, root, path }) => {
		if (isFolder(property)) return [];
		const within = root === property ? '' : `${root.displayName}: `;
		const depth = path.split('.').length;
		return [`| ${cell(within + property.displayName)} | ${cell(depth > 3 ? '' : wordsOf(property))} |`];
	});
	const table = ['| Parameter | What it does |', '|---|---|', ...new Set(rows)].join('\n');
	return [`## ${operation.name}`, operation.description, ...(rows.length > 0 ? [table] : [])].join('\n\n');
}

/** Whether a parameter only holds others. */
function isFolder({ type }: INodeProperties): boolean {
	return type === 'collection' || type === 'fixedCollection';
}

function wordsOf(property: INodeProperties): string {
	const choices = choicesOf(property).map(({ name }) => `*${name}*`);
	const offered = choices.length > 0 ? `Choose ${choices.join(', ')}.` : '';
	return [property.description ?? '', offered]
		.filter((text) => text !== '')
		.map((text) => (text.endsWith('.') ? text : `${text}.`))
		.join(' ');
}
