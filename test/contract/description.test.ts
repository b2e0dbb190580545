/** What holds for every operation and parameter of the MailUp node, read from its description. */
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import {
	choicesOf,
	conditionsOf,
	isReachable,
	operationsOf,
	parametersOf,
	possibleValues,
	type PlacedParameter,
} from '../support/description';
import { sourceNode } from '../support/mailup-node';
import { operationsTable, tableIn } from '../support/operations-table';
import { filesUnder, readText } from '../support/package-root';
import { readSchema, schemaPath, validatorFor } from '../support/schema';

const node = sourceNode();
const { description } = node;
const operations = operationsOf(description);
const parameters = parametersOf(description);
const named = parameters.map((placed): [string, PlacedParameter] => [placed.path, placed]);
const each = operations.map(({ resource, operation }): [string, string] => [resource, operation]);

describe('every operation', () => {
	test('there are some, each once', () => {
		const keys = operations.map(({ resource, operation }) => `${resource}:${operation}`);
		expect(keys.length).toBeGreaterThan(0);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test.each(each)('%s:%s has a valid and closed output schema with few keys', (resource, operation) => {
		expect(validatorFor(resource, operation)).toBeInstanceOf(Function);
		const schema = readSchema(resource, operation);
		expect(schema.type).toBe('object');
		expect(openObjects(schema)).toEqual([]);
		expect(Object.keys(schema.properties as object).length).toBeLessThanOrEqual(10);
	});

	test.each(each)('%s:%s is tested in the engine, against its schema', (resource, operation) => {
		const path = `test/engine/${resource}/${operation}.test.ts`;
		const test = readText(path) ?? `${path} is missing`;
		expect(test).toMatch(new RegExp(`expectToMatchSchema\\(\\s*'${resource}',\\s*'${operation}'`));
	});

	test('no schema belongs to an operation that does not exist', () => {
		const expected = each.map(([resource, operation]) => schemaPath(resource, operation)).sort();
		expect(filesUnder('nodes/MailUp/__schema__')).toEqual(expected);
	});

	test.each(each)('%s:%s shows its required parameters', (resource, operation) => {
		const required = parameters.filter(({ property, root }) => property.required && root === property);
		for (const placed of required) {
			const values = { resource, operation };
			const { displayOptions } = placed.property;
			const forThis = ['resource', 'operation'].every(
				(name) => displayOptions?.show?.[name]?.includes(Reflect.get(values, name)) ?? true,
			);
			if (forThis) expect([placed.path, isReachable(description, placed, values)]).toEqual([placed.path, true]);
		}
	});

	test('README has the table of operations', () => {
		const readme = readText('README.md') ?? '';
		expect(tableIn(readme)).toBe(operationsTable(description));
	});
});

describe('every parameter', () => {
	test.each(named)('%s is shown for at least one operation', (_path, placed) => {
		expect(operations.some((operation) => isReachable(description, placed, operation))).toBe(true);
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

	test.each(named)('%s names methods that exist', (_path, { property }) => {
		for (const [kind, method] of methodsOf(property)) {
			expect([kind, method, typeof Reflect.get(Reflect.get(node.methods ?? {}, kind) ?? {}, method)]).toEqual([
				kind,
				method,
				'function',
			]);
		}
	});

	test('its default is a value that it can have', () => {
		const wrong = parameters.filter(({ property }) => {
			const possible = property.type === 'options' ? possibleValues(property) : undefined;
			return possible !== undefined && !possible.some((value) => value === property.default);
		});
		expect(wrong.map(({ path }) => path)).toEqual([]);
	});

	test("its defaults pass n8n's own check for each operation, apart from required fields", () => {
		for (const { resource, operation } of operations) {
			const values = NodeHelpers.getNodeParameters(
				description.properties,
				{ resource, operation },
				true,
				false,
				{ typeVersion: 1 },
				description,
			);
			expect(values).toMatchObject({ resource, operation });
		}
	});
});

/** Places of a schema that describe an object without saying what else may be in it. */
function openObjects(schema: unknown, path = 'schema'): string[] {
	if (typeof schema !== 'object' || schema === null) return [];
	const { type, additionalProperties } = schema as { type?: unknown; additionalProperties?: unknown };
	const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
	const own = isObject && additionalProperties === undefined ? [path] : [];
	return [...own, ...Object.entries(schema).flatMap(([key, value]) => openObjects(value, `${path}.${key}`))];
}

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

describe('as a tool of an agent', () => {
	const fillable = new Set(['string', 'number', 'boolean', 'options', 'multiOptions', 'json', 'dateTime', 'resourceMapper']);

	test('the node offers itself', () => {
		expect(description.usableAsTool).toBeTruthy();
	});

	test.each(named.filter(([, { property }]) => property.required))('%s can be filled by the agent', (_path, { property }) => {
		const modes = (property.modes ?? []).filter(({ type }) => type === 'string').map(({ name }) => name);
		if (property.type === 'resourceLocator') expect(modes).toContain('id');
		else expect(fillable).toContain(property.type);
	});

	test('operations say what they do without the rest of the form', () => {
		const thin = operations.filter(({ description: text, name }) => text.length < 15 || text === name);
		expect(thin.map(({ resource, operation }) => `${resource}:${operation}`)).toEqual([]);
		expect(choicesOf(description.properties[0] ?? ({} as INodeProperties)).length).toBeGreaterThan(0);
	});
});
