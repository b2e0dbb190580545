import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messages';
import { lookAtMessage } from '../../../shared/api/messages';
import { copyMessage } from '../../../shared/api/messageWrites';
import type { Run } from '../../run/run';
import { finishMessage } from './changes';
import { NewMessages } from '../../run/newMessages';
import { readSettings } from './settings';
import { readTarget } from './target';

interface DuplicateRequest {
	target: MessageTarget;
	wanted: MessageChange;
}

/** Copies messages, one after another in each list (MailUp help, "Email messages", "Copy message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex): Promise<DuplicateRequest> => {
		const target = readTarget(run.form(itemIndex));
		return { target, wanted: await readSettings(run, itemIndex, target.listId, 'options') };
	});
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async ({ target, wanted }, itemIndex) => {
			const made = await newMessages.make(itemIndex, {
				listId: target.listId,
				originalId: target.messageId,
				// Should MailUp not take subject and notes this way, `finishMessage` sees it and writes them to the copy.
				write: async (client) => await copyMessage(client, target, 'duplicate', wanted),
				subject: async () => wanted.subject ?? (await subjectOf(run, target)),
			});
			run.output(itemIndex, await finishMessage(run, itemIndex, target.listId, made, wanted));
		},
		({ target }) => String(target.listId),
	);
}

/** The subject of the original. */
async function subjectOf(run: Run, target: MessageTarget): Promise<string | undefined> {
	const original = await lookAtMessage(run.client, target);
	return typeof original === 'object' ? readText(original, 'Subject') : undefined;
}
