import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonalField } from '../../../shared/mailup/recipients';
import { MAX_VALUE_LENGTH, fieldText } from '../../../shared/mailup/fields';
import { isObject } from '../../../shared/mailup/reading';
import { parameterError } from '../parameters';
import type { Run } from '../run';

/** The mapping of personal data fields by name. */
export const personalFieldsField: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'Personal data to write to the recipient, on all lists: MailUp keeps one set for each person',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getPersonalFields',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

/** What becomes of fields whose value is empty. */
export const clearEmptyField: INodeProperties = {
	displayName: 'Clear Empty Fields',
	name: 'clearEmptyFields',
	type: 'boolean',
	default: false,
	description:
		'Whether a field with an empty value is blanked in MailUp. When off, empty values are not sent and MailUp keeps what it has.',
};

export interface Mapping {
	fields: PersonalField[];
	/** Columns of the item that match no field; only where all columns are mapped automatically. */
	ignored: string[];
}

/**
 * Reads the mapping of an item and finds the id of each field.
 * @param used values that other parameters of the item took: their columns need not match a field
 * @param mapperField the mapper to read
 * @throws NodeOperationError for a name that the account does not have, and for a value that is too long
 */
export async function readMapping(
	run: Run,
	itemIndex: number,
	clearEmpty: boolean,
	used: string[],
	mapperField = personalFieldsField,
): Promise<Mapping> {
	const { name: parameterName, displayName } = mapperField;
	const mapper = run.form(itemIndex).value(parameterName);
	const automatic = isObject(mapper) && mapper.mappingMode === 'autoMapInputData';
	const columns = automatic ? run.context.getInputData()[itemIndex]?.json : isObject(mapper) && mapper.value;
	const values = Object.entries(isObject(columns) ? columns : {}).map(([name, value]) => ({
		name,
		value: fieldText(value),
	}));
	if (values.length === 0) return { fields: [], ignored: [] };

	const known = await run.metadata.fields();
	const unknown = values
		.filter(({ name, value }) => !known.find(name) && !used.includes(value))
		.map(({ name }) => name);
	if (!automatic && unknown.length > 0) throw unknownFields(run, displayName, itemIndex, unknown);
	const fields = values.flatMap(({ name, value }) => {
		const field = known.find(name);
		return field && (value !== '' || clearEmpty) ? [{ ...field, value }] : [];
	});
	checkLengths(run, displayName, itemIndex, fields);
	return { fields, ignored: unknown };
}

/** The fields as MailUp wants them in a body. */
export function toFieldBodies(fields: readonly PersonalField[]): IDataObject[] {
	return fields.map(({ id, name, value }) => ({ Id: id, Description: name, Value: value }));
}

/** Says once in a run which columns were mapped automatically but match no field. */
export function hintIgnoredColumns(run: Run, requests: Iterable<{ ignoredColumns: string[] }>): void {
	const ignored = [...new Set([...requests].flatMap(({ ignoredColumns }) => ignoredColumns))];
	if (ignored.length === 0) return;
	run.hint(`These columns match no MailUp field and were not sent: ${ignored.slice(0, 30).join(', ')}`);
}

function unknownFields(run: Run, parameter: string, itemIndex: number, unknown: string[]) {
	const advice = `MailUp has no field named ${unknown.map((name) => `"${name.slice(0, 80)}"`).join(', ')}. Refresh the field list, or rename the field in MailUp.`;
	return parameterError(run, parameter, itemIndex, advice);
}

function checkLengths(run: Run, parameter: string, itemIndex: number, fields: readonly PersonalField[]): void {
	const long = fields.find(({ value }) => value.length > MAX_VALUE_LENGTH);
	if (!long) return;
	const advice = `"${long.name}" has ${long.value.length} characters, and MailUp keeps at most ${MAX_VALUE_LENGTH}. Shorten the value.`;
	throw parameterError(run, parameter, itemIndex, advice);
}
