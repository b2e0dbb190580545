import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonalField } from '../../../shared/mailup/recipients';
import type { ColumnNotes } from '../../../shared/mailup/fieldMapping';
import {
	addNotes,
	describeNotes,
	describeUnclear,
	isWorthSaying,
	mapColumns,
	noNotes,
	objectionToValues,
} from '../../../shared/mailup/fieldMapping';
import type { Fields } from '../../../shared/mailup/fields';
import { isObject } from '../../../shared/mailup/reading';
import { columnsIn } from '../../../shared/form/cells';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';

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
	/** What is to be said of the columns. */
	notes: ColumnNotes;
}

/**
 * Reads the mapping of an item and finds the id of each field. Columns that other parameters take their values from need
 * not match a field.
 * @param mapperField the mapper to read
 * @throws NodeOperationError for a name that the account does not have, and for a value that MailUp cannot keep
 */
export async function readMapping(
	run: Run,
	itemIndex: number,
	clearEmpty: boolean,
	mapperField = personalFieldsField,
): Promise<Mapping> {
	const { name: parameterName, displayName } = mapperField;
	const mapper = run.form(itemIndex).value(parameterName);
	const automatic = isObject(mapper) && mapper.mappingMode === 'autoMapInputData';
	const values = automatic ? run.context.getInputData()[itemIndex]?.json : isObject(mapper) && mapper.value;
	const columns = Object.entries(isObject(values) ? values : {});
	const notes = noNotes();
	if (columns.length === 0) return { fields: [], notes };

	const known = await run.metadata.fields();
	const fields = mapColumns(known, columns, clearEmpty, notes);
	if (automatic && notes.unknown.size > 0) {
		for (const column of columnsIn(run.client.node.parameters)) notes.unknown.delete(column);
	}
	if (!automatic) checkNames(run, displayName, itemIndex, notes, known);
	const objection = objectionToValues(fields);
	if (objection) {
		const advice = objection.kind === 'tooLong' ? `${objection.reason} Shorten the value.` : objection.reason;
		throw parameterError(run, displayName, itemIndex, advice);
	}
	return { fields, notes };
}

/** The fields as MailUp wants them in a body. */
export function toFieldBodies(fields: readonly PersonalField[]): IDataObject[] {
	return fields.map(({ id, name, value }) => ({ Id: id, Description: name, Value: value }));
}

/** Says once in a run what is to be said of columns. */
export async function hintColumns(run: Run, requests: Iterable<{ notes: ColumnNotes }>): Promise<void> {
	const all = noNotes();
	for (const { notes } of requests) addNotes(all, notes);
	if (isWorthSaying(all)) for (const remark of describeNotes(all, await run.metadata.fields())) run.hint(remark);
}

function checkNames(run: Run, parameter: string, itemIndex: number, { unknown, unclear }: ColumnNotes, known: Fields) {
	if (unclear.size > 0) {
		const advice = `MailUp has more than one field of this name: ${describeUnclear(unclear, known)}. Refresh the field list and choose the one that is meant.`;
		throw parameterError(run, parameter, itemIndex, advice);
	}
	if (unknown.size === 0) return;
	const advice = `MailUp has no field named ${[...unknown].map((name) => `"${name.slice(0, 80)}"`).join(', ')}. Refresh the field list, or rename the field in MailUp.`;
	throw parameterError(run, parameter, itemIndex, advice);
}
