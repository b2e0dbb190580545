import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError, updateDisplayOptions } from 'n8n-workflow';

import { simplifyRecipient } from '../../../shared/mailup/recipients';
import { present, simplifyField } from '../commonFields';
import type { Run } from '../run';
import { findPeople, identityFields, readIdentity } from './identity';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['recipient'], operation: ['get'] } },
	[...identityFields, simplifyField],
);

/** Finds people by email, phone or id, whatever their status (MailUp REST API, "Recipients", global search). */
export async function execute(run: Run): Promise<void> {
	const identities = await run.readItems((itemIndex) => readIdentity(run, itemIndex));
	const people = await findPeople(run, identities);
	await run.each(people, async (recipient, itemIndex) => {
		if (!recipient) {
			// What a user typed never stands in a message: n8n replaces messages that contain words such as EPERM.
			throw new NodeOperationError(run.client.node, 'MailUp knows no such recipient', {
				description: `Nobody has ${identities.get(itemIndex)?.shown}: check the spelling. To go on with the other items, set "On Error" in the settings of this node.`,
			});
		}
		run.output(
			itemIndex,
			present(run, itemIndex, [recipient.raw], () => simplifyRecipient(recipient)),
		);
	});
}
