import type { IDataObject } from 'n8n-workflow';

import { isObject, readKey, readNumber, readText } from '../mailup/reading';
import type { MailUpContext } from './calls';
import type { Credential } from './credential';
import { NEVER_MADE } from './exchange';
import type { Secrets } from './secrets';
import type { Answer } from './verdicts';

/** Longest time in ms for a renewal. n8n's own limit is for silence on the line only. */
const LONGEST_RENEWAL_MS = 60_000;

/** Code that n8n's OAuth2 client gives to a refusal by the token endpoint (wrong client secret, unknown grant). */
const REFUSED = 'EAUTH';

/** The renewal that was asked for last, by credential: one at a time in the whole n8n process. */
const latest = new Map<string, Promise<unknown>>();

/**
 * Gets another access token after MailUp turned `used` down with 401, so that the call can be sent again; or the first one,
 * where n8n logs in by itself. Whether one is there already (from a call beside this one, or from another process) is looked
 * up first: MailUp replaces the refresh token with each renewal, and one log-in does for all calls.
 * @param used `''` for the first token
 * @returns nothing once there is another token; otherwise what stood in the way. The call itself was not carried out
 */
export async function renewToken(
	context: MailUpContext,
	credential: Credential,
	used: string,
): Promise<Answer | undefined> {
	const renew = async () => {
		if ((await readToken(context, credential)) !== used) return undefined;
		const obstacle = await askForToken(context, credential);
		if (!obstacle && used !== '') return undefined;
		// Another process may have been faster, and used up the refresh token; and an answer may hold no token.
		if ((await readToken(context, credential)) !== used) return undefined;
		return obstacle ?? { status: 200, neverMade: true };
	};
	const turn = (latest.get(credential.id) ?? Promise.resolve()).then(renew);
	latest.set(
		credential.id,
		turn.catch(() => undefined),
	);
	return await turn;
}

/** The access token as it is stored now; `''` where there is none. */
async function readToken(context: MailUpContext, { access, secrets }: Credential): Promise<string> {
	const stored = await context.getCredentials(access.credentialType);
	secrets.learn(stored);
	return readText(stored.oauthTokenData, 'access_token');
}

async function askForToken(context: MailUpContext, credential: Credential): Promise<Answer | undefined> {
	const { credentialType } = credential.access;
	const timeLimit = AbortSignal.timeout(LONGEST_RENEWAL_MS);
	const late = new Promise<Answer>((resolve) => {
		timeLimit.addEventListener('abort', () => resolve({ networkCode: 'ETIMEDOUT', notCarriedOut: true }), {
			once: true,
		});
	});
	const renewal = context.helpers.refreshOAuth2Token.call(withToken(context), credentialType).then(
		() => undefined,
		(failure: unknown) => refusal(failure, credential),
	);
	return await Promise.race([renewal, late]);
}

/**
 * n8n replaces a token one time for all that ask, in all processes, but breaks where there is none yet; what it would do
 * then, with the first call, is one log-in for each call.
 */
function withToken(context: MailUpContext): MailUpContext {
	const getCredentials = async (type: string) => {
		const stored = await context.getCredentials(type);
		return { ...stored, oauthTokenData: stored.oauthTokenData ?? {} };
	};
	return Object.create(context, { getCredentials: { value: getCredentials } }) as MailUpContext;
}

/** What n8n threw about the token endpoint, as an answer. */
function refusal(failure: unknown, { access, secrets }: Credential): Answer {
	const code = readText(failure, 'code');
	const words = secrets.maskWords(readText(failure, 'message'));
	if (code === REFUSED) return { status: 401, body: { ErrorDescription: words } };
	const status = readNumber(failure, 'status') ?? readNumber(readKey(failure, 'response'), 'status');
	if (status === undefined && code === '' && /credential/i.test(words)) {
		// Nobody connects such a credential: what n8n takes for a withdrawn consent is a wrong password.
		if (!access.isConnectedByHand && /reconnect/i.test(words)) return { status: 401 };
		return { configuration: { message: words, advice: secrets.maskWords(readText(failure, 'description')) } };
	}
	// A wrong Service URL stays wrong, and is tried for seconds, as with any other call.
	if (NEVER_MADE.has(code)) return { networkCode: code, neverMade: true };
	if (status === undefined || (status >= 300 && status < 400)) {
		return { networkCode: code || undefined, notCarriedOut: true };
	}
	const body = readBody(failure, secrets);
	if (!isForGood(status)) return { status, notCarriedOut: true };
	// A page where a token was asked for: another server, or MailUp under maintenance.
	const isPage = status < 300 || (status !== 401 && body === undefined);
	if (isPage) return { status, body: secrets.mask(readText(failure, 'body')), neverMade: true };
	return { status: 401, body };
}

/** Whether asking the token endpoint again will not help: MailUp documents HTTP 400 for a token that it cannot use. */
function isForGood(status: number): boolean {
	return status < 500 && status !== 408 && status !== 429;
}

/** MailUp's own form of a refusal, if the token endpoint used it. */
function readBody(failure: unknown, secrets: Secrets): IDataObject | undefined {
	try {
		const body = JSON.parse(secrets.mask(readText(failure, 'body'))) as unknown;
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}
