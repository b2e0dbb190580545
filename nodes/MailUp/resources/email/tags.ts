import type { Tag } from '../../../shared/mailup/tags';
import { findTag, readTags } from '../../../shared/mailup/tags';
import { entriesOf } from '../../../shared/form/form';
import type { Run } from '../../run/run';

/**
 * Reads the chosen tags; an expression may give ids or names.
 * @throws NodeOperationError for a tag that the list does not have, and where an expression delivers nothing
 */
export async function readTagsParameter(run: Run, name: string, itemIndex: number, listId: number): Promise<Tag[]> {
	const form = run.form(itemIndex);
	const chosen = entriesOf(form.value(name));
	if (!chosen) throw form.refusal(name, 'Choose tags, give their IDs or names, or remove this setting.');
	if (chosen.length === 0) return [];
	const known = readTags(await run.metadata.tags(listId));
	const tags = chosen.map((entry) => {
		const tag = findTag(known, entry);
		const advice = `List ${listId} has no such tag. Create it first with the resource Tag, or choose one of the list.`;
		if (!tag) throw form.refusal(name, advice, entry);
		return tag;
	});
	return [...new Set(tags)];
}
