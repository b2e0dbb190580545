import type { Account } from '../account/account';
import { formatUtc } from '../account/dates';
import { badRequest } from '../account/refusal';
import type { Sending } from '../account/sendings';
import { array, integer, objectBody } from '../http/body';
import type { Call, Handler } from '../http/call';

/** The full record of a sending: who was meant, who got it. */
function record(account: Account, sending: Sending): unknown {
	const email = (id: number): string => account.recipients.find(id)?.email ?? `deleted recipient ${id}`;
	const mails = account.statistics.ofSending(sending.id);
	return {
		...sending,
		deliver: undefined,
		createdAt: formatUtc(sending.createdAt),
		date: formatUtc(sending.date),
		startedAt: formatUtc(sending.startedAt),
		endedAt: formatUtc(sending.endedAt),
		recipients: sending.recipients.map(email),
		mailed: mails.map(({ recipientId }) => email(recipientId)),
	};
}

/** Every text message, oldest first: its parts, what it cost, what became of it; `?message=` keeps those of one SMS message. */
export function readTexts({ context: { account }, query }: Call): unknown {
	const message = query.integer('message', 0, 0);
	const chosen = message === 0 ? account.texts.all() : account.texts.ofMessage(message);
	return {
		texts: chosen.map((text) => ({
			...text,
			sentAt: formatUtc(text.sentAt),
			status: account.texts.statusOf(text, account.now()),
		})),
	};
}

/** Every sending of SMS messages, oldest first. */
export const readSmsSendings: Handler = ({ context: { account } }) => ({
	sendings: account.smsSendings.all().map((sending) => ({
		...sending,
		deliver: undefined,
		createdAt: formatUtc(sending.createdAt),
		date: formatUtc(sending.date),
	})),
});

/** Every sending, oldest first; `?message=` keeps those of one message. */
export function readSendings({ context: { account }, query }: Call): unknown {
	const message = query.integer('message', 0, 0);
	const chosen = account.sendings.all().filter((sending) => message === 0 || sending.messageId === message);
	return { sendings: chosen.map((sending) => record(account, sending)) };
}

/** Finishes one sending of emails, or everything in the queues. */
export const settle: Handler = ({ context, body }) => {
	const id = integer(objectBody(body), 'id') ?? undefined;
	context.account.sendings.settle(id);
	if (id === undefined) context.account.smsSendings.settle();
	return { done: true };
};

/** Lets the next transactional texts fail. */
export const failTexts: Handler = ({ context, body }) => {
	const order = objectBody(body);
	const code = integer(order, 'code');
	if (code !== 300 && code !== 301 && code !== 302) throw badRequest("'code' must be 300, 301 or 302");
	context.account.texts.failNext(code, integer(order, 'times') ?? 1);
	return { done: true };
};

/** Verifies sender addresses, as the owner of a mailbox does by a click. */
export const verifySenders: Handler = ({ context, body }) => {
	const { trustedSenders } = context.account;
	for (const email of array(objectBody(body), 'emails') ?? []) {
		if (typeof email !== 'string') throw badRequest("'emails' must be an array of addresses");
		trustedSenders.add(email.trim().toLowerCase());
	}
	return { verified: [...trustedSenders] };
};
