/* eslint-disable @n8n/community-nodes/icon-validation -- these nodes exist in tests only */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** What the examples use of n8n's own nodes: those are not part of what is installed for tests. */

const describe = (
	name: string,
	version: number,
	properties: INodeProperties[],
	more: Partial<INodeTypeDescription> = {},
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version,
	description: 'Stands in for a node of n8n',
	defaults: { name },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties,
	...more,
});

/** Starts a workflow with one empty item. */
class Trigger implements INodeType {
	description: INodeTypeDescription;

	constructor(name: string, version: number) {
		this.description = describe(name, version, [], { group: ['trigger'], inputs: [] });
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await Promise.resolve([[{ json: {}, pairedItem: { item: 0 } }]]);
	}
}

/** Edit Fields: writes the fields that it names, and nothing else. */
class Fields implements INodeType {
	description = describe('set', 3.4, [
		{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map((_, item) => {
			const list = this.getNodeParameter('assignments.assignments', item, []) as IDataObject[];
			const json = Object.fromEntries(list.map(({ name, value }) => [String(name), value]));
			return { json, pairedItem: { item } };
		});
		return await Promise.resolve([items]);
	}
}

/** If, with n8n's own way to work out conditions. */
class If implements INodeType {
	description = describe(
		'if',
		2.2,
		[
			{
				displayName: 'Conditions',
				name: 'conditions',
				type: 'filter',
				default: {},
				typeOptions: { filter: { version: 2 } },
			},
		],
		{ outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main] },
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], []];
		for (const [item, { json }] of this.getInputData().entries()) {
			const isTrue = this.getNodeParameter('conditions', item, false, { extractValue: true }) === true;
			outputs[isTrue ? 0 : 1]?.push({ json, pairedItem: { item } });
		}
		return await Promise.resolve(outputs);
	}
}

/** Merge, in the one way that the examples use: what comes in first and has no match among what comes in second. */
class Merge implements INodeType {
	description = describe(
		'merge',
		3,
		[{ displayName: 'Fields to Match', name: 'fieldsToMatchString', type: 'string', default: '' }],
		{ inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main] },
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const field = String(this.getNodeParameter('fieldsToMatchString', 0));
		const matched = new Set(this.getInputData(1).map(({ json }) => json[field]));
		return await Promise.resolve([this.getInputData(0).filter(({ json }) => !matched.has(json[field]))]);
	}
}

/** A page that somebody fills in. */
export interface Page {
	title: string;
	/** HTML. */
	text: string;
}

/** Wait: shows its page to the test and goes on with what the test answers. */
class Wait implements INodeType {
	description = describe('wait', 1.1, [
		{ displayName: 'Form Title', name: 'formTitle', type: 'string', default: '' },
		{ displayName: 'Form Description', name: 'formDescription', type: 'string', default: '' },
		{
			displayName: 'Form Fields',
			name: 'formFields',
			type: 'fixedCollection',
			default: {},
			typeOptions: { multipleValues: true },
			options: [
				{
					displayName: 'Values',
					name: 'values',
					values: [
						{ displayName: 'Type', name: 'fieldType', type: 'string', default: 'text' },
						{ displayName: 'HTML', name: 'html', type: 'string', default: '' },
					],
				},
			],
		},
	]);

	constructor(private readonly answer: (page: Page) => IDataObject) {
		const { answer: reply } = this;
		this.execute = async function (this: IExecuteFunctions) {
			const title = String(this.getNodeParameter('formTitle', 0));
			const text = String(this.getNodeParameter('formDescription', 0));
			const elements = this.getNodeParameter('formFields.values', 0, []) as IDataObject[];
			const shown = elements
				.filter(({ fieldType }) => fieldType === 'html')
				.map(({ html }) => filledIn(this, String(html)));
			const page = { title, text: [text, ...shown].join('\n') };
			return await Promise.resolve([[{ json: reply(page), pairedItem: { item: 0 } }]]);
		};
	}

	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

/** n8n's forms work out the expressions of an HTML element by themselves: its text is no expression. */
function filledIn(context: IExecuteFunctions, html: string): string {
	const parts = html.match(/\{\{[^]*?\}\}/g) ?? [];
	return parts.reduce((text, part) => text.replace(part, String(context.evaluateExpression(part, 0))), html);
}

/** The stand-ins. @param answer what somebody answers to a page */
export function standIns(answer: (page: Page) => IDataObject): INodeType[] {
	return [
		new Trigger('manualTrigger', 1),
		new Trigger('scheduleTrigger', 1.2),
		new Fields(),
		new If(),
		new Merge(),
		new Wait(answer),
	];
}
