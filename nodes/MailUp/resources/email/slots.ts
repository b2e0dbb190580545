import type { Attachment } from '../../../shared/mailup/attachments';
import { freeSlot, readAllAttachments } from '../../../shared/mailup/attachments';
import { allAttachmentsOf } from '../../../shared/api/attachments';
import type { MessageTarget } from '../../../shared/api/messages';
import type { Answered } from '../../../shared/http/calls';
import type { Run } from '../../run/run';

/** What the slots of the messages of a run hold: read once for each message, then taken from MailUp's answers. */
export class Slots {
	private readonly known = new Map<number, Attachment[]>();

	/** Slots by message that may have been filled by a call whose answer was lost. */
	private readonly doubtful = new Map<number, Set<number>>();

	constructor(private readonly run: Run) {}

	/**
	 * The attachments of a message. Calls about one message must come one after another.
	 * @throws NodeOperationError where MailUp shows a file without its slot
	 */
	async of(target: MessageTarget): Promise<Attachment[]> {
		const attachments = this.known.get(target.messageId) ?? (await allAttachmentsOf(this.run.client, target));
		this.known.set(target.messageId, attachments);
		return attachments;
	}

	/** Notes that a slot may hold a file by now: it is not taken for a free one any more. */
	doubt({ messageId }: MessageTarget, slot: number): void {
		this.doubtful.set(messageId, (this.doubtful.get(messageId) ?? new Set()).add(slot));
	}

	/** The first slot that is free for certain. */
	free({ messageId }: MessageTarget, attachments: readonly Attachment[]): number | undefined {
		return freeSlot(attachments, this.doubtful.get(messageId) ?? new Set());
	}

	/**
	 * The attachments after a change: from MailUp's answer, or by a new look where it holds none.
	 * @returns undefined where MailUp does not say
	 */
	async after(target: MessageTarget, written: Answered): Promise<Attachment[] | undefined> {
		this.known.delete(target.messageId);
		const attachments =
			written.answered && Array.isArray(written.body)
				? readAllAttachments(written.body)
				: await this.run.lookAgain(async (client) => await allAttachmentsOf(client, target));
		if (attachments) this.known.set(target.messageId, attachments);
		return attachments;
	}
}

/** The attachment in a slot. */
export function inSlot(attachments: readonly Attachment[] | undefined, slot: number): Attachment | undefined {
	return attachments?.find((attachment) => attachment.slot === slot);
}
