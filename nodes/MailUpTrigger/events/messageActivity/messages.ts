import { SentMessages } from '../../../shared/api/sentMessages';
import { momentOf } from '../../../shared/mailup/dates';
import { readText } from '../../../shared/mailup/reading';
import { PAGE_SIZE } from '../../scan/pages';
import type { TriggerRun } from '../event';
import type { SentMessage } from './activity';

/** Messages of a list that are watched at once: those that were sent last. */
const MOST_MESSAGES = 200;

/** Pages that are read of a list where MailUp does not sort its messages by the sending. */
const MAX_PAGES = 20;

/** The published messages of some lists that were sent since a moment, the last one first. @param since ms since 1970 */
export async function messagesSince(
	{ client, budget }: TriggerRun,
	listIds: readonly number[],
	since: number,
): Promise<SentMessage[]> {
	const reader = new SentMessages(client);
	const sent: Array<SentMessage & { at: number }> = [];
	for (const listId of listIds) {
		const ofList: Array<SentMessage & { at: number }> = [];
		for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber++) {
			const page = await reader.page(listId, pageNumber, PAGE_SIZE);
			budget.noteCall();
			const messages = page.items.map(({ id, row }) => {
				const at = momentOfSending(readText(row, 'LastSendDate'));
				return { listId, id, subject: readText(row, 'Subject'), at };
			});
			ofList.push(...messages.filter(({ at }) => at >= since));
			const isSorted = messages.every(({ at }, index) => index === 0 || at <= (messages[index - 1]?.at ?? 0));
			const isPast = reader.isSorted && isSorted && (messages.at(-1)?.at ?? 0) < since;
			if (isPast || page.start + page.items.length >= page.total) break;
		}
		sent.push(...ofList.sort((a, b) => b.at - a.at).slice(0, MOST_MESSAGES));
	}
	return sent.sort((a, b) => b.at - a.at).map(({ listId, id, subject }) => ({ listId, id, subject }));
}

/** Sendings have a zone, see `mailup/dates.ts`; 0 where there was none. */
function momentOfSending(date: string): number {
	return momentOf(date) ?? 0;
}
