import type { IDataObject } from 'n8n-workflow';
import type { Queue } from '../../../shared/mailup/sendings';
import { readIsDeleted } from '../../../shared/mailup/sendings';
import { lookInQueue } from '../../../shared/api/sendings';
import { deleteSending } from '../../../shared/api/sendingWrites';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { readSendingId } from './sendingId';

const STOP_FIRST =
	'MailUp did not delete the sending, because it is on its way. Stop it first ("Stop"), then delete it; the node keeps the 30 seconds that MailUp wants between the two.';

/** Why a sending may not have been deleted, by the queue that it stands in. */
const NOT_DELETED: Readonly<Record<Queue | 'none', string>> = {
	queued: STOP_FIRST,
	scheduled: STOP_FIRST,
	held: "MailUp did not delete the sending, although it is held. Look at it in MailUp's console.",
	none: 'MailUp did not delete the sending, and the queue does not show it: it was sent, stopped or deleted before, or the number is another one. "Get History" of the email shows what was sent.',
};

/** Deletes sendings (MailUp help, "Email messages", "Delete a sending"). MailUp says no by `IsDeleted: false`, with HTTP 200. */
export async function execute(run: Run): Promise<void> {
	const ids = await run.readItems((itemIndex) => readSendingId(run.form(itemIndex)));
	await run.each(
		ids,
		async (sendingId, itemIndex) => run.output(itemIndex, await remove(run, itemIndex, sendingId)),
		() => 'one sending at a time',
	);
}

async function remove(run: Run, itemIndex: number, sendingId: number): Promise<IDataObject> {
	const written = await run.write(itemIndex, async (client) => await deleteSending(client, sendingId));
	const deleted = written.answered ? readIsDeleted(written.body) : undefined;
	if (deleted === true) return { sendingId, deleted, outcome: 'deleted', queue: null, state: null, detail: null };
	const now = await lookInQueue(run.client, sendingId);
	const position = { queue: now?.queue ?? null, state: now?.state ?? null };
	if (deleted === false) {
		return { sendingId, deleted, outcome: 'notDeleted', ...position, detail: NOT_DELETED[now?.queue ?? 'none'] };
	}
	const cause = written.answered ? 'MailUp did not say whether it deleted the sending.' : "MailUp's answer was lost.";
	const seen = now ? `It stood among the ${now.queue} sendings afterwards.` : 'The queue did not show it afterwards.';
	const detail = `${cause} ${seen} Look again with "Get Many" before you delete it once more.`;
	return { sendingId, deleted: false, outcome: 'unknown', ...position, detail: withMailUpWords(detail, written) };
}
