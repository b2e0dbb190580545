import { readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messages';
import { readPublishedIds } from '../../../shared/api/messages';
import { changeVisibility } from '../../../shared/api/messageWrites';
import { confirmationCode, demandConfirmation, isDryRun, needsConfirmation } from '../../run/confirmation';
import { withMailUpWords } from '../../run/mailUpWords';
import { chosenMessage } from '../../run/messages';
import type { Run } from '../../run/run';
import { laneOfMessage, readTarget } from './target';

interface VisibilityChange {
	target: MessageTarget;
	published: boolean;
}

/** Publishes messages, or takes them off the web (MailUp help, "Email messages", "Manage message online visibility"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		target: readTarget(run.form(itemIndex)),
		published: run.form(itemIndex).flag('published'),
	}));
	const confirmed = await run.each(requests, async (request, itemIndex) => await confirm(run, itemIndex, request));
	await run.each(
		confirmed,
		async ({ target, published }, itemIndex) => {
			const written = await run.write(itemIndex, async (client) => await changeVisibility(client, target, published));
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

/** Answers a dry run, and asks for the code where one is needed: what was public once cannot be called back. */
async function confirm(run: Run, itemIndex: number, request: VisibilityChange): Promise<VisibilityChange | undefined> {
	const { target, published } = request;
	const dryRun = isDryRun(run, itemIndex);
	if (!dryRun && !needsConfirmation(run, itemIndex, published)) return request;
	const details = await chosenMessage(run, itemIndex, target);
	const { listId, messageId: id } = target;
	const shown = { id, listId, published, subject: readText(details, 'Subject') };
	const plan = { operation: 'email.setVisibility', ...shown, content: readText(details, 'Content') };
	if (!dryRun) {
		demandConfirmation(run, itemIndex, plan);
		return request;
	}
	const rest = { detail: 'Nothing was changed.', confirmationCode: confirmationCode(plan) };
	run.output(itemIndex, { outcome: 'dryRun', ...shown, ...rest });
	return undefined;
}

const LOST =
	'MailUp did not say whether the visibility was changed, and its list of published emails does not prove it. It was not sent again. Run "Get Many" with "Published Emails" to see.';

/** Whether the list of published messages proves the visibility. An empty list proves nothing: the web library may be off. */
async function showsVisibility(run: Run, { listId, messageId }: MessageTarget, published: boolean): Promise<boolean> {
	const ids = (await run.lookAgain(async (client) => await readPublishedIds(client, listId))) ?? [];
	return ids.length > 0 && ids.includes(messageId) === published;
}
