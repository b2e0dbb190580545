import { readSentPage, sentMessagesOf } from '../../../shared/api/sentMessages';
import { momentOf } from '../../../shared/mailup/dates';
import { readText } from '../../../shared/mailup/reading';
import { PAGE_SIZE } from '../../scan/pages';
import { UnreadableRows } from '../../scan/readWhole';
import type { TriggerRun } from '../event';
import type { RecentMessages, SentMessage } from './activity';

/** Messages of a list that are watched at once: those that were sent last. */
const MOST_MESSAGES = 200;

/** Pages that are read of a list in any case where MailUp does not sort its messages by the sending. */
const FEWEST_PAGES = 4;

/**
 * Reads the published messages of lists that were sent since a moment.
 * @param since ms since 1970
 * @returns a reader of one list
 * @throws UnreadableRows where MailUp does not sort them and there is no time to read all
 */
export function recentMessages(
	{ client, budget }: TriggerRun,
	since: number,
): (listId: number) => Promise<RecentMessages> {
	return async (listId) => {
		const recent = new Map<number, SentMessage>();
		for (let pageNumber = 0; ; pageNumber++) {
			if (pageNumber >= FEWEST_PAGES && budget.callsLeft() < 1) {
				throw new UnreadableRows(sentMessagesOf(listId), 'tooLong');
			}
			const page = await readSentPage(client, listId, pageNumber, PAGE_SIZE);
			budget.noteCall();
			const messages = page.items.map(({ id, row }) => toMessage(listId, id, row));
			for (const message of messages) if (message.at >= since) recent.set(message.id, message);
			const isSorted = messages.every(({ at }, index) => index === 0 || at <= (messages[index - 1]?.at ?? 0));
			const isPast = !page.unsorted && isSorted && (messages.at(-1)?.at ?? 0) < since;
			if (isPast || page.start + page.items.length >= page.total) return newest([...recent.values()], since);
		}
	};
}

function newest(recent: SentMessage[], since: number): RecentMessages {
	const messages = recent.sort((a, b) => b.at - a.at).slice(0, MOST_MESSAGES);
	const isCut = messages.length < recent.length;
	return { messages, since: isCut ? (messages.at(-1)?.at ?? since) : since };
}

function toMessage(listId: number, id: number, row: unknown): SentMessage {
	const date = readText(row, 'LastSendDate').trim();
	// Sendings have a zone, see `mailup/dates.ts`. Without it some hours make no difference here.
	const at = momentOf(date) ?? momentOf(`${date}Z`) ?? 0;
	return { listId, id, subject: readText(row, 'Subject'), at };
}
