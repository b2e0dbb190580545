import type { Account } from '../account/account';
import type { SentText, TextStatus } from '../account/sms/texts';
import { html, type Markup } from '../pages/html';
import { counted, moment, personLink } from './parts';

/** Words and colour of what became of a text. */
const STATUSES: Readonly<Record<TextStatus, readonly [word: string, tone: string]>> = {
	0: ['Delivered', 'good'],
	1: ['On its way', 'wait'],
	2: ['Not delivered', 'out'],
};

/** The parts of a text as a phone shows them, with what they are charged as. */
export function bubbles(parts: readonly string[]): Markup[] {
	return parts.map((part, index) => {
		const number = parts.length > 1 && html`<small>${index + 1} of ${parts.length}</small>`;
		return html`<div class="bubble"><span class="said">${part}</span>${number}</div>`;
	});
}

/** `2 parts (GSM-7, 161 of 160 for one)`: what makes a text dear. */
export const sizeOf = ({ alphabet, parts, units }: Pick<SentText, 'alphabet' | 'parts' | 'units'>): string =>
	`${counted(parts.length, 'part', 'parts')}, ${counted(units, 'character', 'characters')} of ${alphabet}`;

/** A text that left: to whom, from whom, its bubbles, what became of it. */
export function sentText(account: Account, text: SentText): Markup {
	const recipient = text.recipientId === null ? undefined : account.recipients.find(text.recipientId);
	const status = account.texts.statusOf(text, account.now());
	const [word, tone] = STATUSES[status];
	const sender = text.sender === '' ? 'a number that the network chose' : text.sender;
	return html`<article class="card text">
		<p class="soft">
			To <strong>${text.receiver.replace(/^00/, '+')}</strong>${recipient && html` (${personLink(recipient)})`} from
			<strong>${sender}</strong>, ${moment(text.sentAt)}
			<span class="badge ${tone}">${word}${status === 2 && `: ${text.errorCode}`}</span>
		</p>
		${bubbles(text.parts)}
		<p class="soft"><small>${sizeOf(text)}; cost ${counted(text.cost, 'credit', 'credits')}</small></p>
	</article>`;
}
