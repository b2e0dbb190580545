import { readAttachments } from '../../../shared/mailup/attachments';
import type { Run } from '../../run/run';
import { attachmentsCall } from './slots';
import { readTarget } from './target';

/** Reads which files are attached to a message, one item for each (MailUp help, "Email messages", "Manage email attachments"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const target = readTarget(run, itemIndex);
		const attachments = readAttachments(await run.client.read(attachmentsCall(target)));
		return attachments.map(({ slot, name, path }) => ({ ...target, slot, name, path }));
	});
}
