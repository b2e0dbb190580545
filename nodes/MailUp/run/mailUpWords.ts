import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Answered, Unanswered } from '../../shared/http/calls';
import { inQuotes, saidBelow, withHeadline } from '../../shared/http/headlines';
import type { Run } from './run';

/** What MailUp itself says to a call that it did not answer with a yes, as a sentence; empty where it says nothing. */
export function mailUpSays(written: Answered): string {
	return written.answered || written.said === '' ? '' : `MailUp says: "${written.said}".`;
}

/** The error for a write to which MailUp said no, with its words. @param purpose after "MailUp did not …" @param description what is to be known besides */
export function refusedByMailUp(
	run: Run,
	itemIndex: number,
	purpose: string,
	gap: Unanswered,
	description: string,
): NodeOperationError {
	const message = `MailUp did not ${purpose}${gap.said === '' ? '' : `: ${inQuotes(gap.said)}`}`;
	const options = { description: sentences([saidBelow(message, gap.said), description]), itemIndex };
	return withHeadline(new NodeOperationError(run.client.node, message, options), message);
}

/** A detail with MailUp's own words behind it: after HTTP 500 they are often the only hint at what to put right. */
export function withMailUpWords(detail: string, written: Answered): string {
	return `${detail} ${mailUpSays(written)}`.trim();
}

/** The failure with what else the user has to know. */
export function withAdvice(failure: unknown, advice: string): unknown {
	if (failure instanceof NodeApiError || failure instanceof NodeOperationError) {
		failure.description = `${failure.description ?? ''} ${advice}`.trim();
	}
	return failure;
}

/** A number of things in words: `1 sending`, `3 sendings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** Sentences as one text; empty ones are left out. */
export function sentences(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}
