import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { createMessageFromTemplate } from '../../../shared/api/messageWrites';
import type { Run } from '../../run/run';
import { finishMessage } from './changes';
import { NewMessages } from '../../run/newMessages';
import { readSettings } from './settings';

interface CreateFromTemplateRequest {
	listId: number;
	templateId: number;
	wanted: MessageChange;
}

/**
 * Creates messages from templates, one after another in each list (MailUp REST API, "Email/Template"). MailUp takes no
 * subject there: where one is wanted, the new message is read, changed and written back.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async ({ listId, templateId, wanted }, itemIndex) => {
			const made = await newMessages.make(itemIndex, {
				listId,
				write: async (client) => await createMessageFromTemplate(client, listId, templateId),
				subject: () => undefined,
			});
			run.output(itemIndex, await finishMessage(run, itemIndex, listId, made, wanted));
		},
		({ listId }) => String(listId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<CreateFromTemplateRequest> {
	const listId = run.form(itemIndex).id('list');
	return {
		listId,
		templateId: run.form(itemIndex).id('template'),
		wanted: await readSettings(run, itemIndex, listId, 'options'),
	};
}
