import { notFound } from '../account/refusal';
import { randomWord, sameWord, sealed } from '../platform';

/** What the links of mails do. */
export type LinkAct = 'confirm' | 'unsubscribe';

/** Whom a link is about. */
export interface LinkTarget {
	readonly list: number;
	readonly recipient: number;
	/** The message that the link stands in; 0 for none. */
	readonly message: number;
}

/** Where mails of the double opt-in and of messages have their links. */
export const LINKS_PATH = '/links';

/** The links of mails: each is good for one person, and nobody guesses it. */
export class ReaderLinks {
	private readonly secret = randomWord();

	/** The address of a link, on this server. */
	to(act: LinkAct, { list, message, recipient }: LinkTarget): string {
		const subject = `${act}/${list}/${recipient}/${message}`;
		return `${LINKS_PATH}/${subject}/${sealed(subject, this.secret)}`;
	}

	/** @throws Refusal 404 for a link that no mail holds */
	check(address: string, act: LinkAct, target: LinkTarget): void {
		if (!sameWord(address, this.to(act, target))) throw notFound('No mail holds this link');
	}
}
