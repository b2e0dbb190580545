import { NodeApiError } from 'n8n-workflow';

/**
 * Whether MailUp refused a write because of what it was handed: it says 400 for a body that it cannot use (MailUp REST
 * API, errors); other codes are about the account or the list.
 */
export function isAboutContent(error: unknown): error is NodeApiError {
	return error instanceof NodeApiError && error.httpCode === '400';
}
