import type { AnySchemaObject, ValidateFunction } from 'ajv';

/** A validator; throws if the schema itself is not valid in ajv's strict mode. */
export function compileSchema(schema: AnySchemaObject): ValidateFunction;
