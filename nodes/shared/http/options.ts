import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { urlOf } from './addresses';
import type { Request } from './calls';
import type { Credential } from './credential';

/** A call as n8n's helper sends it. */
export function optionsOf(call: Request, credential: Credential): IHttpRequestOptions {
	const { method, query, body, form } = call;
	const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
	// A POST without a body would leave as a form.
	const typed = body !== undefined || form !== undefined || method === 'POST' || method === 'PUT';
	return {
		method,
		url: urlOf(credential.serviceUrl, call),
		qs: query,
		headers: { Accept: 'application/json', ...(typed && { 'Content-Type': type }) },
		// A form is written by n8n.
		body: form ?? bodyOf(body, credential),
	};
}

/**
 * As a Buffer, because n8n drops empty and boolean bodies and parses text bodies a second time; but as it is where the
 * credential signs it.
 */
function bodyOf(body: unknown, { access }: Credential): IHttpRequestOptions['body'] {
	if (body === undefined || Buffer.isBuffer(body)) return body;
	return access.hasToken ? Buffer.from(JSON.stringify(body)) : (body as IDataObject);
}
