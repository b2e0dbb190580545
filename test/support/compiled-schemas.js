/** Validators of output schemas. `shared-n8n.js` hands one copy of this module to all test files of a worker. */
const Ajv = require('ajv');

/** ISO 8601 with an offset, the only form in which dates leave the nodes. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addFormat('date-time', DATE_TIME);
// n8n numbers its schemas with a keyword of its own.
ajv.addKeyword('version');

/** By the text of the schema. */
const compiled = new Map();

/** A validator; throws if the schema itself is not valid in ajv's strict mode. */
function compileSchema(schema) {
	const text = JSON.stringify(schema);
	const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
	compiled.set(text, validate);
	return validate;
}

module.exports = { compileSchema };
