import type { IDataObject } from 'n8n-workflow';

import type { MessageHead } from '../../shared/mailup/messages';
import { readMessageHead } from '../../shared/mailup/messages';
import type { Channel } from '../../shared/mailup/recipients';
import type { Answered } from '../../shared/http/calls';
import type { MailUpClient } from '../../shared/http/client';
import { lookAtNewestMessages, readNewestMessageId } from '../../shared/api/messages';
import { withMailUpWords } from './mailUpWords';
import type { Run } from './run';

/** A message that is to be made. */
export interface NewMessage {
	listId: number;
	/** Emails where it is left out. */
	channel?: Channel;
	/** Makes it. */
	write: (client: MailUpClient) => Promise<Answered>;
	/** The message that is copied: an answer that names it does not name the new one. */
	originalId?: number;
	/** The subject that the new message will have, to know it by after a lost answer; undefined where nobody knows. */
	subject: () => Promise<string | undefined> | string | undefined;
}

/** What came of it: the message, or what is known instead. */
export type Made = { made: true; message: MessageHead } | { made: false; detail: string };

/** Messages of a list that are looked at after a lost answer. */
const LOOK_AT = 20;

/** Makes messages, and finds out about those whose answer was lost. One for a run. */
export class NewMessages {
	/** The newest id of a list before this run made any message there: what is newer came since. */
	private readonly newestBefore = new Map<number, number>();

	/** Messages that are known to belong to an item. */
	private readonly taken = new Set<number>();

	constructor(private readonly run: Run) {}

	/**
	 * Makes one message; never more than one, whatever happens. Items of one list must come one after another.
	 * @throws NodeApiError where MailUp refuses: then none was made
	 */
	async make(itemIndex: number, wanted: NewMessage): Promise<Made> {
		const { listId, channel, write, originalId } = wanted;
		const newestBefore = this.newestBefore.get(listId) ?? (await readNewestMessageId(this.run.client, listId, channel));
		this.newestBefore.set(listId, newestBefore);
		const written = await this.run.write(itemIndex, write);
		const message = written.answered ? readMessageHead(written.body) : undefined;
		const result: Made =
			message && message.id !== originalId ? { made: true, message } : await this.find(wanted, newestBefore, written);
		if (result.made) this.taken.add(result.message.id);
		return result;
	}

	private async find({ listId, channel, subject }: NewMessage, newestBefore: number, written: Answered): Promise<Made> {
		const lost = withMailUpWords(LOST, written);
		const rows = await lookAtNewestMessages(this.run.client, listId, LOOK_AT, channel);
		if (!rows) return { made: false, detail: `${lost} MailUp could not be asked about it afterwards. ${CHECK}` };
		const wanted = await subject();
		const fresh = rows
			.flatMap((row) => readMessageHead(row) ?? [])
			.filter(({ id }) => id > newestBefore && !this.taken.has(id));
		const [only, ...others] = fresh.filter((message) => message.subject === wanted);
		if (only && others.length === 0) return { made: true, message: only };
		const ids = fresh.map(({ id }) => id).join(', ');
		const seen = ids === '' ? 'no new message with a higher number than before' : `new messages that it may be: ${ids}`;
		return { made: false, detail: `${lost} The list has ${seen}. ${CHECK}` };
	}
}

const LOST =
	'MailUp did not say what came of the new message, so it may or may not have been made. It was not sent again.';
const CHECK = 'Look at the list with "Get Many" before you run this again.';

/** What leaves the node for a new message. */
export function reportMade(listId: number, made: Made, detail: string | null = null): IDataObject {
	if (!made.made) {
		return { outcome: 'unknown', id: null, listId, subject: null, notes: null, createdAt: null, detail: made.detail };
	}
	const { id, subject, notes, createdAt } = made.message;
	return { outcome: detail === null ? 'created' : 'unknown', id, listId, subject, notes, createdAt, detail };
}
