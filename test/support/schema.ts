/** Output schemas of the operations, and the assertion that real outputs match them. */
import Ajv, { type AnySchemaObject, type ValidateFunction } from 'ajv';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readText } from './package-root';

/** Where n8n looks for the output schema of an operation, relative to the package. */
export function schemaPath(resource: string, operation: string, folder = 'nodes/MailUp'): string {
	return `${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
}

/** ISO 8601 with an offset, the only form in which dates leave the nodes. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addFormat('date-time', DATE_TIME);
// n8n numbers its schemas with a keyword of its own.
ajv.addKeyword('version');

const compiled = new Map<string, ValidateFunction>();

/** The schema of an operation as it is in the repository; throws if it is missing. */
export function readSchema(resource: string, operation: string): AnySchemaObject {
	const path = schemaPath(resource, operation);
	const text = readText(path);
	if (text === undefined) throw new Error(`${path} is missing`);
	return JSON.parse(text) as AnySchemaObject;
}

/** A validator for one output item; throws if the schema itself is not valid in ajv's strict mode. */
export function validatorFor(resource: string, operation: string): ValidateFunction {
	const key = `${resource}/${operation}`;
	const known = compiled.get(key);
	if (known) return known;
	const validate = ajv.compile(readSchema(resource, operation));
	compiled.set(key, validate);
	return validate;
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
	const validate = validatorFor(resource, operation);
	if (items.length === 0) throw new Error(`No items to check against the schema of ${resource}/${operation}`);
	items.forEach((item, index) => {
		const json = 'json' in item ? item.json : item;
		if (validate(json)) return;
		const reasons = (validate.errors ?? []).map(
			({ instancePath, message, params }) => `${instancePath || '(item)'} ${message} ${JSON.stringify(params)}`,
		);
		throw new Error(
			`Item ${index} does not match ${schemaPath(resource, operation)}:\n${reasons.join('\n')}\n${JSON.stringify(json, null, 2)}`,
		);
	});
}
