import type { INodeProperties } from 'n8n-workflow';
import type { Metadata } from '../api/metadata';
import type { ColumnNotes } from '../mailup/fieldMapping';
import { asReason, inQuotes } from '../http/headlines';
import { describeUnclear, isWorthSaying, mapColumns, noNotes, objectionToValues } from '../mailup/fieldMapping';
import type { Fields } from '../mailup/fields';
import { isObject } from '../mailup/reading';
import type { PersonalField } from '../mailup/recipients';
import type { Form } from './form';
import { personalFieldsParameter } from './personalData.parameters';

export interface Mapping {
	fields: PersonalField[];
	/** What is to be said of the columns; undefined where that is nothing. */
	notes: ColumnNotes | undefined;
}

/** What the mapping of an item is read with. */
interface MappingSource {
	/** Knows the fields. */
	metadata: Pick<Metadata, 'fields'>;
	/** What the item holds: its columns are mapped where the user maps automatically. */
	input: unknown;
	/** Whether empty values clear fields; left out for no. */
	clearEmpty?: boolean;
	/** The mapper to read; left out for `personalFieldsParameter`. */
	mapper?: INodeProperties;
}

/**
 * Reads the mapping of an item and finds the id of each field. Columns that other parameters take their values from need
 * not match a field.
 * @throws NodeOperationError for a name that the account does not have, and for a value that MailUp cannot keep
 */
export async function readMapping(
	form: Form,
	{ metadata, input, clearEmpty = false, mapper: { name: parameter } = personalFieldsParameter }: MappingSource,
): Promise<Mapping> {
	const mapping = form.value(parameter);
	const automatic = isObject(mapping) && mapping.mappingMode === 'autoMapInputData';
	const values = automatic ? input : isObject(mapping) && mapping.value;
	const columns = Object.entries(isObject(values) ? values : {});
	if (columns.length === 0) return { fields: [], notes: undefined };

	const notes = noNotes();
	const known = await metadata.fields();
	const fields = mapColumns(known, columns, clearEmpty, notes);
	if (automatic && notes.unknown.size > 0) {
		for (const column of form.columns()) notes.unknown.delete(column);
	}
	if (!automatic) checkNames(form, parameter, notes, known);
	const objection = objectionToValues(fields);
	if (objection) {
		const advice = objection.kind === 'tooLong' ? `${objection.reason} Shorten the value.` : objection.reason;
		const [sentence] = objection.reason.split(/(?<=\.)\s/);
		throw form.refusal(parameter, asReason(sentence ?? ''), advice);
	}
	return { fields, notes: isWorthSaying(notes) ? notes : undefined };
}

function checkNames(form: Form, parameter: string, { unknown, unclear }: ColumnNotes, known: Fields): void {
	if (unclear.size > 0) {
		const reason = `MailUp has more than one field of this name: ${describeUnclear(unclear, known)}`;
		const advice = `${reason}. Refresh the field list and choose the one that is meant.`;
		throw form.refusal(parameter, reason, advice);
	}
	if (unknown.size === 0) return;
	const reason = `MailUp has no field named ${[...unknown].map(inQuotes).join(', ')}`;
	throw form.refusal(parameter, reason, `${reason}. Refresh the field list, or rename the field in MailUp.`);
}
