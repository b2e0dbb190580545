/* eslint-disable @n8n/community-nodes/icon-validation, @n8n/community-nodes/require-node-description-fields --
   this node exists in tests only */
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Items waiting to be emitted, by key: objects cannot travel through node parameters unchanged (binary data, links). */
const waiting = new Map<string, INodeExecutionData[]>();
let counter = 0;

/** Keeps a test's input items for the source node and returns the key to hand it. */
export function queueItems(items: INodeExecutionData[]): string {
	const key = `items-${++counter}`;
	waiting.set(key, items);
	return key;
}

/** First node of every test workflow: emits the items that the test gave. */
export class ItemSource implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Item Source',
		name: 'itemSource',
		group: ['trigger'],
		version: 1,
		description: 'Emits the input items of a test',
		defaults: { name: 'Item Source' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const key = String(this.getNodeParameter('key', 0));
		const items = waiting.get(key) ?? [];
		waiting.delete(key);
		return await Promise.resolve([items]);
	}
}
