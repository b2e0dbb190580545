import { NodeApiError } from 'n8n-workflow';

import { isObject, readKey, readNumber, readText } from '../mailup/reading';
import type { Answer } from './client';

/** Code that n8n's OAuth2 client gives to a refusal by the token endpoint (wrong client secret, unknown grant). */
const TOKEN_ENDPOINT_REFUSED = 'EAUTH';

/** Code that n8n's OAuth2 client gives to a token endpoint that answers with an HTTP status outside 200 to 399. */
const TOKEN_ENDPOINT_UNAVAILABLE = 'ESTATUS';

/**
 * What n8n's request helper threw, as an answer: a 401 that stayed after the token refresh, a refresh that failed,
 * n8n's own word about the credential, or a connection that broke.
 */
export function failedSending(failure: unknown): Answer {
	const cause = isObject(failure) ? failure.cause : undefined;
	const response = readKey(cause, 'response');
	const status = readNumber(response, 'status');
	if (status !== undefined) return { status, body: readKey(response, 'data') };

	const code = readText(cause, 'code');
	if (code === TOKEN_ENDPOINT_REFUSED) return { status: 401, body: { ErrorDescription: readText(cause, 'message') } };
	// The call itself was turned down with 401 before the refresh, so it was certainly not carried out.
	if (code === TOKEN_ENDPOINT_UNAVAILABLE) return { status: readNumber(cause, 'status'), notCarriedOut: true };
	if (code === '' && failure instanceof NodeApiError && cause !== undefined) return { configuration: failure };
	return { networkCode: code === '' ? undefined : code };
}
