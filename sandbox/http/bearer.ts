import type { FastifyInstance } from 'fastify';

import { Refusal } from '../account/refusal';
import type { Context } from './context';

/**
 * Lets only calls with a good access token through (help page "Authenticating with OAuth v2"):
 * expired or revoked 401, malformed or invalid 400. A missing header is not documented; it is answered like an invalid token.
 */
export function requireToken(app: FastifyInstance, context: Context): void {
	app.addHook('onRequest', async (request) => {
		const match = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
		const state = context.tokens.state(match?.[1] ?? '');
		if (state === 'valid') return;
		if (state === 'unknown')
			throw new Refusal(context.variants.badToken, 'Authorization error: Access token is malformed or invalid');
		throw new Refusal(401, 'Authorization error: Access token is expired');
	});
}
