import { deleteMessages } from '../../run/deleteMessages';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Deletes SMS messages, one at a time (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	await deleteMessages(run, 'sms.delete', readTarget);
}
