import type { FastifyRequest } from 'fastify';

import { Refusal } from '../account/refusal';

/** Names of this machine that a request may be addressed to. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Somebody who follows a link: the other page neither sees the answer nor has a say in the request. */
const isVisit = ({ method, headers }: FastifyRequest): boolean =>
	method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/**
 * A foreign Host (DNS rebinding) or Origin is refused, on every address: other web pages neither read nor change anything
 * here. Links to pages work.
 * @throws Refusal 403
 */
export function requireOwn(request: FastifyRequest): void {
	const host = request.headers.host ?? '';
	if (!LOOPBACK.test(host)) throw new Refusal(403, 'The sandbox answers this machine only');
	const { origin } = request.headers;
	const isForeign = request.headers['sec-fetch-site'] === 'cross-site' && !isVisit(request);
	if (isForeign || (origin !== undefined && origin !== `http://${host}`))
		throw new Refusal(403, 'The sandbox answers its own pages only');
}
