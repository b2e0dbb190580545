import { simplifyMessage, withPlainLinks } from '../../../shared/mailup/messages';
import { chosenMessage } from '../../run/messages';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Reads one message with its content, tags and attachments (MailUp help, "Email messages", "Read message details"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const details = await chosenMessage(run, itemIndex, readTarget(form));
		const plainLinks = form.flag('plainLinks');
		return present(run, itemIndex, [plainLinks ? withPlainLinks(details) : details], simplifyMessage);
	});
}
