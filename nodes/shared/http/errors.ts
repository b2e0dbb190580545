import type { INode, JsonObject, NodeApiError as ApiError } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { readText } from '../mailup/reading';
import type { Access } from './accesses';
import { REST } from './accesses';
import { idsOf } from './addresses';
import { inQuotes, saidBelow, withHeadline } from './headlines';
import type { Service, Told } from './services';
import { isMailUpsRefusal } from './verdicts';
import type { Wording } from './wordings';
import { foreign, notData, redirected, tooLongCall, tooMuch, unreachable, unreadable } from './wordings';

/** What stood in the way of a call, before it becomes an error that n8n shows. */
export interface Obstacle {
	/** What the call was for, after "MailUp did not …": `find the recipient`. */
	purpose: string;
	/** What opens the service that was called; REST's where it is left out. */
	access?: Access;
	/** Which of MailUp's services was called; the console's where it is left out. */
	service?: Service;
	/** HTTP status of MailUp's answer; undefined where no answer came. */
	status?: number;
	/** MailUp's answer, if there was one. */
	body?: unknown;
	/** Code of the broken connection, such as ECONNRESET. */
	networkCode?: string;
	/** Path of the call, part by part: what its numbers stand for. */
	path?: ReadonlyArray<string | number>;
	/** Which limit the answer went over. */
	endless?: 'time' | 'size';
	/** Whether the call was not sent because its address is too long. */
	tooLong?: boolean;
}

/**
 * The error for an obstacle: what happened and why, MailUp's own words, what to do. Carries no request, so no secret either.
 * It has MailUp's status as `httpCode`; a refusal in other words than MailUp's has none, because it says nothing about
 * what MailUp has and has done.
 * @param mask takes secrets out of MailUp's words
 */
export function obstacleError(node: INode, obstacle: Obstacle, mask = (words: string) => words): ApiError {
	const { message: happened, reason, advice, failure } = wordingOf(obstacle);
	const said = mask(mailUpWords(obstacle));
	const why = reason !== undefined && said !== '' ? inQuotes(said) : reason;
	const message = why ? `${happened}: ${why}` : happened;
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description: `${saidBelow(message, said)} ${advice}`.trim(),
		httpCode:
			obstacle.status === undefined || isForeign(obstacle) || toldIn(obstacle) ? undefined : String(obstacle.status),
		failure,
	});
	return withHeadline(error, message);
}

/** n8n's own words about the credential as an error, without what n8n keeps inside of it. */
export function configurationError(node: INode, { message, advice }: { message: string; advice: string }): ApiError {
	return new NodeApiError(node, { message } as JsonObject, {
		message,
		description: advice,
		failure: { cause: 'credential-invalid' },
	});
}

/** MailUp's error text, shortened; empty where the answer holds none (a web page, an empty body). */
export function mailUpWords(obstacle: Pick<Obstacle, 'body' | 'service' | 'status'>): string {
	const { body } = obstacle;
	const words = toldIn(obstacle)?.said ?? (readText(body, 'ErrorDescription') || readText(body, 'error_description'));
	return words.trim().slice(0, 500);
}

/** Whether MailUp's answer turns the access token down: 401, or 400 for a token it cannot read (MailUp help, "Authenticating with OAuth v2"). */
function isTokenRefused(status: number | undefined, body: unknown): boolean {
	if (status === 401) return true;
	return status === 400 && /\b(access|refresh) ?token\b/i.test(mailUpWords({ body }));
}

/**
 * Whether the same call may succeed later without anybody doing something: MailUp is unavailable or gave no data, its limit
 * is used up, or the network broke. n8n's own words about the credential have no status either.
 */
export function mayPass(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return false;
	const { httpCode, message } = error;
	if (httpCode === null || !/^\d+$/.test(httpCode)) return !/credential/i.test(message);
	const status = Number(httpCode);
	return status < 300 || status === 408 || status === 429 || status >= 500;
}

/** Whether a refusal is not in MailUp's words: a page of a proxy or a web server, or nothing at all. */
function isForeign({ status = 0, body }: Obstacle): boolean {
	return status >= 400 && status < 500 && status !== 408 && status !== 429 && !isMailUpsRefusal({ status, body });
}

function wordingOf(obstacle: Obstacle): Wording {
	const { purpose, status, body, networkCode, endless, tooLong, path = [], access = REST } = obstacle;
	if (tooLong) return tooLongCall(purpose);
	if (endless) return tooMuch(purpose, endless);
	if (status === undefined) return unreachable(purpose, networkCode);
	const told = toldIn(obstacle);
	if (told && status !== 429) return toldRefusal(purpose, told);
	if (isTokenRefused(status, body)) {
		return {
			message: `MailUp ${access.isConnectedByHand ? 'no longer accepts' : 'does not accept'} the credential`,
			advice: access.remedy,
			failure: { cause: 'credential-invalid' },
		};
	}
	if (status < 300) return isText(body) ? notData(purpose) : unreadable(purpose);
	if (status < 400) return redirected(purpose);
	if (status === 429) {
		return {
			message: `MailUp did not ${purpose}: too many calls`,
			advice: `${access.limit} Try again later, or run other integrations of this account at another time.`,
			failure: { cause: 'rate-limited' },
		};
	}
	if (status >= 500 || status === 408) {
		return {
			message: `MailUp did not ${purpose}: it is not available at the moment`,
			advice: `MailUp answered with HTTP ${status}. Try again later.`,
			failure: { cause: 'temporarily-unavailable' },
		};
	}
	if (isForeign(obstacle)) return foreign(purpose, status);
	return { message: `MailUp did not ${purpose}`, reason: refusalReason(status), advice: refusalAdvice(status, path) };
}

/** What the body says, of a service that tells by it. */
function toldIn({ service, body, status }: Pick<Obstacle, 'body' | 'service' | 'status'>): Told | undefined {
	return status === undefined ? undefined : service?.tell?.(body, status);
}

function toldRefusal(purpose: string, { reason, advice }: Told): Wording {
	const message = `MailUp did not ${purpose}`;
	return reason === '' ? { message, reason, advice } : { message: `${message}: ${reason}`, advice };
}

function refusalReason(status: number): string {
	if (status === 403) return 'the user behind the credential may not do this';
	return status === 404 ? 'it does not know what was asked for' : `it answered with HTTP ${status}`;
}

function refusalAdvice(status: number, path: ReadonlyArray<string | number>): string {
	if (status === 403) {
		return 'The MailUp user behind the credential may not do this: check in MailUp that this user is enabled for the list, and that the list exists.';
	}
	if (status === 404) {
		const asked = idsOf(path);
		const unknown = asked.length > 1 ? `one of these: ${asked.join(', ')}` : (asked[0] ?? 'what was asked for');
		return `MailUp does not know ${unknown}. Check that it still exists in this MailUp account.`;
	}
	return `MailUp answered with HTTP ${status}: check the values of this item.`;
}

function isText(body: unknown): boolean {
	return typeof body === 'string' && body.trim() !== '';
}
