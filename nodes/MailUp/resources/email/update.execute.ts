import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messages';
import type { Run } from '../../run/run';
import { changeEmail } from './changes';
import { chosenMessage } from '../../run/messages';
import { readReplaceTags } from '../../run/messageTags';
import { readDefaultValues } from '../../run/messageTexts';
import { readSettings } from './settings';
import { laneOfMessage, readTarget } from './target';

interface UpdateRequest {
	target: MessageTarget;
	change: MessageChange;
}

/** Changes messages and keeps whatever else they hold (MailUp help, "Email messages", "Update message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	await run.each(
		requests,
		async ({ target, change }, itemIndex) => {
			const before = await chosenMessage(run, itemIndex, target);
			const { outcome, details, detail } = await changeEmail(run, itemIndex, { target, before }, change);
			run.output(itemIndex, {
				outcome,
				id: target.messageId,
				listId: target.listId,
				subject: readText(details, 'Subject'),
				notes: readText(details, 'Notes'),
				detail,
			});
		},
		({ target }) => laneOfMessage(target),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<UpdateRequest> {
	const form = run.form(itemIndex);
	const target = readTarget(form);
	const change = await readSettings(run, itemIndex, target.listId, 'updateFields');
	change.replaceTags = readReplaceTags(form, change.tags);
	const defaultValues = await readDefaultValues(run, itemIndex);
	return { target, change: { ...change, defaultValues } };
}
