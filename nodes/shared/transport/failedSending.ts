import { NodeApiError } from 'n8n-workflow';

import type { Answer } from './verdicts';

/** Code that n8n's OAuth2 client gives to a refusal by the token endpoint (wrong client secret, unknown grant). */
const TOKEN_ENDPOINT_REFUSED = 'EAUTH';

/**
 * What n8n's request helper threw, as an answer: a 401 that stayed after the token refresh, a refresh that failed,
 * n8n's own word about the credential, or a connection that broke. Only what all versions of n8n put into the error is
 * read: the code, the words, and MailUp's body.
 */
export function failedSending(failure: unknown): Answer {
	if (!(failure instanceof NodeApiError)) return {};
	const { httpCode, message, context } = failure;
	if (httpCode === '401') return { status: 401, body: context.data };
	if (httpCode === TOKEN_ENDPOINT_REFUSED) return { status: 401, body: { ErrorDescription: message } };
	// Every other status of MailUp's comes back as an answer, so this one is the token endpoint's. The call itself was
	// turned down with 401 before: it was certainly not carried out.
	if (httpCode !== null && /^\d+$/.test(httpCode)) {
		if (isForGood(httpCode)) return { status: 401, body: context.data };
		return { status: Number(httpCode), notCarriedOut: true };
	}
	if (httpCode === null && /credential/i.test(message)) return { configuration: failure };
	return { networkCode: httpCode ?? undefined };
}

/** Whether asking the token endpoint again will not help: MailUp documents HTTP 400 for a token that it cannot use. */
function isForGood(httpCode: string): boolean {
	return /^4/.test(httpCode) && httpCode !== '408' && httpCode !== '429';
}
