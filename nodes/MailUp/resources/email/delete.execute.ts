import { deleteMessages } from '../../run/deleteMessages';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Deletes messages, one at a time (MailUp REST API, operation DeleteEmailMessage). */
export async function execute(run: Run): Promise<void> {
	await deleteMessages(run, 'email.delete', readTarget);
}
