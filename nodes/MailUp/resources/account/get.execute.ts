import { NodeOperationError } from 'n8n-workflow';
import { simplifyAccount } from '../../../shared/mailup/lists';
import { isObject, readText } from '../../../shared/mailup/reading';
import { readAccount } from '../../../shared/api/account';
import type { Run } from '../../run/run';

/** Reads the account that the credential belongs to (MailUp help, "Accounts", Authentication/Info). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const simplify = run.form(itemIndex).flag('simplify');
		const account = await readAccount(run.client);
		if (!isObject(account) || readText(account, 'UID') === '') throw noAccount(run);
		return [simplify ? simplifyAccount(account) : account];
	});
}

/** Whatever answers without the id of an account is another server, or none that the credential may see. */
function noAccount(run: Run): NodeOperationError {
	return new NodeOperationError(run.client.node, 'MailUp did not show the account: its answer holds none', {
		description:
			'The answer has no id of an account. Check the Service URL of the credential, and connect the credential again.',
	});
}
