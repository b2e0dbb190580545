import type { Tag } from '../../shared/mailup/tags';
import { readTags } from '../../shared/mailup/tags';
import type { Form } from '../../shared/form/form';
import { entriesOf } from '../../shared/form/form';
import { onlyOne } from '../../shared/form/named';
import { KINDS, named } from '../../shared/mailup/named';
import type { Run } from './run';

/**
 * Reads the chosen tags; an expression may give ids or names.
 * @throws NodeOperationError for a tag that the list does not have, and where an expression delivers nothing
 */
export async function readTagsParameter(run: Run, name: string, itemIndex: number, listId: number): Promise<Tag[]> {
	const form = run.form(itemIndex);
	const chosen = entriesOf(form.value(name));
	if (!chosen)
		throw form.refusal(name, 'no tags are chosen', 'Choose tags, give their IDs or names, or remove this setting.');
	if (chosen.length === 0) return [];
	const known = readTags(await run.metadata.tags(listId));
	const naming = { kind: KINDS.tag, listId, advice: 'Or create it first with the resource Tag.' };
	const tags = chosen.map((wanted) => onlyOne(form, name, named(known, wanted, KINDS.tag), { ...naming, wanted }));
	return [...new Set(tags)];
}

/** Reads whether the chosen tags take the place of those that a message has. @throws NodeOperationError where none is chosen */
export function readReplaceTags(form: Form, tags: readonly Tag[] = []): boolean {
	const path = 'updateFields.replaceTags';
	const replaces = form.has(path) && form.flag(path);
	if (!replaces || tags.length > 0) return replaces;
	throw form.refusal(
		path,
		'no tags are chosen',
		'Choose the tags that the message keeps: MailUp has no way to remove every tag.',
	);
}
