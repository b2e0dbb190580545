import type { IDataObject } from 'n8n-workflow';

import type { MessageTarget } from '../../shared/api/messages';
import { lookAtMessage } from '../../shared/api/messages';
import { updateMessage } from '../../shared/api/messageWrites';
import { withMailUpWords } from './mailUpWords';
import type { Run } from './run';

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

/** A message that was read to be changed. */
export interface ReadMessage {
	target: MessageTarget;
	before: IDataObject;
}

/** A change of a message. */
interface Change {
	/** Whether a message is as the change wants it. */
	isIn(details: IDataObject): boolean;
	/** All of the message with the change in it. @throws where that cannot be written */
	put(details: IDataObject): IDataObject;
}

/**
 * Puts the changes into a message as it was read and writes all of it back, so that nothing else of it is lost. A message that is so
 * already is left alone.
 */
export async function changeMessage(
	run: Run,
	itemIndex: number,
	{ target, before }: ReadMessage,
	change: Change,
): Promise<Changed> {
	if (change.isIn(before)) return { outcome: 'unchanged', details: before, detail: null };
	const body = change.put(before);
	const written = await run.write(itemIndex, async (client) => await updateMessage(client, target, body));
	if (written.answered) return { outcome: 'updated', details: body, detail: null };
	const after = await lookAtMessage(run.client, target);
	if (typeof after === 'object' && change.isIn(after)) {
		return { outcome: 'updated', details: after, detail: null };
	}
	return { outcome: 'unknown', details: before, detail: withMailUpWords(CHANGE_LOST, written) };
}
