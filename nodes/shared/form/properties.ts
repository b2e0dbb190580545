import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The parameters of an operation or a trigger, by the path under which n8n keeps their values: `list`, `options.replyTo`. */
export class Properties {
	private readonly byPath = new Map<string, INodeProperties[]>();

	/** @param properties as the node's description holds them */
	constructor(properties: readonly INodeProperties[]) {
		for (const property of properties) {
			this.add(property.name, property);
			if (property.type !== 'collection') continue;
			for (const inner of innerOf(property)) this.add(`${property.name}.${inner.name}`, inner);
		}
	}

	/**
	 * The parameter at a path.
	 * @param isShown tells parameters of one name apart, which stand in for each other as other choices want it
	 */
	at(path: string, isShown: (property: INodeProperties) => boolean): INodeProperties {
		const found = this.byPath.get(path) ?? [];
		const property = found.length > 1 ? (found.find(isShown) ?? found[0]) : found[0];
		if (!property) throw new Error(`No parameter "${path}" is described`);
		return property;
	}

	private add(path: string, property: INodeProperties): void {
		this.byPath.set(path, [...(this.byPath.get(path) ?? []), property]);
	}
}

/** The values that a parameter offers; undefined where MailUp gives them, or where there is nothing to choose. */
export function valuesOf({ options, typeOptions }: INodeProperties): Array<string | number> | undefined {
	if (!options || typeOptions?.loadOptionsMethod !== undefined) return undefined;
	return options
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.flatMap(({ value }) => (typeof value === 'boolean' ? [] : [value]));
}

function innerOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((option): option is INodeProperties => 'type' in option);
}
