import type { IDataObject } from 'n8n-workflow';
import { readBoolean, readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messages';
import { lookAtMessage } from '../../../shared/api/messages';
import { switchDynamicFields } from '../../../shared/api/messageWrites';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { laneOfMessage, readTarget } from './target';

interface SetDynamicFieldsRequest {
	target: MessageTarget;
	enable: boolean;
}

/** Switches dynamic fields of messages on or off (MailUp help, "Email messages", "Enable Dynamic fields"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		target: readTarget(run.form(itemIndex)),
		enable: run.form(itemIndex).flag('dynamicFields'),
	}));
	await run.each(
		requests,
		async (request, itemIndex) => run.output(itemIndex, await enable(run, itemIndex, request)),
		({ target }) => laneOfMessage(target),
	);
}

async function enable(
	run: Run,
	itemIndex: number,
	{ target, enable: wanted }: SetDynamicFieldsRequest,
): Promise<IDataObject> {
	const written = await run.write(itemIndex, async (client) => await switchDynamicFields(client, target, wanted));
	// MailUp answers with the details of the message; where it does not, they are read.
	const isTold = written.answered && readBoolean(written.body, 'UseDynamicField') !== undefined;
	const details = isTold ? written.body : await lookAtMessage(run.client, target);
	const isDone = readBoolean(details, 'UseDynamicField') === wanted;
	return {
		outcome: !isDone ? 'unknown' : wanted ? 'enabled' : 'disabled',
		id: target.messageId,
		listId: target.listId,
		subject: readText(details, 'Subject') || null,
		detail: isDone ? null : withMailUpWords(UNSURE, written),
	};
}

const UNSURE =
	'MailUp does not show the dynamic fields of the email as they should be now. It was not sent again. Run "Get" for this email to see how they are.';
