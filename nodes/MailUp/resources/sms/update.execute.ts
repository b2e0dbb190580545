import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readBoolean, readText } from '../../../shared/mailup/reading';
import { costOfSms, showCost } from '../../../shared/mailup/smsCost';
import type { SmsChange } from '../../../shared/mailup/smsMessages';
import { carriesSmsChange, holdsText, updatedSmsBody } from '../../../shared/mailup/smsMessages';
import { changeMessage } from '../../run/changeMessage';
import { chosenMessage } from '../../run/messages';
import { readReplaceTags } from '../../run/messageTags';
import { readDefaultValues, readSubject } from '../../run/messageTexts';
import type { Run } from '../../run/run';
import { checkAlphabet, readSmsSettings, readSmsText } from './settings';
import { readTarget } from './target';

interface UpdateRequest {
	target: ReturnType<typeof readTarget>;
	change: SmsChange;
}

/** Changes SMS messages and keeps whatever else they hold (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	await run.each(
		requests,
		async ({ target, change }, itemIndex) => {
			const before = await chosenMessage(run, itemIndex, target);
			const { outcome, details, detail } = await changeMessage(
				run,
				itemIndex,
				{ target, before },
				{
					isIn: (present) => carriesSmsChange(present, change),
					put: (present) => checkedBody(run, itemIndex, present, change),
				},
			);
			const cost = costOfSms(readText(details, 'Content'), readBoolean(details, 'IsUnicode'));
			run.output(itemIndex, {
				outcome,
				id: target.messageId,
				listId: target.listId,
				subject: readText(details, 'Subject'),
				cost: showCost(cost),
				detail,
			});
		},
		({ target }) => String(target.messageId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<UpdateRequest> {
	const form = run.form(itemIndex);
	const target = readTarget(form);
	const added = (name: string) => form.has(`updateFields.${name}`);
	const change = await readSmsSettings(run, itemIndex, target.listId, 'updateFields');
	if (added('subject')) change.subject = readSubject(form, 'updateFields.subject');
	if (added('content')) change.content = await readSmsText(run, itemIndex, 'updateFields.content');
	if (added('unicode')) change.unicode = form.flag('updateFields.unicode');
	change.replaceTags = readReplaceTags(form, change.tags);
	const defaultValues = await readDefaultValues(run, itemIndex);
	return { target, change: { ...change, defaultValues } };
}

/** The message with the change in it, as far as text and alphabet go together. @throws NodeOperationError otherwise, before anything is written */
function checkedBody(run: Run, itemIndex: number, present: IDataObject, change: SmsChange): IDataObject {
	const body = updatedSmsBody(present, change);
	if (!holdsText(body)) {
		throw new NodeOperationError(run.client.node, 'MailUp did not show the text of the SMS message', {
			description: 'Written back without it, the message would lose its text. Enter the whole text as "Text", too.',
			itemIndex,
		});
	}
	// Only what is changed here is judged: who corrects the title need not mend the text.
	if (change.content !== undefined || change.unicode !== undefined) {
		const path = change.content === undefined ? 'updateFields.unicode' : 'updateFields.content';
		checkAlphabet(run.form(itemIndex), path, readText(body, 'Content'), readBoolean(body, 'IsUnicode') ?? false);
	}
	return body;
}
