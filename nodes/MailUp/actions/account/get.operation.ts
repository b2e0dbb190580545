import type { INodeProperties } from 'n8n-workflow';

import { simplifyAccount } from '../../../shared/mailup/lists';
import { present, simplifyField } from '../commonFields';
import { operationFields } from '../operationFields';
import type { Run } from '../run';

export const description: INodeProperties[] = operationFields('account', 'get', [simplifyField]);

/** Reads the account that the credential belongs to (MailUp help, "Accounts", Authentication/Info). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const account = await run.client.read({ purpose: 'show the account', path: ['Authentication', 'Info'] });
		return present(run, itemIndex, [account], simplifyAccount);
	});
}
