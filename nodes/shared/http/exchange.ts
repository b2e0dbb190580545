import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { readText } from '../mailup/reading';
import type { Credential } from './credential';
import type { Secrets } from './secrets';
import type { Service } from './services';
import type { TimeLimits } from './timeLimits';
import type { Answer } from './verdicts';

/** Longest time in ms from the start of a read to the end of its answer. */
const LONGEST_READ_MS = 120_000;

/** The same of a write, which may carry a file: as long as n8n waits for an answer to begin. */
const LONGEST_WRITE_MS = 300_000;

/** Most bytes that an answer may have: many times the largest page of rows and the largest message. */
const LARGEST_ANSWER = 32 * 1_024 * 1_024;

/** Codes of connections that were never made: nothing can have been sent. */
export const NEVER_MADE: ReadonlySet<string | undefined> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** What came of an exchange, and the access token that it was made with. */
interface Exchanged {
	answer: Answer;
	token: string;
}

/** A failure of the reading, so that it can be told from one of the connection. */
class AnswerTooLarge extends Error {}

/**
 * Sends one request and reads its answer whole. Every status comes back as an answer, 401 too. What breaks off on the way
 * comes back without a status, whatever the head of the answer said: nobody knows how it would have gone on.
 * @param timeoutMs longest time in ms until the answer is whole, where it is not the usual one
 */
export async function exchange(
	limits: TimeLimits,
	{ access, secrets }: Credential,
	service: Service,
	request: IHttpRequestOptions,
	timeoutMs = request.method === 'GET' ? LONGEST_READ_MS : LONGEST_WRITE_MS,
): Promise<Exchanged> {
	// n8n's own limit is for silence on the line only.
	const { context, signal } = limits.within(timeoutMs);
	const options: IHttpRequestOptions = {
		...request,
		timeout: timeoutMs,
		// As a stream: n8n sets no limit to what it reads, and does not tell a broken answer from a whole one.
		encoding: 'stream',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	let answer: Answer;
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			access.credentialType,
			options,
		)) as IN8nHttpFullResponse;
		secrets.add(sentToken(options));
		const { body: stream } = response;
		const body = isStream(stream) ? service.readBody(secrets.mask(await readWhole(stream))) : stream;
		answer = { status: response.statusCode, body, retryAfter: response.headers['retry-after'] };
	} catch (failure) {
		secrets.add(sentToken(options));
		answer = signal.aborted ? { endless: 'time' } : brokenOff(failure, secrets);
	}
	return { answer, token: sentToken(options) };
}

/** n8n signs the options in place; it may have taken a token that was renewed a moment ago. */
function sentToken({ headers }: IHttpRequestOptions): string {
	return readText(headers, 'Authorization').replace(/^\w+\s+/, '');
}

/** The text of an answer. @throws AnswerTooLarge */
async function readWhole(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		// Leaving the loop closes the connection.
		if (size > LARGEST_ANSWER) throw new AnswerTooLarge();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * What n8n threw, or the stream: n8n's own word about the credential, or a broken connection. Only what all versions of
 * n8n put into the error is read: the code and the words.
 */
function brokenOff(failure: unknown, secrets: Secrets): Answer {
	if (failure instanceof AnswerTooLarge) return { endless: 'size' };
	const code = readText(failure, 'httpCode') || readText(failure, 'code');
	const message = readText(failure, 'message');
	if (code === '' && /credential/i.test(message)) {
		return {
			configuration: {
				message: secrets.maskWords(message),
				advice: secrets.maskWords(readText(failure, 'description')),
			},
		};
	}
	// A number would be the status of an answer that broke off, which proves nothing.
	const networkCode = /^[A-Z]\w*$/.test(code) ? code : undefined;
	return { networkCode, neverMade: NEVER_MADE.has(networkCode) };
}
