/** Which node and credential types the test engine knows. */
import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { shows, type OperationInfo } from '../description';
import { loadSourceCredentials, manifest, root, sourceNodes } from '../package-root';
import { oAuth2Api } from './base-credential';
import { ItemSource } from './item-source.node';

/** The name under which n8n knows the node that emits a test's input items. */
export const ITEM_SOURCE_TYPE = 'test.itemSource';

/** Node and credential types by name; implements what n8n's engine asks of a node registry. */
export class TypeRegistry implements INodeTypes {
	private readonly nodes = new Map<string, INodeType | IVersionedNodeType>();
	private readonly unloaded = new Map<string, () => INodeType>();
	private readonly credentials = new Map<string, ICredentialType>();

	constructor() {
		this.addNode('test', new ItemSource());
		this.addCredential(oAuth2Api);
	}

	/** Registers a node under `<package>.<node name>`, as n8n does. */
	addNode(packageName: string, node: INodeType | IVersionedNodeType): void {
		this.nodes.set(`${packageName}.${node.description.name}`, node);
	}

	/** Registers a node that is made when it is asked for. @param name its own, without that of the package */
	addUnloaded(packageName: string, name: string, load: () => INodeType): void {
		this.unloaded.set(`${packageName}.${name}`, load);
	}

	/** Registers a credential type under its own name. */
	addCredential(credential: ICredentialType): void {
		this.credentials.set(credential.name, credential);
	}

	/** The credential type of that name; throws with the known names otherwise. */
	credential(name: string): ICredentialType {
		const found = this.credentials.get(name);
		if (found) return found;
		throw new Error(`Unknown credential type ${name}; known: ${[...this.credentials.keys()].join(', ')}`);
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		const found = this.nodes.get(name) ?? this.unloaded.get(name)?.();
		if (!found)
			throw new Error(
				`Unknown node type ${name}; known: ${[...this.nodes.keys(), ...this.unloaded.keys()].join(', ')}`,
			);
		this.nodes.set(name, found);
		return found;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/**
 * The package as its TypeScript sources are now, registered under the names it will have in n8n, and other nodes beside it.
 * @param as what becomes of each node of the package
 */
export function registryWith(
	packageName: string,
	nodes: INodeType[],
	as = (node: INodeType): INodeType => node,
): TypeRegistry {
	const registry = new TypeRegistry();
	for (const { name, load } of sourceNodes()) registry.addUnloaded(manifest.name, name, () => as(load()));
	for (const credential of loadSourceCredentials()) registry.addCredential(credential);
	for (const node of nodes) registry.addNode(packageName, node);
	return registry;
}

/**
 * The package as another n8n process has it: its modules are loaded anew, and share nothing with those of the test or of
 * a third process.
 * @param resource whose operations are going to run there
 */
export async function registryOfAnotherProcess(resource: string): Promise<TypeRegistry> {
	const registry = new TypeRegistry();
	await jest.isolateModulesAsync(async () => {
		const sources = jest.requireActual<typeof import('../package-root')>('../package-root');
		for (const credential of sources.loadSourceCredentials()) registry.addCredential(credential);
		// What the node loads when it runs would come from the modules of the test: it is loaded here and now.
		const { route } = jest.requireActual<typeof import('../../../nodes/MailUp/router')>('../../../nodes/MailUp/router');
		for (const node of sources.loadSourceNodes()) {
			const execute = async function (this: IExecuteFunctions) {
				return await route(this);
			};
			registry.addNode(manifest.name, Object.assign(node, node.execute && { execute }));
		}
		const { resources } = jest.requireActual<typeof import('../../../nodes/MailUp/resources')>(
			'../../../nodes/MailUp/resources',
		);
		const { operations = [] } = resources.find(({ value }) => value === resource) ?? {};
		for (const operation of operations) {
			const loaded = await operation.load();
			operation.load = async () => await Promise.resolve(loaded);
		}
	});
	return registry;
}

let fromSources: TypeRegistry | undefined;

/** The package alone. */
export function sourceRegistry(): TypeRegistry {
	fromSources ??= registryWith(manifest.name, []);
	return fromSources;
}

const forOneOperation = new Map<string, TypeRegistry>();

/**
 * The package with those parameters only that can be shown for one operation. n8n leaves out the others at each run,
 * which is most of its work in a test of a thousand runs.
 */
export function sourceRegistryFor({
	resource,
	operation,
}: Pick<OperationInfo, 'resource' | 'operation'>): TypeRegistry {
	const name = `${resource}:${operation}`;
	const known = forOneOperation.get(name);
	if (known) return known;
	const registry = registryWith(manifest.name, [], (node) => {
		const properties = node.description.properties.filter(
			({ displayOptions }) =>
				shows(displayOptions, 'resource', resource) && shows(displayOptions, 'operation', operation),
		);
		return Object.assign(node, { description: { ...node.description, properties } });
	});
	forOneOperation.set(name, registry);
	return registry;
}

/** The package for a run with these parameters: without what their operation cannot show, where they name one. */
export function registryThatShows({ resource, operation }: INodeParameters): TypeRegistry {
	const named = [resource, operation].every((name) => typeof name === 'string' && !name.startsWith('='));
	return named ? sourceRegistryFor({ resource: String(resource), operation: String(operation) }) : sourceRegistry();
}

/** A folder that holds a built package, loaded by n8n's own loader. */
export async function builtRegistry(
	folder: string = root,
): Promise<{ registry: TypeRegistry; loader: PackageDirectoryLoader }> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const registry = new TypeRegistry();
	for (const { type } of Object.values(loader.nodeTypes)) registry.addNode(manifest.name, type);
	for (const { type } of Object.values(loader.credentialTypes)) registry.addCredential(type);
	return { registry, loader };
}
