import type { Form } from '../../../shared/form/form';
import { asReason } from '../../../shared/http/headlines';
import { isBlank } from '../../../shared/mailup/characters';
import { cellText } from '../../../shared/mailup/fields';
import { readMapping } from '../../../shared/form/personalData';
import { csvFields, FIELD_CODES, objectionToPageValue } from '../../../shared/mailup/subscriptionPages';
import type { Run } from '../../run/run';
import { fieldCodesParameter } from './personalFields.parameters';

const metadata = { fields: async () => await Promise.resolve(FIELD_CODES) };

/**
 * The fields of an item, as the pages take them. An empty value is not sent.
 * @throws NodeOperationError for a field that there is not, and for a value that cannot be written
 */
export async function readPageFields(run: Run, itemIndex: number): Promise<Record<string, string>> {
	const form = run.form(itemIndex);
	const { fields } = await readMapping(form, { metadata, input: run.input(itemIndex), mapper: fieldCodesParameter });
	for (const field of fields) {
		const objection = objectionToPageValue(field);
		if (objection !== undefined) throw form.refusal('fields', asReason(objection), objection);
	}
	return csvFields(fields);
}

/** Ids of groups with a separator between, which is another one on each page; nothing where none are given. */
export function readPageGroups(form: Form, path: string, separator: ',' | ';'): Record<string, string> {
	if (isBlank(cellText(form.value(path)))) return {};
	return { Group: form.ids(path, 'Enter numbers of groups with commas between, such as 6,24.').join(separator) };
}
