import type { IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../shared/mailup/reading';
import type { Wire } from './pairs';

/**
 * Largest body, in bytes: 39 fields of 200 characters with every byte escaped, encrypted and escaped again, and a
 * thousand groups have room in it.
 */
const LARGEST_BODY = 512 * 1024;

/** A byte order mark, which .NET writes before a text unless told otherwise, as characters of one byte each. */
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/** What of n8n's request object is read. */
interface Request {
	method: string;
	originalUrl: string;
	contentType?: string;
	/** Whole, whatever its type; undefined for none and for a form in parts. */
	rawBody?: Buffer;
	body?: unknown;
}

/** The call as it came; undefined for one that is too large. */
export function wireOf(context: IWebhookFunctions): Wire | undefined {
	const request: Request = context.getRequestObject();
	const body = request.method === 'GET' ? '' : bodyOf(request);
	const [, query = ''] = /\?(.*)$/s.exec(request.originalUrl) ?? [];
	return body.length > LARGEST_BODY ? undefined : { query, body };
}

/** Without n8n's parsed body, which takes a nameless form apart. */
function bodyOf({ rawBody, body, contentType }: Request): string {
	if (contentType === 'multipart/form-data') return formOf(isObject(body) ? body.data : undefined);
	return rawBody?.toString('latin1').replace(BYTE_ORDER_MARK, '').trim() ?? '';
}

/** A form in parts, as one in a row; a name that came more than once has several values. */
function formOf(parts: unknown): string {
	const pairs = Object.entries(isObject(parts) ? parts : {}).flatMap(([name, given]) =>
		(Array.isArray(given) ? given : [given]).map((value) => [name, String(value)] as const),
	);
	return pairs.map((pair) => pair.map(escaped).join('=')).join('&');
}

/** By way of bytes, so that half a pair of characters cannot stop it. */
const escaped = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
