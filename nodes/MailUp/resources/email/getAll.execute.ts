import { simplifyMessageRow } from '../../../shared/mailup/messages';
import type { MessageSelection } from '../../../shared/api/messages';
import { readMessages } from '../../../shared/api/messages';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import { readGivenText } from '../../run/messageTexts';
import { readTagsParameter } from '../../run/messageTags';

/** Reads the messages of a list, the newest first (MailUp help, "Email messages", "List messages"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const selection = await readSelection(run, itemIndex, listId);
		const rows = await readMessages(run.client, listId, selection, readLimit(run, itemIndex));
		return present(run, itemIndex, rows, simplifyMessageRow);
	});
}

/** Archived and published messages cannot be filtered by tags and types. */
async function readSelection(run: Run, itemIndex: number, listId: number): Promise<MessageSelection> {
	const form = run.form(itemIndex);
	const show = form.choice<NonNullable<MessageSelection['show']>>('show');
	const subject = readGivenText(form, 'filters.subject');
	if (show !== 'all') return { show, subject };
	const tags = await readTagsParameter(run, 'filters.tags', itemIndex, listId);
	const hasType = form.has('filters.type');
	return {
		show,
		subject,
		tagIds: tags.map(({ id }) => id),
		type: hasType ? form.choice<NonNullable<MessageSelection['type']>>('filters.type') : undefined,
	};
}
