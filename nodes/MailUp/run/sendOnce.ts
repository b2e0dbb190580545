import { isAboutContent } from '../../shared/api/refusals';
import { saysNo } from '../../shared/api/sendingWrites';
import type { Answered, Unanswered } from '../../shared/http/calls';
import type { MailUpClient } from '../../shared/http/client';
import type { SendAnswer } from '../../shared/mailup/sendings';
import { readSendAnswer } from '../../shared/mailup/sendings';
import type { LostSend } from '../../shared/mailup/sendingsOutcome';
import { wasFound } from '../../shared/mailup/sendingsOutcome';
import { mailUpSays, refusedByMailUp, withAdvice } from './mailUpWords';
import type { Run } from './run';

/** Pauses in ms before the looks for a send whose answer was lost: MailUp may be at work on a large list. */
const LOOKS = [0, 5_000];

/** A send of emails or of SMS by one call. */
interface Send {
	call: (client: MailUpClient) => Promise<Answered>;
	/** Looks once where the send would show up. */
	look: () => Promise<LostSend>;
	/** What MailUp did not send: `the message`. */
	what: string;
	/** Where it was looked for: `the queue nor the history`. */
	where: string;
	/** Why MailUp may turn it down, in sentences. */
	causes: string;
}

/** What is known of a sending that was made, or may have been. */
export type Made = { answer: SendAnswer } | { lost: LostSend; cause: string };

/**
 * Sends by one call, which is never repeated: a lost answer is looked up.
 * @throws where MailUp refuses, or says no by HTTP 500 and nothing new is to be seen
 */
export async function sendOnce(run: Run, itemIndex: number, send: Send): Promise<Made> {
	const written = await send.call(run.client).catch((failure: unknown) => {
		throw isAboutContent(failure) ? withAdvice(failure, send.causes) : failure;
	});
	if (!written.answered) return await clearUp(run, itemIndex, send, written);
	run.noteWritten(itemIndex, true);
	return { answer: readSendAnswer(written.body) };
}

/** Finds out what became of a send without an answer. HTTP 500 is how MailUp says that a sender or a group is not right. */
async function clearUp(
	run: Run,
	itemIndex: number,
	{ look, what, where, causes }: Send,
	gap: Unanswered,
): Promise<Made> {
	if (!saysNo(gap)) run.noteWritten(itemIndex, false);
	const lost = await lookForSend(run, look);
	const says = mailUpSays(gap);
	if (lost.outcome === 'notSeen' && saysNo(gap)) {
		const seen = `Neither ${where} shows a new sending of the message.`;
		throw refusedByMailUp(run, itemIndex, `send ${what}`, gap, `${causes} ${seen}`);
	}
	const found = wasFound(lost);
	run.noteWritten(itemIndex, found);
	return { lost, cause: saysNo(gap) && !found ? `${says} ${causes}`.trim() : says };
}

/** Looks for a send until something is to be seen, and once more after a while. @param look looks once */
export async function lookForSend(run: Run, look: () => Promise<LostSend>): Promise<LostSend> {
	let lost: LostSend = { outcome: 'notSeen' };
	for (const rest of LOOKS) {
		await run.client.pause(rest);
		lost = await look();
		if (lost.outcome !== 'notSeen') break;
	}
	return lost;
}
