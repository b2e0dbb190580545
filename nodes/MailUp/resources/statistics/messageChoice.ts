import { momentOf, readDate } from '../../../shared/mailup/dates';
import { readNumber, readText } from '../../../shared/mailup/reading';
import { readSendingDates } from '../../../shared/api/sendings';
import { readMoment } from '../../../shared/form/moment';
import type { Run } from '../../run/run';
import { counted } from '../../run/mailUpWords';

/** A message, as far as the list of messages tells. */
export interface ChosenMessage {
	id: number;
	/** The list that has the message; null where the chosen one does not, and nobody knows which does. */
	listId: number | null;
	/** Null where the list does not have the message, or MailUp gives none. */
	subject: string | null;
	/** ISO 8601. */
	createdAt: string | null;
	/** ISO 8601; only where messages were chosen by the date of their sending. */
	lastSentAt?: string | null;
}

interface MessageChoice {
	listId: number;
	/** Undefined where messages are chosen by date. */
	ids: number[] | undefined;
	/** In ms since 1970. */
	since: number;
	bySending: boolean;
}

/** Finds the messages that each item chose; those chosen by date come in the order of that date. */
export async function chooseMessages(run: Run): Promise<Map<number, ChosenMessage[]>> {
	const requests = await run.readItems((itemIndex) => readChoice(run, itemIndex));
	const listed = await run.each(requests, async (choice) => {
		const rows = await run.metadata.messages(choice.listId);
		return { ...choice, messages: rows.flatMap((row) => chosenIn(row, choice.listId)) };
	});
	const bySending = [...listed].filter(([, choice]) => choice.bySending);
	const parts = bySending.map(([itemIndex, { messages, ...choice }]) => {
		return [itemIndex, messages.map((message) => ({ choice, message }))] as const;
	});
	const sent = await run.eachPart(new Map(parts), async ({ choice, message }) => {
		return { ...message, lastSentAt: await readLastSending(run, choice, message.id) };
	});
	const choices = new Map<number, ChosenMessage[]>();
	for (const [itemIndex, choice] of listed) {
		const { ids, since } = choice;
		const known = choice.bySending ? sent.get(itemIndex) : choice.messages;
		if (known) choices.set(itemIndex, ids ? byId(ids, known) : newerThan(run, since, known));
	}
	return choices;
}

function readChoice(run: Run, itemIndex: number): MessageChoice {
	const form = run.form(itemIndex);
	const listId = form.id('list');
	const scope = form.choice('messageScope');
	if (scope === 'since') {
		const since = readMoment(form, 'since', run.context.getTimezone());
		const bySending = form.choice('dateMeans') === 'sent';
		return { listId, ids: undefined, since, bySending };
	}
	const advice = 'Choose at least one email, or give email IDs such as 12,15.';
	const ids = scope === 'several' ? form.ids('messages', advice) : [form.id('message')];
	return { listId, ids, since: 0, bySending: false };
}

function chosenIn(row: unknown, listId: number): ChosenMessage[] {
	const id = readNumber(row, 'idMessage');
	const subject = readText(row, 'Subject') || null;
	return id === undefined ? [] : [{ id, listId, subject, createdAt: readDate(readText(row, 'CreationDate')) }];
}

/**
 * The begin of the last sending; null for a message never sent. A date
 * without a zone counts as the last one where no other is recent enough, so that its message is not left out unsaid.
 */
async function readLastSending(run: Run, { listId, since }: MessageChoice, messageId: number): Promise<string | null> {
	const dates = await readSendingDates(run.client, { listId, messageId });
	const [latest] = [...dates].sort((a, b) => (momentOf(b) ?? 0) - (momentOf(a) ?? 0));
	const isRecent = latest !== undefined && (momentOf(latest) ?? 0) >= since;
	const undated = dates.find((date) => momentOf(date) === undefined);
	return (isRecent ? latest : (undated ?? latest)) ?? null;
}

/** Chosen by id, statistics are shown also where the list of messages does not have the message. */
function byId(ids: readonly number[], messages: readonly ChosenMessage[]): ChosenMessage[] {
	const known = new Map(messages.map((message) => [message.id, message]));
	return ids.map((id) => known.get(id) ?? { id, listId: null, subject: null, createdAt: null });
}

function newerThan(run: Run, since: number, messages: readonly ChosenMessage[]): ChosenMessage[] {
	const dated = messages.map((message) => {
		const { lastSentAt, createdAt } = message;
		return { message, moment: momentOf(lastSentAt === undefined ? createdAt : lastSentAt) };
	});
	// A message that was never sent has no date of a sending, and is not left out by it.
	const undated = dated.filter(({ message, moment }) => moment === undefined && message.lastSentAt !== null);
	if (undated.length > 0) {
		const date = undated.some(({ message }) => message.lastSentAt === undefined) ? 'creation' : 'the last sending';
		run.hint(
			`MailUp gave no date of ${date} with a time zone for ${counted(undated.length, 'email of the list: it was', 'emails of the list: they were')} left out.`,
		);
	}
	return dated
		.flatMap(({ message, moment }) => (moment !== undefined && moment >= since ? [{ message, moment }] : []))
		.sort((a, b) => a.moment - b.moment)
		.map(({ message }) => message);
}
