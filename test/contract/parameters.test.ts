/** What holds for every parameter of every node, read from the descriptions. */
import type { INodeProperties, INodeType } from 'n8n-workflow';

import {
	conditionsOf,
	isReachable,
	operationsOf,
	parametersOf,
	possibleValues,
	type PlacedParameter,
} from '../support/description';
import { filesUnder, loadSourceNodes, readText } from '../support/package-root';

/** A trigger has no operations: it is one. */
const NO_OPERATION = [{ resource: '', operation: '' }];

/** Types that an agent can fill in when the node is its tool. */
const FILLABLE = ['string', 'number', 'boolean', 'options', 'multiOptions', 'json', 'dateTime', 'resourceMapper'];

/** Where n8n may be asked for the value of a parameter: everybody else asks the form, which refuses what a parameter does not take. */
const READERS = /^nodes\/shared\/form\//;

/** Which columns the expressions of the node name is no value of a parameter. */
const ASKING = /\bgetNodeParameter\b|(?<!columnsIn\(run\.client\.)\bnode\.parameters\b|getNode\(\)\.parameters/;

test('parameters are read in one place', () => {
	const sources = filesUnder('nodes').filter((file) => file.endsWith('.ts') && !READERS.test(file));
	expect(sources.length).toBeGreaterThan(100);
	const asking = sources.filter((file) => ASKING.test(readText(file) ?? ''));
	expect(asking).toEqual([]);
});

const nodes = loadSourceNodes().map((node): [string, INodeType] => [node.description.name, node]);

describe.each(nodes)('%s', (_name, node) => {
	const { description } = node;
	const operations = operationsOf(description);
	const parameters = parametersOf(description);
	const named = parameters.map((placed): [string, PlacedParameter] => [placed.path, placed]);

	test('there are parameters', () => {
		expect(parameters.length).toBeGreaterThan(0);
	});

	test.each(named)('%s is shown for at least one operation', (_path, placed) => {
		const places = operations.length > 0 ? operations : NO_OPERATION;
		expect(places.some((operation) => isReachable(description, placed, operation))).toBe(true);
	});

	test.each(named)('%s depends on parameters that exist, and on values that these can have', (_path, placed) => {
		for (const { reference, targets, values } of conditionsOf(description, placed)) {
			expect([reference, targets.length > 0]).toEqual([reference, true]);
			const lists = targets.map(possibleValues);
			if (values === undefined || lists.includes(undefined)) continue;
			const possible = lists.flatMap((list) => list ?? []);
			expect(possible).toEqual(expect.arrayContaining(values));
		}
	});

	// n8n stops at the first condition that holds an expression and shows the field: required, it would block other operations.
	test('every condition asks for the operation first', () => {
		const order = description.properties
			.filter(({ name }) => !['authentication', 'resource', 'operation'].includes(name))
			.map(({ name, displayOptions }): [string, string[]] => [
				name,
				Object.keys(displayOptions?.show ?? {}).slice(0, 2),
			]);
		const expected = operations.length > 0 ? ['resource', 'operation'] : undefined;
		for (const [name, first] of order) expect([name, first]).toEqual([name, expected ?? first]);
	});

	test.each(named)('%s names methods that exist', (_path, { property }) => {
		for (const [kind, method] of methodsOf(property)) {
			expect([kind, method, typeof Reflect.get(Reflect.get(node.methods ?? {}, kind) ?? {}, method)]).toEqual([
				kind,
				method,
				'function',
			]);
		}
	});

	// n8n gives a pattern 250 ms of clock time: on a busy machine a valid value fails before the node starts.
	test.each(named)('%s leaves no pattern to n8n', (_path, { property }) => {
		const { modes = [], extractValue } = property;
		const validations = modes.flatMap(({ validation = [] }) => validation);
		const extractions = modes.flatMap((mode) => ('extractValue' in mode ? [mode.extractValue] : []));
		expect([extractValue, ...extractions, ...validations].filter((rule) => rule !== undefined)).toEqual([]);
	});

	test('its default is a value that it can have', () => {
		const wrong = parameters.filter(({ property }) => {
			const possible = property.type === 'options' ? possibleValues(property) : undefined;
			return possible !== undefined && !possible.some((value) => value === property.default);
		});
		expect(wrong.map(({ path }) => path)).toEqual([]);
	});

	test.each(named)('%s can be filled by an agent if it is required', (_path, { property }) => {
		if (!property.required || !description.usableAsTool) return;
		const modes = (property.modes ?? []).filter(({ type }) => type === 'string').map(({ name }) => name);
		if (property.type === 'resourceLocator') expect(modes).toContain('id');
		else expect(FILLABLE).toContain(property.type);
	});
});

/** The methods a parameter names, each with the group of `methods` it is looked for in. */
function methodsOf(property: INodeProperties): Array<[string, string]> {
	const { loadOptionsMethod, resourceMapper } = property.typeOptions ?? {};
	const found: Array<[string, string | undefined]> = [
		['loadOptions', loadOptionsMethod],
		['resourceMapping', resourceMapper?.resourceMapperMethod],
		...(property.modes ?? []).map((mode): [string, string | undefined] => [
			'listSearch',
			mode.typeOptions?.searchListMethod,
		]),
	];
	return found.filter((entry): entry is [string, string] => entry[1] !== undefined);
}
