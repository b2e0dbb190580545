import type { IDataObject } from 'n8n-workflow';
import { deleteAttachment } from '../../../shared/api/attachments';
import type { MessageTarget } from '../../../shared/api/messages';
import { confirmDeletions } from '../../run/deletion';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { Slots, inSlot } from './slots';
import { readTarget } from './target';

interface DeleteAttachmentRequest {
	target: MessageTarget;
	slot: number;
}

/** Empties slots of messages, one at a time (MailUp help, "Email messages", "Manage email attachments"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		target: readTarget(run.form(itemIndex)),
		slot: run.form(itemIndex).choice<number>('slot'),
	}));
	const slots = new Slots(run);
	const confirmed = await confirmDeletions(run, 'email.deleteAttachment', requests, async ({ target, slot }) => {
		const attachment = inSlot(await slots.of(target), slot);
		return attachment && { shown: { ...target, slot, name: attachment.name }, more: { path: attachment.path } };
	});
	await run.each(
		confirmed,
		async (request, itemIndex) => run.output(itemIndex, await empty(run, itemIndex, slots, request)),
		() => 'deletions',
	);
}

async function empty(
	run: Run,
	itemIndex: number,
	slots: Slots,
	{ target, slot }: DeleteAttachmentRequest,
): Promise<IDataObject> {
	const attachment = inSlot(await slots.of(target), slot);
	const name = attachment?.name ?? null;
	if (!attachment) return { deleted: false, outcome: 'alreadyEmpty', ...target, slot, name, detail: null };
	const written = await run.write(itemIndex, async (client) => await deleteAttachment(client, target, slot));
	const after = await slots.after(target, written);
	const deleted = after !== undefined && !inSlot(after, slot);
	const outcome = deleted ? 'deleted' : 'unknown';
	return { deleted, outcome, ...target, slot, name, detail: deleted ? null : withMailUpWords(UNSURE, written) };
}

const UNSURE =
	'MailUp did not show the slot as empty. The deletion was not sent again. Run "Get Attachments" for this email to see what it holds.';
