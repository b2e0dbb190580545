import type { NodeError } from 'n8n-workflow';

/** Longest part of a value, or of MailUp's words, that a headline repeats. */
const SHOWN_LENGTH = 80;

/** How much of a value is looked at for that part: one may be as long as a file. */
const READ_LENGTH = 2_000;

/**
 * The error with its message as it is meant. Where a message holds a code such as EPERM, as a word that somebody typed may,
 * n8n puts a text of its own in its place.
 */
export function withHeadline<T extends NodeError>(error: T, headline: string): T {
	error.message = headline;
	return error;
}

/** A value, or MailUp's words, in quotes and in one line, cut where it is long. */
export function inQuotes(text: string): string {
	const whole = text.trim();
	const line = whole.slice(0, READ_LENGTH).replace(/[\s\p{Cc}]+/gu, ' ');
	const isCut = line.length > SHOWN_LENGTH || whole.length > READ_LENGTH;
	return `"${isCut ? `${[...line].slice(0, SHOWN_LENGTH).join('')}…` : line}"`;
}

/** MailUp's words as a sentence, for below a headline; empty where there are none, or the headline holds all of them. */
export function saidBelow(headline: string, said: string): string {
	return said === '' || headline.includes(`"${said}"`) ? '' : `MailUp says: "${said}".`;
}

/** A sentence as the reason behind a colon: `it has 300 characters`. */
export function asReason(sentence: string): string {
	const reason = sentence.trim().replace(/\.$/, '');
	return /^[A-Z][a-z]*\s/.test(reason) && !reason.startsWith('MailUp')
		? reason[0]?.toLowerCase() + reason.slice(1)
		: reason;
}
