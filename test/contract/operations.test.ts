/** What holds for every operation of the MailUp node, read from its description. */
import { NodeHelpers, type INodeTypeDescription } from 'n8n-workflow';

import { isReachable, operationsOf, parametersOf } from '../support/description';
import { sourceRegistryFor } from '../support/engine';
import { filledForm, textFields } from '../support/form';
import { sourceNode } from '../support/mailup-node';
import { tableIn } from '../support/operations-table';
import { filesUnder, readText } from '../support/package-root';
import { pageOf, resourcePages, resourcesTable } from '../support/resourcePages';
import { outputSchemaPath, readSchema, readSchemaAt, schemaPath, validatorAt, validatorFor } from '../support/schema';

const { description } = sourceNode();
const operations = operationsOf(description);
const parameters = parametersOf(description);
const each = operations.map(({ resource, operation }): [string, string] => [resource, operation]);

/** Rows for a sheet, where every count and rate is a column of its own. */
const WIDE_ROWS = new Map([
	['statistics:getMessage', 17],
	['statistics:getRecipientEvents', 12],
]);

describe('every operation', () => {
	test('there are some, each once', () => {
		const keys = operations.map(({ resource, operation }) => `${resource}:${operation}`);
		expect(keys.length).toBeGreaterThan(0);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test.each(each)('%s:%s has a valid and closed output schema with few keys', (resource, operation) => {
		expect(typeof validatorFor(resource, operation)).toBe('function');
		const schema = readSchema(resource, operation);
		expect(schema.type).toBe('object');
		expect(openObjects(schema)).toEqual([]);
		const most = WIDE_ROWS.get(`${resource}:${operation}`) ?? 10;
		expect(Object.keys(schema.properties as object).length).toBeLessThanOrEqual(most);
	});

	test.each(each)('%s:%s is tested in the engine, against its schema', (resource, operation) => {
		const path = `test/engine/${resource}/${operation}.test.ts`;
		const test = readText(path) ?? `${path} is missing`;
		expect(test).toMatch(new RegExp(`expectToMatchSchema\\(\\s*'${resource}',\\s*'${operation}'`));
	});

	test('every operation has a schema, and no schema belongs to one that does not exist', () => {
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

	test('README has the table of resources (`npm run docs:operations` writes it)', () => {
		expect(tableIn(readText('README.md') ?? '', 'resources')).toBe(resourcesTable(description));
	});

	test('each resource has its page (`npm run docs:operations` writes it), and no page is left of another one', () => {
		const pages = resourcePages(description);
		for (const [resource, text] of pages) {
			expect(tableIn(readText(pageOf(resource)) ?? '', 'operations')).toBe(text);
		}
		expect(filesUnder('docs/resources')).toEqual([...pages.keys()].map(pageOf).sort());
	});

	test("n8n's own defaulting keeps resource and operation", () => {
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

	test.each(each)('%s:%s is the same to n8n with its own parameters only', (resource, operation) => {
		const own = sourceRegistryFor({ resource, operation }).getByNameAndVersion('n8n-nodes-mailup.mailUp').description;
		expect(own.properties.length).toBeLessThan(description.properties.length / 2);
		const fields = textFields(own).filter((field) => field.resource === resource && field.operation === operation);
		for (const form of [
			filledForm(description, { resource, operation }),
			...fields.map(({ parameters: form }) => form),
		]) {
			const filledBy = (type: INodeTypeDescription) =>
				NodeHelpers.getNodeParameters(type.properties, form, true, false, { typeVersion: 1 }, type);
			expect(filledBy(own)).toEqual(filledBy(description));
		}
	});

	test('each says what it does without the rest of the form', () => {
		const thin = operations.filter(({ description: text, name }) => text.length < 15 || text === name);
		expect(thin.map(({ resource, operation }) => `${resource}:${operation}`)).toEqual([]);
	});
});

test.each(['nodes/MailUpTrigger', 'nodes/MailUpWebhookTrigger'])(
	'%s has a valid and closed output schema',
	(folder) => {
		const path = outputSchemaPath(folder);
		expect(typeof validatorAt(path)).toBe('function');
		expect(openObjects(readSchemaAt(path))).toEqual([]);
		expect(filesUnder(`${folder}/__schema__`)).toEqual([path]);
	},
);

/** Places of a schema that describe an object without saying what else may be in it. */
function openObjects(schema: unknown, path = 'schema'): string[] {
	if (typeof schema !== 'object' || schema === null) return [];
	const { type, additionalProperties } = schema as { type?: unknown; additionalProperties?: unknown };
	const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
	const own = isObject && additionalProperties === undefined ? [path] : [];
	return [...own, ...Object.entries(schema).flatMap(([key, value]) => openObjects(value, `${path}.${key}`))];
}
