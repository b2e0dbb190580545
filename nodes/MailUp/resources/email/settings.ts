import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { readTagsParameter } from '../../run/messageTags';
import { readContent, readGivenText, readSubject } from '../../run/messageTexts';
import type { Run } from '../../run/run';

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
	for (const name of ['confirmationMessage', 'embedImages', 'trackLinks'] as const) {
		if (added(name)) change[name] = form.flag(`${collection}.${name}`);
	}
	if (added('subject')) change.subject = readSubject(form, `${collection}.subject`);
	if (added('content')) change.content = readContent(form, `${collection}.content`);
	if (added('protocols')) change.protocols = form.choices(`${collection}.protocols`);
	if (added('tags')) change.tags = await readTagsParameter(run, `${collection}.tags`, itemIndex, listId);
	return change;
}
