import { readNumber } from '../../../shared/mailup/reading';
import type { Answered } from '../../../shared/http/client';
import type { MessageTarget } from '../../../shared/api/messageDetails';
import { messagePath } from '../../../shared/api/messageDetails';
import { readAll } from '../../../shared/http/pages';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { laneOfMessage, readTarget } from './target';

/** Publishes messages, or takes them off the web (MailUp help, "Email messages", "Manage message online visibility"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		target: readTarget(run, itemIndex),
		published: run.form(itemIndex).flag('published'),
	}));
	await run.each(
		requests,
		async ({ target, published }, itemIndex) => {
			const written = await setVisibility(run, itemIndex, target, published);
			const isKnown = written.answered || (await showsVisibility(run, target, published));
			run.output(itemIndex, {
				outcome: !isKnown ? 'unknown' : published ? 'published' : 'unpublished',
				id: target.messageId,
				listId: target.listId,
				detail: isKnown ? null : withMailUpWords(LOST, written),
			});
		},
		({ target }) => laneOfMessage(target),
	);
}

const LOST =
	'MailUp did not say whether the visibility was changed, and its list of published messages does not prove it. It was not sent again. Run "Get Many" with "Published Messages" to see.';

/** The documents lost the body of this call; other clients of MailUp's send a bare boolean. */
async function setVisibility(
	run: Run,
	itemIndex: number,
	target: MessageTarget,
	published: boolean,
): Promise<Answered> {
	const written = await run.client.write({
		purpose: 'change the visibility of the message',
		method: 'PUT',
		path: [...messagePath(target), 'Online', 'Visibility'],
		body: published,
	});
	run.noteWritten(itemIndex, written.answered);
	return written;
}

/** Whether the list of published messages proves the visibility. An empty list proves nothing: the web library may be off. */
async function showsVisibility(run: Run, { listId, messageId }: MessageTarget, published: boolean): Promise<boolean> {
	const call = { purpose: 'show the published messages', path: ['List', listId, 'Online', 'Emails'] };
	const rows = await readAll(run.client, call).catch(() => []);
	run.client.throwIfStopped();
	return rows.length > 0 && rows.some((row) => readNumber(row, 'idMessage') === messageId) === published;
}
