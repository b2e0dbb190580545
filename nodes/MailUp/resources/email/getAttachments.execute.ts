import { attachmentsOf } from '../../../shared/api/attachments';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Reads which files are attached to a message, one item for each (MailUp help, "Email messages", "Manage email attachments"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const target = readTarget(run.form(itemIndex));
		const attachments = await attachmentsOf(run.client, target);
		return attachments.map(({ slot, name, path }) => ({ ...target, slot, name, path }));
	});
}
