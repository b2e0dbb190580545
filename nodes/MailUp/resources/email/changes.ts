import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { asReason, withHeadline } from '../../../shared/http/headlines';
import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { carriesChange, updatedMessageBody } from '../../../shared/mailup/messageChanges';
import type { MessageHead } from '../../../shared/mailup/messages';
import { readMessageHead } from '../../../shared/mailup/messages';
import type { MessageTarget } from '../../../shared/api/messages';
import { readMessageDetails } from '../../../shared/api/messages';
import type { Changed, ReadMessage } from '../../run/changeMessage';
import { changeMessage } from '../../run/changeMessage';
import type { Run } from '../../run/run';
import type { Made } from '../../run/newMessages';
import { reportMade } from '../../run/newMessages';

/** Changes an email message (MailUp help, "Email messages", "Update message"), as {@link changeMessage} does. */
export async function changeEmail(
	run: Run,
	itemIndex: number,
	message: ReadMessage,
	change: MessageChange,
): Promise<Changed> {
	return await changeMessage(run, itemIndex, message, {
		isIn: (details) => carriesChange(details, change),
		put: (details) => updatedMessageBody(details, change),
	});
}

/**
 * Gives a message that was just made the subject and the notes that the user wants, unless it has them already.
 * @returns what leaves the node for the item
 * @throws NodeOperationError that names the new message, so that nobody takes it for finished
 */
export async function finishMessage(
	run: Run,
	itemIndex: number,
	listId: number,
	made: Made,
	wanted: Pick<MessageChange, 'subject' | 'notes'>,
): Promise<IDataObject> {
	if (!made.made || isAsWanted(made.message, wanted)) return reportMade(listId, made);
	const target = { listId, messageId: made.message.id };
	const { details, detail } = await finish(run, itemIndex, target, wanted).catch((cause: unknown) => {
		throw unfinished(run, target, cause);
	});
	const message = { ...made.message, ...readMessageHead({ ...details, idMessage: target.messageId }) };
	return reportMade(listId, { made: true, message }, detail);
}

async function finish(run: Run, itemIndex: number, target: MessageTarget, wanted: MessageChange): Promise<Changed> {
	const before = await readMessageDetails(run.client, target);
	if (before) return await changeEmail(run, itemIndex, { target, before }, wanted);
	throw new NodeOperationError(run.client.node, 'MailUp does not show the email yet');
}

function isAsWanted(message: MessageHead, { subject, notes }: Pick<MessageChange, 'subject' | 'notes'>): boolean {
	return (subject ?? message.subject) === message.subject && (notes ?? message.notes) === message.notes;
}

function unfinished(run: Run, { listId, messageId }: MessageTarget, cause: unknown): NodeOperationError {
	const isKnown = cause instanceof NodeApiError || cause instanceof NodeOperationError;
	const why = isKnown ? `${cause.message}. ${cause.description ?? ''}` : String(cause);
	const message = `The new email did not get its subject and notes: ${asReason(isKnown ? cause.message : String(cause))}`;
	const error = new NodeOperationError(run.client.node, message, {
		description:
			`Email ${messageId} of list ${listId} was made, but it still has the subject and notes it was made from. Use "Update" for it, or delete it. ${why}`.trim(),
	});
	return withHeadline(error, message);
}
