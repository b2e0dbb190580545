import type { INodeProperties } from 'n8n-workflow';

import { simplifyMessage, withPlainLinks } from '../../../shared/mailup/messages';
import { readMessageDetails } from '../../../shared/api/messageDetails';
import { simplifyField } from '../../../shared/form/locators';
import { present } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { readTarget, targetFields } from './target';

export const description: INodeProperties[] = operationFields('email', 'get', [
	...targetFields,
	{
		displayName: 'Plain Links',
		name: 'plainLinks',
		type: 'boolean',
		default: false,
		description:
			'Whether links that MailUp tracks are shown as they were written. Leave it off if the content goes back to MailUp, so that clicks are still counted.',
	},
	simplifyField,
]);

/** Reads one message with its content, tags and attachments (MailUp help, "Email messages", "Read message details"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const details = await readMessageDetails(run.client, readTarget(run, itemIndex));
		const plainLinks = run.form(itemIndex).flag('plainLinks');
		return present(run, itemIndex, [plainLinks ? withPlainLinks(details) : details], simplifyMessage);
	});
}
