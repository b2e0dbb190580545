import { NodeApiError } from 'n8n-workflow';

import type { MailUpClient } from '../http/client';

/** Refusals after which a look is done without, where nothing depends on it. */
const NOT_SHOWN: ReadonlyArray<string | null> = ['400', '403', '404'];

/**
 * Whether MailUp refused a write because of what it was handed: it says 400 for a body that it cannot use (MailUp REST
 * API, errors), and for a send about which something is not right, such as its sender; other codes are about the account
 * or the list.
 */
export function isAboutContent(error: unknown): error is NodeApiError {
	return error instanceof NodeApiError && error.httpCode === '400';
}

/**
 * What MailUp shows; undefined where it refuses to. @throws NodeApiError where it gives no answer
 * @param refusals the statuses that count as such a refusal
 */
export async function unlessRefused<T>(
	reading: Promise<T>,
	refusals: ReadonlyArray<string | null> = NOT_SHOWN,
): Promise<T | undefined> {
	return await reading.catch((error: unknown) => {
		if (error instanceof NodeApiError && refusals.includes(error.httpCode)) return undefined;
		throw error;
	});
}

/**
 * What MailUp shows after an answer was lost; undefined where it cannot be read, whatever the reason.
 * @throws NodeOperationError once the run was stopped
 */
export async function ifShown<T>(client: MailUpClient, reading: Promise<T>): Promise<T | undefined> {
	return await reading.catch(() => {
		client.throwIfStopped();
		return undefined;
	});
}
