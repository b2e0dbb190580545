import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { newMessageBody } from '../../../shared/mailup/messageChanges';
import type { Run } from '../../run/run';
import { NewMessages, reportMade } from './newMessages';
import { readContent, readDefaultValues, readSettings, readSubject } from './settings';
import { readTagsParameter } from './tagsField';

interface Request {
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
			const call = { purpose: 'create the message', path: ['List', listId, 'Email'], body: newMessageBody(message) };
			const made = await newMessages.make(itemIndex, { listId, call, subject: () => message.subject });
			run.output(itemIndex, reportMade(listId, made));
		},
		({ listId }) => String(listId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<Request> {
	const listId = run.form(itemIndex).id('list');
	const dynamicFields = run.form(itemIndex).flag('dynamicFields');
	return {
		listId,
		message: {
			...(await readSettings(run, itemIndex, listId, 'options')),
			subject: readSubject(run, 'subject', itemIndex),
			content: readContent(run, 'content', itemIndex),
			dynamicFields,
			defaultValues: dynamicFields ? await readDefaultValues(run, itemIndex) : [],
			trackLinks: run.form(itemIndex).flag('trackLinks'),
			tags: await readTagsParameter(run, 'tags', itemIndex, listId),
		},
	};
}
