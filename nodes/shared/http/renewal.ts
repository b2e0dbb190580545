import type { IDataObject } from 'n8n-workflow';

import { isObject, readKey, readNumber, readText } from '../mailup/reading';
import type { MailUpContext } from './calls';
import type { Secrets } from './secrets';
import type { Answer } from './verdicts';

/** Longest time in ms for a renewal. n8n's own limit is for silence on the line only. */
const LONGEST_RENEWAL_MS = 60_000;

/** Code that n8n's OAuth2 client gives to a refusal by the token endpoint (wrong client secret, unknown grant). */
const REFUSED = 'EAUTH';

/** A credential with a token. */
interface Renewable {
	credentialType: string;
	credentialId: string;
}

/** The renewal that was asked for last, by credential: one at a time in the whole n8n process. */
const latest = new Map<string, Promise<unknown>>();

/**
 * Gets another access token after MailUp turned `used` down with 401, so that the call can be sent again. Whether one is
 * there already (from a call beside this one, or from another process) is looked up first: MailUp replaces the refresh token
 * with each renewal.
 * @returns nothing once there is another token; otherwise what stood in the way. The call itself was not carried out
 */
export async function renewToken(
	context: MailUpContext,
	{ credentialType, credentialId }: Renewable,
	used: string,
	secrets: Secrets,
): Promise<Answer | undefined> {
	const renew = async () => {
		if ((await readToken(context, credentialType, secrets)) !== used) return undefined;
		const obstacle = await askForToken(context, credentialType, secrets);
		// Another process may have been faster, and used up the refresh token.
		if (obstacle && (await readToken(context, credentialType, secrets)) !== used) return undefined;
		return obstacle;
	};
	const turn = (latest.get(credentialId) ?? Promise.resolve()).then(renew);
	latest.set(
		credentialId,
		turn.catch(() => undefined),
	);
	return await turn;
}

/** The access token as it is stored now; `''` where there is none. */
async function readToken(context: MailUpContext, credentialType: string, secrets: Secrets): Promise<string> {
	const credential = await context.getCredentials(credentialType);
	secrets.learn(credential);
	return readText(credential.oauthTokenData, 'access_token');
}

async function askForToken(
	context: MailUpContext,
	credentialType: string,
	secrets: Secrets,
): Promise<Answer | undefined> {
	const timeLimit = AbortSignal.timeout(LONGEST_RENEWAL_MS);
	const late = new Promise<Answer>((resolve) => {
		timeLimit.addEventListener('abort', () => resolve({ networkCode: 'ETIMEDOUT', notCarriedOut: true }), {
			once: true,
		});
	});
	const renewal = context.helpers.refreshOAuth2Token.call(context, credentialType).then(
		() => undefined,
		(failure: unknown) => refusal(failure, secrets),
	);
	return await Promise.race([renewal, late]);
}

/** What n8n threw about the token endpoint, as an answer. */
function refusal(failure: unknown, secrets: Secrets): Answer {
	const code = readText(failure, 'code');
	const words = secrets.maskWords(readText(failure, 'message'));
	if (code === REFUSED) return { status: 401, body: { ErrorDescription: words } };
	const status = readNumber(failure, 'status') ?? readNumber(readKey(failure, 'response'), 'status');
	if (status === undefined && code === '' && /credential/i.test(words)) {
		return { configuration: { message: words, advice: secrets.maskWords(readText(failure, 'description')) } };
	}
	if (status === undefined || status < 400) return { networkCode: code || undefined, notCarriedOut: true };
	return isForGood(status) ? { status: 401, body: readBody(failure, secrets) } : { status, notCarriedOut: true };
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
