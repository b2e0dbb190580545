/** Walks a node description: operations, parameters at every depth, and what makes each of them visible. */
import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
	NodeParameterValue,
} from 'n8n-workflow';

import { groupBy } from '../../nodes/shared/groupBy';

/** One operation as the description offers it. */
export interface OperationInfo {
	resource: string;
	resourceName: string;
	operation: string;
	name: string;
	action: string;
	description: string;
}

/** A parameter, where it stands, and the parameters beside it (its own among them). */
export interface PlacedParameter {
	property: INodeProperties;
	/** Names from the root, such as `options.email`. */
	path: string;
	siblings: INodeProperties[];
	/** The outermost parameter that this one is inside of; the parameter itself at the top level. */
	root: INodeProperties;
}

/** The entries of an options or multiOptions parameter that can be chosen. */
export function choicesOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter((entry): entry is INodePropertyOptions => 'value' in entry);
}

/** Whether a parameter can be shown while another one has that value; conditions on others are not looked at. */
export function shows(options: IDisplayOptions | undefined, name: string, value: string): boolean {
	const allowed = options?.show?.[name];
	return allowed === undefined || allowed.some((candidate) => candidate === value);
}

/** Every operation of every resource, in the order of the description. */
export function operationsOf(description: INodeTypeDescription): OperationInfo[] {
	const resources = description.properties.filter(({ name }) => name === 'resource').flatMap(choicesOf);
	const operations = description.properties.filter(({ name }) => name === 'operation');
	return resources.flatMap(({ name: resourceName, value }) => {
		const resource = String(value);
		return operations
			.filter(({ displayOptions }) => shows(displayOptions, 'resource', resource))
			.flatMap(choicesOf)
			.map((choice) => ({
				resource,
				resourceName,
				operation: String(choice.value),
				name: choice.name,
				action: choice.action ?? '',
				description: choice.description ?? '',
			}));
	});
}

function isCollection(entry: unknown): entry is INodePropertyCollection {
	return typeof entry === 'object' && entry !== null && 'values' in entry;
}

function place(siblings: INodeProperties[], prefix: string, root?: INodeProperties): PlacedParameter[] {
	return siblings.flatMap((property) => {
		const path = prefix + property.name;
		const top = root ?? property;
		const own = { property, path, siblings, root: top };
		if (property.type === 'collection') {
			return [own, ...place((property.options ?? []) as INodeProperties[], `${path}.`, top)];
		}
		if (property.type === 'fixedCollection') {
			const groups = (property.options ?? []).filter(isCollection);
			return [own, ...groups.flatMap(({ name, values }) => place(values, `${path}.${name}.`, top))];
		}
		return [own];
	});
}

/** All parameters, those inside collections too. */
export function parametersOf(description: INodeTypeDescription): PlacedParameter[] {
	return place(description.properties, '');
}

/** Values a parameter can take, or undefined where they cannot be listed (text, numbers, expressions only). */
export function possibleValues(property: INodeProperties): NodeParameterValue[] | undefined {
	if (property.type === 'boolean') return [true, false];
	const dynamic = property.typeOptions?.loadOptionsMethod !== undefined;
	if ((property.type === 'options' || property.type === 'multiOptions') && !dynamic) {
		return choicesOf(property).map(({ value }) => value as NodeParameterValue);
	}
	return undefined;
}

/** A condition of `displayOptions`: the parameters it refers to, and the plain values it asks for. */
export interface Condition {
	kind: 'show' | 'hide';
	reference: string;
	/** Parameters with that name on the level that the condition looks at; empty if there are none. */
	targets: INodeProperties[];
	/** Undefined if the condition compares (`_cnd`) instead of listing values. */
	values: NodeParameterValue[] | undefined;
}

const groupedByName = new WeakMap<INodeProperties[], Map<string, INodeProperties[]>>();

/** Parameters of a level by their names; grouped once, as most conditions look through thousands. */
function byName(level: INodeProperties[]): Map<string, INodeProperties[]> {
	const groups = groupedByName.get(level) ?? groupBy(level, ({ name }) => name);
	groupedByName.set(level, groups);
	return groups;
}

/** The conditions of a parameter. Special references (`@version`, `@tool`, ...) are left out. */
export function conditionsOf(description: INodeTypeDescription, placed: PlacedParameter): Condition[] {
	const { show = {}, hide = {} } = placed.property.displayOptions ?? {};
	const read = (kind: Condition['kind'], entries: Record<string, unknown>): Condition[] =>
		Object.entries(entries)
			.filter(([reference]) => !reference.startsWith('@'))
			.map(([reference, list]) => {
				const level = reference.startsWith('/') ? description.properties : placed.siblings;
				const name = reference.replace(/^\//, '').split('.')[0] ?? '';
				const values = Array.isArray(list) ? list : [];
				const compares = values.some((value) => typeof value === 'object' && value !== null);
				return {
					kind,
					reference,
					targets: byName(level).get(name) ?? [],
					values: compares ? undefined : (values as NodeParameterValue[]),
				};
			});
	return [...read('show', show), ...read('hide', hide)];
}

/** True if some combination of other parameters shows this one for the given operation. */
export function isReachable(
	description: INodeTypeDescription,
	placed: PlacedParameter,
	at: Pick<OperationInfo, 'resource' | 'operation'>,
	depth = 0,
): boolean {
	if (depth > 8) return false;
	const { root } = placed;
	if (root !== placed.property) {
		const outer = { property: root, path: root.name, siblings: description.properties, root };
		if (!isReachable(description, outer, at, depth + 1)) return false;
	}
	return conditionsOf(description, placed).every(({ kind, reference, targets, values }) => {
		const name = reference.replace(/^\//, '');
		const siblings = reference.startsWith('/') ? description.properties : placed.siblings;
		const offered = targets
			.filter((property) => {
				const nested = siblings !== description.properties;
				const target = { property, path: name, siblings, root: nested ? placed.root : property };
				return name === 'resource' || name === 'operation' || isReachable(description, target, at, depth + 1);
			})
			.map((property) => currentValues(property, name, at));
		if (offered.length === 0) return false;
		if (values === undefined || offered.includes(undefined)) return true;
		const candidates = offered.flatMap((list) => list ?? []);
		return candidates.some((candidate) => values.includes(candidate) === (kind === 'show'));
	});
}

function currentValues(
	property: INodeProperties,
	name: string,
	at: Pick<OperationInfo, 'resource' | 'operation'>,
): NodeParameterValue[] | undefined {
	if (name === 'resource') return [at.resource];
	if (name === 'operation') return [at.operation];
	return possibleValues(property);
}
