import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messageDetails';
import { lookAtMessage, messagePath } from '../../../shared/api/messageDetails';
import type { Run } from '../../run/run';
import { finishMessage } from './changes';
import type { Making } from './newMessages';
import { NewMessages } from './newMessages';
import { readSettings } from './settings';
import { readTarget } from './target';

interface Request {
	target: MessageTarget;
	wanted: MessageChange;
}

/** Copies messages, one after another in each list (MailUp help, "Email messages", "Copy message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => {
		const target = readTarget(run, itemIndex);
		return { target, wanted: await readSettings(run, itemIndex, target.listId, 'options') };
	});
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async (request, itemIndex) => {
			const made = await newMessages.make(itemIndex, makingOf(run, request));
			run.output(itemIndex, await finishMessage(run, itemIndex, request.target.listId, made, request.wanted));
		},
		({ target }) => String(target.listId),
	);
}

/**
 * MailUp's documents say that a copy can have a new subject and new notes, but not how these are sent. Should MailUp not
 * take them this way, `finishMessage` sees it and writes them to the copy.
 */
function makingOf(run: Run, { target, wanted: { subject, notes } }: Request): Making {
	return {
		listId: target.listId,
		originalId: target.messageId,
		call: {
			purpose: 'duplicate the message',
			path: messagePath(target),
			body: {
				...(subject === undefined ? {} : { Subject: subject }),
				...(notes === undefined ? {} : { Notes: notes }),
			},
		},
		subject: async () => subject ?? (await subjectOf(run, target)),
	};
}

/** The subject of the original. */
async function subjectOf(run: Run, target: MessageTarget): Promise<string | undefined> {
	const original = await lookAtMessage(run.client, target);
	return typeof original === 'object' ? readText(original, 'Subject') : undefined;
}
