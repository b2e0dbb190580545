import type { MessageChange } from '../../../shared/mailup/messageChanges';
import type { PersonalField } from '../../../shared/mailup/recipients';
import { parameterError } from '../../run/parameters';
import { readMapping } from '../../../shared/form/personalData';
import type { Run } from '../../run/run';
import { defaultValuesField } from './messageFields';
import { readTagsParameter } from './tagsField';

/** Settings by their names, with the names that users see. */
const TEXTS = { notes: 'Notes', preHeader: 'Pre-Header', linkParameters: 'Link Parameters' } as const;

const MISSING =
	'The expression delivered nothing. Enter a value, or an empty one ("" or [] in an expression) if nothing is meant.';

/** A subject is one line: a second one would end up among the headers of the email. */
export function readSubject(run: Run, name: string, itemIndex: number): string {
	const subject = run.form(itemIndex).requiredText(name);
	if (!/[\r\n]/.test(subject)) return subject;
	throw parameterError(run, 'Subject', itemIndex, 'Enter one line: it has a line break.');
}

/** The HTML as it was typed. */
export function readContent(run: Run, name: string, itemIndex: number): string {
	run.form(itemIndex).requiredText(name);
	return run.form(itemIndex).text(name);
}

/** A text that may be empty, but not missing: what an expression did not deliver must not blank, or show, everything. */
export function readGivenText(run: Run, name: string, parameter: string, itemIndex: number): string {
	const text = run.form(itemIndex).value(name);
	if (text === null || text === undefined) throw parameterError(run, parameter, itemIndex, MISSING);
	return run.form(itemIndex).text(name);
}

/** The default values that were filled in, with the ids of their fields. */
export async function readDefaultValues(run: Run, itemIndex: number): Promise<PersonalField[]> {
	return (
		await readMapping(run.form(itemIndex), {
			metadata: run.metadata,
			input: run.input(itemIndex),
			mapper: defaultValuesField,
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
		if (added(name)) change[name] = readGivenText(run, `${collection}.${name}`, TEXTS[name], itemIndex);
	}
	for (const name of ['confirmationMessage', 'embedImages', 'replaceTags', 'trackLinks'] as const) {
		if (added(name)) change[name] = form.flag(`${collection}.${name}`);
	}
	if (added('subject')) change.subject = readSubject(run, `${collection}.subject`, itemIndex);
	if (added('content')) change.content = readContent(run, `${collection}.content`, itemIndex);
	if (added('protocols')) change.protocols = form.choices(`${collection}.protocols`);
	if (added('tags')) change.tags = await readTagsParameter(run, `${collection}.tags`, itemIndex, listId);
	return change;
}
