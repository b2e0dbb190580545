/** Somebody in the head of a mail. */
export interface Mailbox {
	readonly name: string;
	readonly email: string;
}

/** A file that travels in a mail. */
export interface MailFile {
	readonly name: string;
	/** Names an image for `cid:` addresses; `''` for none. */
	readonly contentId: string;
	readonly base64: string;
}

/** A transactional mail as it is handed in, checked and filled in. */
export interface MailOrder {
	/** The SMTP+ user's list. */
	readonly listId: number;
	/** The stored message that it was made of; null for content of its own. */
	readonly templateId: number | null;
	readonly subject: string;
	readonly from: Mailbox;
	readonly to: readonly Mailbox[];
	readonly cc: readonly Mailbox[];
	readonly bcc: readonly Mailbox[];
	/** `''` for the sender itself. */
	readonly replyTo: string;
	/** A whole page; `''` for none. */
	readonly html: string;
	/** `''` for none. */
	readonly text: string;
	readonly attachments: readonly MailFile[];
	readonly images: readonly MailFile[];
	readonly campaignName: string;
	readonly campaignCode: string;
}

/** A transactional mail that left. */
export interface SentMail extends MailOrder {
	readonly id: number;
	/** Milliseconds since 1970. */
	readonly sentAt: number;
}

/** Bytes behind a base64 text. */
export const bytesOf = ({ base64 }: MailFile): number => Math.floor((base64.replace(/=+$/, '').length * 3) / 4);

/** The transactional mails of an account, and whether its SMTP+ user may send. */
export class Mails {
	/** What MailUp does for unpaid bills or abuse: the user stays known and sends nothing. */
	blocked = false;
	private readonly sent: SentMail[] = [];

	/** @param moment milliseconds since 1970 */
	send(order: MailOrder, moment: number): SentMail {
		const mail = { ...order, id: this.sent.length + 1, sentAt: moment };
		this.sent.push(mail);
		return mail;
	}

	find(id: number): SentMail | undefined {
		return this.sent[id - 1];
	}

	/** Every mail, oldest first. */
	all(): readonly SentMail[] {
		return this.sent;
	}
}
