import type { Form } from '../../shared/form/form';
import { readMapping } from '../../shared/form/personalData';
import type { PersonalField } from '../../shared/mailup/recipients';
import { defaultValuesParameter } from './message.parameters';
import type { Run } from './run';

const MISSING = 'Enter a value, or an empty one ("" or [] in an expression) if nothing is meant.';

/** A subject is one line: a second one would end up among the headers of an email. */
export function readSubject(form: Form, path: string): string {
	const subject = form.requiredText(path);
	if (!/[\r\n]/.test(subject)) return subject;
	throw form.refusal(path, 'it has a line break', 'Enter one line.');
}

/** HTML, or the text of an SMS, as it was typed. */
export function readContent(form: Form, path: string): string {
	form.requiredText(path);
	return form.text(path);
}

/** A text that may be empty, but not missing: what an expression did not deliver must not blank, or show, everything. */
export function readGivenText(form: Form, path: string): string {
	const text = form.value(path);
	if (text === null || text === undefined) throw form.refusal(path, 'the expression delivered nothing', MISSING);
	return form.text(path);
}

/** The default values that were filled in, with the ids of their fields. */
export async function readDefaultValues(run: Run, itemIndex: number): Promise<PersonalField[]> {
	return (
		await readMapping(run.form(itemIndex), {
			metadata: run.metadata,
			input: run.input(itemIndex),
			mapper: defaultValuesParameter,
		})
	).fields;
}
