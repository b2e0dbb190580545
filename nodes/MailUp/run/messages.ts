import type { IDataObject } from 'n8n-workflow';

import type { MessageTarget } from '../../shared/api/messages';
import { readMessageDetails } from '../../shared/api/messages';
import type { Form } from '../../shared/form/form';
import { notThere } from '../../shared/form/named';
import { KINDS } from '../../shared/mailup/named';
import type { Run } from './run';

/** The details of the message that an item chose. @throws NodeOperationError where its list has no such message */
export async function chosenMessage(run: Run, itemIndex: number, target: MessageTarget): Promise<IDataObject> {
	const details = await readMessageDetails(run.client, target);
	if (details) return details;
	throw noMessage(run.form(itemIndex), target);
}

/** The error for a message that its list does not have. @param advice what was not done, in a sentence */
export function noMessage(form: Form, { listId, channel }: MessageTarget, advice?: string): Error {
	const path = channel === 'sms' ? 'smsMessage' : 'message';
	return notThere(form, path, { kind: KINDS[path], listId, advice });
}
