import type { MessageChange } from '../../../shared/mailup/messageChanges';
import type { Form } from '../../../shared/form/form';
import type { PersonalField } from '../../../shared/mailup/recipients';
import { readMapping } from '../../../shared/form/personalData';
import type { Run } from '../../run/run';
import { defaultValuesParameter } from './message.parameters';
import { readTagsParameter } from './tags';

const MISSING =
	'The expression delivered nothing. Enter a value, or an empty one ("" or [] in an expression) if nothing is meant.';

/** A subject is one line: a second one would end up among the headers of the email. */
export function readSubject(form: Form, path: string): string {
	const subject = form.requiredText(path);
	if (!/[\r\n]/.test(subject)) return subject;
	throw form.refusal(path, 'Enter one line: it has a line break.');
}

/** The HTML as it was typed. */
export function readContent(form: Form, path: string): string {
	form.requiredText(path);
	return form.text(path);
}

/** A text that may be empty, but not missing: what an expression did not deliver must not blank, or show, everything. */
export function readGivenText(form: Form, path: string): string {
	const text = form.value(path);
	if (text === null || text === undefined) throw form.refusal(path, MISSING);
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

/**
 * Reads the settings that a user added to a collection; all others are left out.
 * @param collection name of the parameter
 */
export async function readSettings(
	run: Run,
	itemIndex: number,
	listId: number,
	collection: string,
): Promise<MessageChange> {
	const form = run.form(itemIndex);
	const added = (name: string) => form.has(`${collection}.${name}`);
	const change: MessageChange = {};
	for (const name of ['notes', 'preHeader', 'linkParameters'] as const) {
		if (added(name)) change[name] = readGivenText(form, `${collection}.${name}`);
	}
	for (const name of ['confirmationMessage', 'embedImages', 'replaceTags', 'trackLinks'] as const) {
		if (added(name)) change[name] = form.flag(`${collection}.${name}`);
	}
	if (added('subject')) change.subject = readSubject(form, `${collection}.subject`);
	if (added('content')) change.content = readContent(form, `${collection}.content`);
	if (added('protocols')) change.protocols = form.choices(`${collection}.protocols`);
	if (added('tags')) change.tags = await readTagsParameter(run, `${collection}.tags`, itemIndex, listId);
	return change;
}
