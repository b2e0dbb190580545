import type { INodeProperties } from 'n8n-workflow';

import { simplifyRecipient } from '../../../shared/mailup/recipients';
import { simplifyField } from '../../../shared/form/locators';
import { present } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { findKnownPeople, identityFields, readIdentity } from './identity';

export const description: INodeProperties[] = operationFields('recipient', 'get', [...identityFields, simplifyField]);

/** Finds people by email, phone or id, whatever their status (MailUp REST API, "Recipients", global search). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({ who: readIdentity(run, itemIndex) }));
	await run.each(await findKnownPeople(run, requests), async ({ recipient }, itemIndex) => {
		run.output(
			itemIndex,
			present(run, itemIndex, [recipient.raw], () => simplifyRecipient(recipient)),
		);
	});
}
