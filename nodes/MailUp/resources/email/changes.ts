import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { carriesChange, updatedMessageBody } from '../../../shared/mailup/messageChanges';
import type { MessageHead } from '../../../shared/mailup/messages';
import { readMessageHead } from '../../../shared/mailup/messages';
import type { MessageTarget } from '../../../shared/api/messages';
import { lookAtMessage, readMessageDetails } from '../../../shared/api/messages';
import { updateMessage } from '../../../shared/api/messageWrites';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import type { Made } from './newMessages';
import { reportMade } from './newMessages';

/** What came of a change. */
export interface Changed {
	outcome: 'updated' | 'unchanged' | 'unknown';
	/** The message as it is now; after `unknown`, as it was before. */
	details: IDataObject;
	/** What to do after `unknown`; null otherwise. */
	detail: string | null;
}

const CHANGE_LOST =
	'MailUp did not say whether the message was changed, and it does not look so. It was not sent again. Run "Get" for this message to see how it is.';

/**
 * Reads a message, puts the changes in and writes all of it back, so that nothing else of it is lost
 * (MailUp help, "Email messages", "Update message"). A message that is so already is left alone.
 */
export async function changeMessage(
	run: Run,
	itemIndex: number,
	target: MessageTarget,
	change: MessageChange,
): Promise<Changed> {
	const before = await readMessageDetails(run.client, target);
	if (carriesChange(before, change)) return { outcome: 'unchanged', details: before, detail: null };
	const body = updatedMessageBody(before, change);
	const written = await run.write(itemIndex, async (client) => await updateMessage(client, target, body));
	if (written.answered) return { outcome: 'updated', details: body, detail: null };
	const after = await lookAtMessage(run.client, target);
	if (typeof after === 'object' && carriesChange(after, change)) {
		return { outcome: 'updated', details: after, detail: null };
	}
	return { outcome: 'unknown', details: before, detail: withMailUpWords(CHANGE_LOST, written) };
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
	const { details, detail } = await changeMessage(run, itemIndex, target, wanted).catch((cause: unknown) => {
		throw unfinished(run, target, cause);
	});
	const message = { ...made.message, ...readMessageHead({ ...details, idMessage: target.messageId }) };
	return reportMade(listId, { made: true, message }, detail);
}

function isAsWanted(message: MessageHead, { subject, notes }: Pick<MessageChange, 'subject' | 'notes'>): boolean {
	return (subject ?? message.subject) === message.subject && (notes ?? message.notes) === message.notes;
}

function unfinished(run: Run, { listId, messageId }: MessageTarget, cause: unknown): NodeOperationError {
	const isKnown = cause instanceof NodeApiError || cause instanceof NodeOperationError;
	const why = isKnown ? `${cause.message}. ${cause.description ?? ''}` : String(cause);
	return new NodeOperationError(run.client.node, 'The new message did not get its subject and notes', {
		description:
			`Message ${messageId} of list ${listId} was made, but it still has the subject and notes it was made from. Use "Update" for it, or delete it. ${why}`.trim(),
	});
}
