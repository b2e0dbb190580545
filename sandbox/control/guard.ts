import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Refusal } from '../account/refusal';

/** Names of this machine that a request may be addressed to. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Somebody who follows a link: the other page neither sees the answer nor has a say in the request. */
const isVisit = ({ method, headers }: FastifyRequest): boolean =>
	method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** A foreign Host (DNS rebinding) or Origin is refused. @throws Refusal 403 */
function requireOwn(request: FastifyRequest): void {
	const host = request.headers.host ?? '';
	if (!LOOPBACK.test(host)) throw new Refusal(403, 'The sandbox answers this machine only');
	const { origin } = request.headers;
	const isForeign = request.headers['sec-fetch-site'] === 'cross-site' && !isVisit(request);
	if (isForeign || (origin !== undefined && origin !== `http://${host}`))
		throw new Refusal(403, 'The sandbox answers its own pages only');
}

/** Keeps web pages of other sites away from the console page; links to it work. */
export function guardPages(app: FastifyInstance): void {
	app.addHook('onRequest', async (request) => requireOwn(request));
}

/** Keeps web pages of other sites away from the control interface. A POST must say it is JSON, which no foreign form can. */
export function guardControl(app: FastifyInstance): void {
	app.addHook('onRequest', async (request) => {
		requireOwn(request);
		if (request.method === 'POST' && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
			throw new Refusal(415, 'Content-Type must be application/json');
		}
	});
}
