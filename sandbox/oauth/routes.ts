import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Context } from '../http/context';
import { sendPage } from '../pages/page';
import { fromBase64, sameWord } from '../platform';
import { logInPage, refusalPage } from './logInPage';

/** Parameters the log-in page carries from the request to the answer. */
const CARRIED = ['client_id', 'redirect_uri', 'response_type', 'state', 'scope'];

type Form = ReadonlyMap<string, string>;

const form = (body: unknown): Form => new Map(body instanceof URLSearchParams ? body : []);
const queryOf = (request: FastifyRequest): Form => new Map(new URL(request.url, 'http://sandbox.invalid').searchParams);

/** Loopback only: the sandbox hands codes to nobody but local applications. */
function isLoopback(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { hostname, protocol } = new URL(address);
	return /^https?:$/.test(protocol) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** Why a log-in request cannot be served, or ''. */
function problemOf(params: Form, context: Context): string {
	if (params.get('client_id') !== context.login.clientId) return 'The client id is unknown to this sandbox.';
	if (params.get('response_type') !== 'code') return 'response_type must be "code".';
	if (!isLoopback(params.get('redirect_uri') ?? ''))
		return 'redirect_uri must be an address of this machine (localhost or 127.0.0.1).';
	return '';
}

/** Where the browser goes after the log-in. */
function landing(params: Form, context: Context, echoState: boolean): string {
	const address = params.get('redirect_uri') ?? '';
	const target = new URL(address);
	target.searchParams.append('code', context.tokens.issueCode(address));
	const state = params.get('state');
	if (echoState && state !== undefined) target.searchParams.append('state', state);
	return target.href;
}

/** Log-in pages and token endpoint (help page "Authenticating with OAuth v2"). */
export function oauthRoutes(app: FastifyInstance, context: Context): void {
	for (const path of ['/Authorization/OAuth/Authorization', '/Authorization/OAuth/LogOn']) {
		const echo = (): boolean => !path.endsWith('LogOn') || context.variants.logOnEchoesState;
		const answer = (reply: FastifyReply, params: Form): FastifyReply => {
			const given = params.get('password');
			if (given === undefined || problemOf(params, context) !== '') return show(reply, path, params, context, '');
			if (!knowsUser(params, context))
				return show(reply, path, params, context, 'The user name or the password is wrong.');
			return reply.header('cache-control', 'no-store').redirect(landing(params, context, echo()), 302);
		};
		// MailUp's own samples log in by GET, with user name and password in the address.
		app.get(path, async (request, reply) => answer(reply, queryOf(request)));
		app.post(path, async (request, reply) => answer(reply, form(request.body)));
	}
	// They exchange codes and refresh tokens by GET as well; two public clients send a POST with everything in its address.
	for (const method of ['GET', 'POST']) {
		app.route({
			method,
			url: '/Authorization/OAuth/Token',
			handler: async (request, reply) => {
				const params = new Map([...queryOf(request), ...form(request.body)]);
				const answer = token(params, request.headers.authorization, context);
				return reply
					.code('error' in answer ? 400 : 200)
					.header('cache-control', 'no-store')
					.send(answer);
			},
		});
	}
}

function show(reply: FastifyReply, path: string, params: Form, context: Context, message: string): FastifyReply {
	const problem = problemOf(params, context);
	if (problem !== '') return sendPage(reply, 400, refusalPage(problem));
	const carried = new Map([...params].filter(([name]) => CARRIED.includes(name)));
	return sendPage(reply, 200, logInPage(path, carried, params.get('username') ?? '', message));
}

interface OAuthError {
	error: string;
	error_description: string;
}

const oauthError = (error: string, description: string): OAuthError => ({ error, error_description: description });

function token(params: Form, authorization: string | undefined, context: Context): object {
	if (!knowsClient(params, authorization, context))
		return oauthError('invalid_client', 'The client id or the client secret is wrong.');
	const { tokens } = context;
	switch (params.get('grant_type')) {
		case 'authorization_code':
			if (tokens.redeemCode(params.get('code') ?? '', params.get('redirect_uri'))) return tokens.issue();
			return oauthError('invalid_grant', 'The code is unknown, used, expired or meant for another redirect_uri.');
		case 'refresh_token':
			if (tokens.redeemRefresh(params.get('refresh_token') ?? '')) return tokens.issue();
			return oauthError('invalid_grant', 'The refresh token is unknown, used or revoked.');
		case 'password':
			if (knowsUser(params, context)) return tokens.issue();
			return oauthError('invalid_grant', 'The user name or the password is wrong.');
		default:
			return oauthError('unsupported_grant_type', 'Known grants: authorization_code, refresh_token, password.');
	}
}

const knowsUser = (params: Form, { login }: Context): boolean =>
	sameWord(params.get('username') ?? '', login.username) && sameWord(params.get('password') ?? '', login.password);

/** Credentials in the parameters, in a Basic header, or in both: every one that is given must be right. */
function knowsClient(params: Form, authorization: string | undefined, { login }: Context): boolean {
	const given: Array<[string, string]> = [];
	const basic = /^Basic (\S+)$/i.exec(authorization ?? '');
	if (basic) {
		const text = fromBase64(basic[1] ?? '');
		const colon = text.indexOf(':');
		given.push([text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)]);
	}
	if (params.has('client_secret') || !basic)
		given.push([params.get('client_id') ?? '', params.get('client_secret') ?? '']);
	return given.every(([id, secret]) => sameWord(id, login.clientId) && sameWord(secret, login.clientSecret));
}
