import type { Mail } from '../account/statistics';
import { html, type Markup } from '../pages/html';
import { count, numberHead } from './parts';

/** What became of some mails. People who opened or clicked are counted once, however many mails they got. */
export interface Numbers {
	readonly mails: number;
	readonly readers: number;
	readonly clickers: number;
	readonly bounces: number;
	readonly leavers: number;
}

export function numbersOf(mails: readonly Mail[]): Numbers {
	const readers = new Set<number>();
	const clickers = new Set<number>();
	let bounces = 0;
	let leavers = 0;
	for (const { reaction, recipientId } of mails) {
		if (reaction.views > 0) readers.add(recipientId);
		if (reaction.clicks > 0) clickers.add(recipientId);
		if (reaction.bounce !== 'none') bounces++;
		if (reaction.leaves) leavers++;
	}
	return { mails: mails.length, readers: readers.size, clickers: clickers.size, bounces, leavers };
}

/** Heads of the cells below. */
export const NUMBER_HEADS: readonly Markup[] = ['Mails', 'Opened by', 'Clicked by', 'Bounced', 'Left'].map(numberHead);

const share = (part: number, whole: number): Markup =>
	part === 0
		? html`<span class="soft">0</span>`
		: html`${count(part)} <small>${Math.round((100 * part) / Math.max(1, whole))} %</small>`;

/** Mails, people who opened and clicked, bounces, people who left: each a cell, with its part of the mails. */
export function numberCells({ mails, readers, clickers, bounces, leavers }: Numbers): Markup[] {
	const parts = [readers, clickers, bounces, leavers].map((part) => share(part, mails));
	return [html`${count(mails)}`, ...parts].map((cell) => html`<td class="num">${cell}</td>`);
}
