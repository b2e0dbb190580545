import type { FastifyInstance } from 'fastify';

import { Refusal } from '../account/refusal';

/** Names of this machine that a request may be addressed to. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Keeps web pages of other sites away from the control interface: a foreign Host (DNS rebinding) or Origin is refused,
 * and a POST must say it is JSON, which no foreign form can.
 */
export function guardControl(app: FastifyInstance): void {
	app.addHook('onRequest', async (request) => {
		const host = request.headers.host ?? '';
		if (!LOOPBACK.test(host)) throw new Refusal(403, 'The control interface answers this machine only');
		const origin = request.headers.origin;
		if (origin !== undefined && origin !== `http://${host}`)
			throw new Refusal(403, 'The control interface answers its own pages only');
		if (request.headers['sec-fetch-site'] === 'cross-site')
			throw new Refusal(403, 'The control interface answers its own pages only');
		if (request.method === 'POST' && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
			throw new Refusal(415, 'Content-Type must be application/json');
		}
	});
}
