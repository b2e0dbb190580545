import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { isObject } from '../../../shared/mailup/reading';
import type { PersonalField } from '../../../shared/mailup/recipients';
import { parameterError, readEntries, readRequiredText, readSwitch, readTextParameter } from '../parameters';
import { readMapping } from '../recipient/personalFields';
import type { Run } from '../run';
import { defaultValuesField } from './messageFields';
import { readTagsParameter } from './tagsField';

/** Settings by their names, with the names that users see. */
const TEXTS = { notes: 'Notes', preHeader: 'Pre-Header', linkParameters: 'Link Parameters' } as const;
const FLAGS = {
	confirmationMessage: 'Confirmation Message',
	embedImages: 'Embed Images',
	replaceTags: 'Replace Tags',
	trackLinks: 'Track Links',
} as const;

const MISSING =
	'The expression delivered nothing. Enter a value, or an empty one ("" or [] in an expression) if nothing is meant.';

/** A subject is one line: a second one would end up among the headers of the email. */
export function readSubject(run: Run, name: string, itemIndex: number): string {
	const subject = readRequiredText(run, name, 'Subject', itemIndex);
	if (!/[\r\n]/.test(subject)) return subject;
	throw parameterError(run, 'Subject', itemIndex, 'Enter one line: it has a line break.');
}

/** The HTML as it was typed. */
export function readContent(run: Run, name: string, itemIndex: number): string {
	readRequiredText(run, name, 'HTML Content', itemIndex);
	return readTextParameter(run, name, 'HTML Content', itemIndex);
}

/** A text that may be empty, but not missing: what an expression did not deliver must not blank, or show, everything. */
export function readGivenText(run: Run, name: string, parameter: string, itemIndex: number): string {
	const text: unknown = run.context.getNodeParameter(name, itemIndex, '');
	if (text === null || text === undefined) throw parameterError(run, parameter, itemIndex, MISSING);
	return readTextParameter(run, name, parameter, itemIndex);
}

/** The default values that were filled in, with the ids of their fields. */
export async function readDefaultValues(run: Run, itemIndex: number): Promise<PersonalField[]> {
	return (await readMapping(run, itemIndex, false, [], defaultValuesField)).fields;
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
	const given: unknown = run.context.getNodeParameter(collection, itemIndex, {});
	const added = isObject(given) ? given : {};
	const change: MessageChange = {};
	for (const name of ['notes', 'preHeader', 'linkParameters'] as const) {
		if (name in added) change[name] = readGivenText(run, `${collection}.${name}`, TEXTS[name], itemIndex);
	}
	for (const name of ['confirmationMessage', 'embedImages', 'replaceTags', 'trackLinks'] as const) {
		if (name in added) change[name] = readSwitch(run, `${collection}.${name}`, FLAGS[name], itemIndex);
	}
	if ('subject' in added) change.subject = readSubject(run, `${collection}.subject`, itemIndex);
	if ('content' in added) change.content = readContent(run, `${collection}.content`, itemIndex);
	if ('protocols' in added) change.protocols = readProtocols(run, added.protocols, itemIndex);
	if ('tags' in added) change.tags = await readTagsParameter(run, `${collection}.tags`, itemIndex, listId);
	return change;
}

function readProtocols(run: Run, value: unknown, itemIndex: number): string[] {
	if (value === null || value === undefined) throw parameterError(run, 'Tracked Protocols', itemIndex, MISSING);
	const protocols = readEntries(value).map((entry) => String(entry).trim().toLowerCase());
	if (!protocols.every((entry) => /^[a-z]+:?$/.test(entry))) {
		throw parameterError(
			run,
			'Tracked Protocols',
			itemIndex,
			'Choose from the list, or give protocols such as https:.',
		);
	}
	return protocols.map((entry) => (entry.endsWith(':') ? entry : `${entry}:`));
}
