import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Attachment } from '../../../shared/mailup/attachments';
import { SLOTS } from '../../../shared/mailup/attachments';
import type { InputFile } from '../../../shared/form/file';
import { readFile } from '../../../shared/form/file';
import { attachFile } from '../../../shared/api/attachments';
import type { MessageTarget } from '../../../shared/api/messages';
import { confirmationCode, demandConfirmation, fingerprint, isDryRun, needsConfirmation } from '../../run/confirmation';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { Slots, inSlot } from './slots';
import { laneOfMessage, readTarget } from './target';

interface AddAttachmentRequest {
	target: MessageTarget;
	file: InputFile;
	/** Undefined for the next free one. */
	slot: number | undefined;
}

/** Attaches files to messages (MailUp help, "Email messages", "Manage email attachments"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		const form = run.form(itemIndex);
		const slot = form.choice<'next' | number>('slot');
		return {
			target: readTarget(form),
			file: readFile(form, run.context, itemIndex),
			slot: slot === 'next' ? undefined : slot,
		};
	});
	const slots = new Slots(run);
	const confirmed = await run.each(
		requests,
		async (request, itemIndex) => ((await isConfirmed(run, itemIndex, slots, request)) ? request : undefined),
		({ target }) => laneOfMessage(target),
	);
	await run.each(
		confirmed,
		async (request, itemIndex) => run.output(itemIndex, await attach(run, itemIndex, slots, request)),
		({ target }) => laneOfMessage(target),
	);
}

/** Whether the file may be attached. A dry run is answered here. @throws NodeOperationError as {@link demandConfirmation} does */
async function isConfirmed(run: Run, itemIndex: number, slots: Slots, request: AddAttachmentRequest): Promise<boolean> {
	const dryRun = isDryRun(run, itemIndex);
	if (!dryRun && !needsConfirmation(run, itemIndex, true)) return true;
	const { target, file } = request;
	const present = await slots.of(target);
	const slot = slotOf(run, slots, request, present);
	const old = inSlot(present, slot);
	if (!dryRun && !needsConfirmation(run, itemIndex, old !== undefined)) return true;
	const shown = { ...target, slot, name: file.name, replaced: old?.name ?? null };
	const content = fingerprint([Buffer.from(await file.toBase64())]);
	const plan = { operation: 'email.addAttachment', ...shown, oldPath: old?.path ?? null, content };
	if (!dryRun) demandConfirmation(run, itemIndex, plan);
	else {
		const rest = { freeSlots: SLOTS.length - present.length, detail: 'Nothing was attached.' };
		run.output(itemIndex, { outcome: 'dryRun', ...shown, ...rest, confirmationCode: confirmationCode(plan) });
	}
	return !dryRun;
}

/** The slot that the file takes. @throws NodeOperationError where the message has none left */
function slotOf(
	run: Run,
	slots: Slots,
	{ target, slot }: AddAttachmentRequest,
	present: readonly Attachment[],
): number {
	const free = slot ?? slots.free(target, present);
	if (free === undefined) throw allTaken(run, target);
	return free;
}

async function attach(run: Run, itemIndex: number, slots: Slots, request: AddAttachmentRequest): Promise<IDataObject> {
	const { target, file } = request;
	const before = await slots.of(target);
	const slot = slotOf(run, slots, request, before);
	const attachment = { slot, name: file.name, base64: await file.toBase64() };
	const written = await run.write(itemIndex, async (client) => await attachFile(client, target, attachment));
	const after = await slots.after(target, written);
	const replaced = inSlot(before, slot)?.name ?? null;
	const stored = inSlot(after, slot);
	// After a lost answer only a file that was not there before is a proof.
	const isDone = stored !== undefined && (written.answered || (stored.name === file.name && replaced !== file.name));
	if (!isDone) slots.doubt(target, slot);
	return {
		outcome: isDone ? 'added' : 'unknown',
		...target,
		slot,
		name: isDone ? stored.name : file.name,
		replaced,
		freeSlots: after ? SLOTS.length - after.length : null,
		detail: isDone ? null : withMailUpWords(UNSURE, written),
	};
}

const UNSURE =
	'MailUp did not show the file in its slot, so it may or may not be attached. It was not sent again. Run "Get Attachments" for this email to see.';

function allTaken(run: Run, { messageId }: MessageTarget): NodeOperationError {
	return new NodeOperationError(run.client.node, 'The email has no free slot for an attachment', {
		description: `All five slots of email ${messageId} hold a file, or may hold one after an answer that was lost. Empty one with "Delete Attachment", or choose the slot whose file this one replaces. Nothing was attached.`,
	});
}
