/** Output schemas of the operations, and the assertion that real outputs match them. */
import type { AnySchemaObject, ValidateFunction } from 'ajv';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { compileSchema } from './compiled-schemas';
import { readText } from './package-root';

/** Where n8n looks for the output schema of an operation, relative to the package. */
export function schemaPath(resource: string, operation: string, folder = 'nodes/MailUp'): string {
	return `${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
}

/** Where n8n looks for the output schema of a node without operations, relative to the package. */
export function outputSchemaPath(folder: string): string {
	return `${folder}/__schema__/v1.0.0.json`;
}

/** The schema in a file of the repository; throws if it is missing. */
export function readSchemaAt(path: string): AnySchemaObject {
	const text = readText(path);
	if (text === undefined) throw new Error(`${path} is missing`);
	return JSON.parse(text) as AnySchemaObject;
}

/** The schema of an operation. */
export function readSchema(resource: string, operation: string): AnySchemaObject {
	return readSchemaAt(schemaPath(resource, operation));
}

/** A validator for one output item; throws if the schema itself is not valid in ajv's strict mode. */
export function validatorAt(path: string): ValidateFunction {
	return compileSchema(readSchemaAt(path));
}

/** The same for an operation. */
export function validatorFor(resource: string, operation: string): ValidateFunction {
	return validatorAt(schemaPath(resource, operation));
}

/**
 * Asserts that every item matches the operation's output schema. Items may be n8n items or plain objects. An empty
 * array fails: it would prove nothing.
 */
export function expectToMatchSchema(
	resource: string,
	operation: string,
	items: Array<INodeExecutionData | IDataObject>,
): void {
	expectToMatch(schemaPath(resource, operation), items);
}

/** The same for a node without operations, which has one schema in its folder. */
export function expectToMatchOutput(folder: string, items: Array<INodeExecutionData | IDataObject>): void {
	expectToMatch(outputSchemaPath(folder), items);
}

function expectToMatch(path: string, items: Array<INodeExecutionData | IDataObject>): void {
	const validate = validatorAt(path);
	if (items.length === 0) throw new Error(`No items to check against ${path}`);
	items.forEach((item, index) => {
		const json = 'json' in item ? item.json : item;
		if (validate(json)) return;
		const reasons = (validate.errors ?? []).map(
			({ instancePath, message, params }) => `${instancePath || '(item)'} ${message} ${JSON.stringify(params)}`,
		);
		throw new Error(`Item ${index} does not match ${path}:\n${reasons.join('\n')}\n${JSON.stringify(json, null, 2)}`);
	});
}
