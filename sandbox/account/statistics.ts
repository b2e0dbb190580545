import type { Reaction } from './reactions';

/** One mail to one person, and what they did with it. */
export interface Mail {
	readonly messageId: number;
	readonly sendingId: number;
	readonly recipientId: number;
	/** Milliseconds since 1970. */
	readonly moment: number;
	readonly reaction: Reaction;
}

const NONE: readonly Mail[] = [];

/** Every mail that left, by message, recipient and sending. Nothing is ever taken away: counts only grow. */
export class Statistics {
	/** Whether people read, click, bounce and leave; off: mails arrive and nothing else happens. */
	reactions = true;
	private readonly byMessage = new Map<number, Mail[]>();
	private readonly byRecipient = new Map<number, Mail[]>();
	private readonly bySending = new Map<number, Mail[]>();

	record(mail: Mail): void {
		file(this.byMessage, mail.messageId, mail);
		file(this.byRecipient, mail.recipientId, mail);
		file(this.bySending, mail.sendingId, mail);
	}

	/** All of them, message by message. */
	all(): Mail[] {
		return [...this.byMessage.values()].flat();
	}

	ofMessage(messageId: number): readonly Mail[] {
		return this.byMessage.get(messageId) ?? NONE;
	}

	ofSending(sendingId: number): readonly Mail[] {
		return this.bySending.get(sendingId) ?? NONE;
	}

	ofRecipient(recipientId: number): readonly Mail[] {
		return this.byRecipient.get(recipientId) ?? NONE;
	}
}

function file(shelf: Map<number, Mail[]>, key: number, mail: Mail): void {
	const mails = shelf.get(key);
	if (mails) mails.push(mail);
	else shelf.set(key, [mail]);
}
