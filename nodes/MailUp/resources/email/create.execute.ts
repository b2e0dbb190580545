import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { createMessage } from '../../../shared/api/messageWrites';
import type { Run } from '../../run/run';
import { NewMessages, reportMade } from '../../run/newMessages';
import { readContent, readDefaultValues, readSubject } from '../../run/messageTexts';
import { readSettings } from './settings';
import { readTagsParameter } from '../../run/messageTags';

interface CreateRequest {
	listId: number;
	message: MessageChange & { subject: string };
}

/** Creates messages, one after another in each list (MailUp help, "Email messages", "Create a message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async ({ listId, message }, itemIndex) => {
			const made = await newMessages.make(itemIndex, {
				listId,
				write: async (client) => await createMessage(client, listId, message),
				subject: () => message.subject,
			});
			run.output(itemIndex, reportMade(listId, made));
		},
		({ listId }) => String(listId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<CreateRequest> {
	const form = run.form(itemIndex);
	const listId = form.id('list');
	const dynamicFields = form.flag('dynamicFields');
	return {
		listId,
		message: {
			...(await readSettings(run, itemIndex, listId, 'options')),
			subject: readSubject(form, 'subject'),
			content: readContent(form, 'content'),
			dynamicFields,
			defaultValues: dynamicFields ? await readDefaultValues(run, itemIndex) : [],
			trackLinks: form.flag('trackLinks'),
			tags: await readTagsParameter(run, 'tags', itemIndex, listId),
		},
	};
}
