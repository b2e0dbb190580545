/** The faults of `docs/faults.md`, and what MailUp has done of a call that meets one. */
import type { FastifyReply } from 'fastify';

import { cutIn, refusal, send, webPage, type Fault } from '../breakingMailUp';

/** A fault of the table. */
export interface FaultKind extends Fault {
	/** What happens, for the legend. */
	text: string;
	/** Whether MailUp has done what it was asked, and only its answer goes wrong. */
	isCarriedOut: boolean;
}

/** The other name of this machine, which is another host for n8n. */
const ELSEWHERE = 'localhost';

function json(reply: FastifyReply, status: number, body: string): void {
	send(reply, status, 'application/json', body);
}

const done = { isCarriedOut: true };
const notDone = { isCarriedOut: false };

/** Those before anything was done. */
const BEFORE: readonly FaultKind[] = [
	{ ...notDone, name: '429', text: 'HTTP 429, too many calls', respond: (reply) => json(reply, 429, refusal(429)) },
	{ ...notDone, name: '500', text: "HTTP 500 with MailUp's error", respond: (reply) => json(reply, 500, refusal(500)) },
	{ ...notDone, ...webPage(503), name: '503', text: 'HTTP 503 with a web page' },
	{
		...notDone,
		name: 'cut before',
		text: 'the connection breaks before MailUp does anything',
		respond: (reply) => void reply.raw.destroy(),
	},
];

/** Those of an answer. */
const AFTER: readonly FaultKind[] = [
	{ ...done, ...cutIn(200), name: 'cut in the body', text: 'MailUp does it, and its answer breaks off in the middle' },
	{
		...done,
		name: 'cut after',
		text: 'MailUp does it, and the connection breaks before the answer',
		respond: (reply) => void reply.raw.destroy(),
	},
];

/** Answers that are whole, and say nothing. */
const SILENT: readonly FaultKind[] = [
	{ ...done, ...webPage(200), name: 'HTML', text: 'MailUp does it, and a web page with HTTP 200 comes back' },
	{ ...done, name: 'empty', text: 'MailUp does it, and its answer is empty', respond: (reply) => json(reply, 200, '') },
	{
		...done,
		name: 'wrong type',
		text: 'MailUp does it, and its answer is a bare `true`',
		respond: (reply) => json(reply, 200, 'true'),
	},
];

/** Those of the log-in and of the way. */
const DOORS: readonly FaultKind[] = [
	{
		...notDone,
		name: 'token expired',
		text: 'HTTP 401; n8n gets a new token',
		respond: (reply) => json(reply, 401, refusal(401)),
	},
	{
		...notDone,
		name: 'revoked',
		text: 'HTTP 401, and the refresh token is refused, too',
		revoked: true,
		respond: (reply) => json(reply, 401, refusal(401)),
	},
	{
		...notDone,
		name: 'redirect',
		text: 'HTTP 302 to another host',
		respond: (reply) => {
			const { port } = new URL(`http://${reply.request.host}`);
			reply.raw.setHeader('location', `http://${ELSEWHERE}:${port}${reply.request.url}`);
			send(reply, 302, 'text/html', '<html><body>Moved</body></html>');
		},
	},
];

/** All of them. @param endAll ends what waits for an answer, as the time limit does */
export function faultKinds(endAll: () => void): readonly FaultKind[] {
	const slow: FaultKind = {
		...done,
		name: 'slow',
		text: "MailUp does it, and its answer goes on beyond the node's time limit (2 minutes for a reading, 5 for a write)",
		respond: (reply) => void reply.raw.write(' ', endAll),
	};
	return [...BEFORE, ...AFTER, slow, ...SILENT, ...DOORS];
}
