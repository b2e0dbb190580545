import type { IDataObject } from 'n8n-workflow';
import type { StopOutcome } from '../../../shared/mailup/sendingsOutcome';
import { stopOutcome } from '../../../shared/mailup/sendingsOutcome';
import { lookInQueue } from '../../../shared/api/sendings';
import { stopSending } from '../../../shared/api/sendingWrites';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { readSendingId } from './sendingId';

const EXPLANATIONS: Readonly<Record<StopOutcome | 'held', string>> = {
	stopped:
		'MailUp took the stop, and the queue does not show the sending: nothing of it leaves any more. Emails that had left before cannot be called back, and a sending that had ended before was sent to everybody: "Get History" of the email shows how many people got it.',
	held: 'The sending is held now: nobody gets it unless it is confirmed, and "Delete" removes it. Emails that had left before cannot be called back.',
	stillQueued:
		'The queue still shows the sending after the stop; its state is in MailUp\'s words. Look again with "Get Many", and stop it in MailUp\'s console if it goes on.',
	unknown:
		'MailUp\'s answer was lost, or the queue cannot be read: whether the sending was stopped is not known. Look at "Get Many" and "Get History", then stop it again if it goes on.',
};

/**
 * Stops sendings (MailUp help, "Email messages", "Stop a sending"). The stop leaves at once, before anything is read:
 * every second counts. What came of it is read from the queue afterwards, because MailUp answers nothing.
 */
export async function execute(run: Run): Promise<void> {
	const ids = await run.readItems((itemIndex) => readSendingId(run.form(itemIndex)));
	await run.each(
		ids,
		async (sendingId, itemIndex) => run.output(itemIndex, await stop(run, itemIndex, sendingId)),
		() => 'one sending at a time',
	);
}

async function stop(run: Run, itemIndex: number, sendingId: number): Promise<IDataObject> {
	const written = await run.write(itemIndex, async (client) => await stopSending(client, sendingId));
	const now = await lookInQueue(run.client, sendingId);
	const outcome = stopOutcome(written.answered, now);
	const detail = withMailUpWords(EXPLANATIONS[now?.queue === 'held' ? 'held' : outcome], written);
	return { sendingId, outcome, queue: now?.queue ?? null, state: now?.state ?? null, detail };
}
