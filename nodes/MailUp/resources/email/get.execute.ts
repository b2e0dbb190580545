import { simplifyMessage, withPlainLinks } from '../../../shared/mailup/messages';
import { readMessageDetails } from '../../../shared/api/messageDetails';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Reads one message with its content, tags and attachments (MailUp help, "Email messages", "Read message details"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const details = await readMessageDetails(run.client, readTarget(run, itemIndex));
		const plainLinks = run.form(itemIndex).flag('plainLinks');
		return present(run, itemIndex, [plainLinks ? withPlainLinks(details) : details], simplifyMessage);
	});
}
