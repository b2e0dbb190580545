import type { INodeProperties } from 'n8n-workflow';

import { simplifyPastSending } from '../../../shared/mailup/sendings';
import { readAll } from '../../../shared/transport/pages';
import { historyCall } from '../../../shared/transport/sendings';
import { limitFields, listField, messageField, present, readLimit, simplifyField } from '../commonFields';
import { operationFields } from '../operationFields';
import type { Run } from '../run';

export const description: INodeProperties[] = operationFields('sending', 'getHistory', [
	listField,
	messageField,
	...limitFields,
	simplifyField,
]);

/** Reads the past sendings of a message (MailUp help, "Email messages", "Retrieve sending history"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const messageId = run.form(itemIndex).id('message');
		const rows = await readAll(run.client, historyCall(listId, messageId), readLimit(run, itemIndex));
		return present(run, itemIndex, rows, simplifyPastSending);
	});
}
