import type { IDataObject } from 'n8n-workflow';

import type { MessageTarget } from '../../shared/api/messages';
import { lookAtMessage } from '../../shared/api/messages';
import { deleteMessage } from '../../shared/api/messageWrites';
import type { Form } from '../../shared/form/form';
import { readText } from '../../shared/mailup/reading';
import type { GuardedOperation } from './agents';
import { confirmDeletions, deleteOnce } from './deletion';
import { withMailUpWords } from './mailUpWords';
import { chosenMessage } from './messages';
import type { Run } from './run';

/** Deletes messages, one at a time. @param readTarget reads which one an item is about */
export async function deleteMessages(
	run: Run,
	operation: GuardedOperation,
	readTarget: (form: Form) => MessageTarget,
): Promise<void> {
	const targets = await run.readItems((itemIndex) => readTarget(run.form(itemIndex)));
	const confirmed = await confirmDeletions(run, operation, targets, async (target, itemIndex) => {
		const details = await chosenMessage(run, itemIndex, target);
		const { listId, messageId: id } = target;
		return {
			shown: { id, listId, subject: readText(details, 'Subject') },
			more: { content: readText(details, 'Content') },
		};
	});
	const keyOf = ({ listId, messageId }: MessageTarget) => `${listId} ${messageId}`;
	await deleteOnce(run, confirmed, keyOf, async (target, itemIndex) => await remove(run, itemIndex, target));
}

async function remove(run: Run, itemIndex: number, target: MessageTarget): Promise<IDataObject> {
	const { listId, messageId: id } = target;
	const written = await run.write(itemIndex, async (client) => await deleteMessage(client, target));
	if (written.answered || (await lookAtMessage(run.client, target)) === 'gone') {
		return { deleted: true, outcome: 'deleted', id, listId, detail: null };
	}
	const detail =
		'MailUp did not say whether the message was deleted, and it does not look so. The deletion was not sent again. Run "Get" for this message to see whether it is still there.';
	return { deleted: false, outcome: 'unknown', id, listId, detail: withMailUpWords(detail, written) };
}
