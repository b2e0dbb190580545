import type { FastifyInstance } from 'fastify';

import { Refusal } from '../account/refusal';
import { encode } from '../account/sms/parts';
import type { MailList } from '../account/types';
import { objectBody, text } from '../http/body';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { statusOf } from '../http/frontDoor';
import { fromBase64, randomGuid, sameWord } from '../platform';
import { done, refused, SmsRefusal } from './answers';
import { wantedText } from './body';

/** The list of the path. @throws SmsRefusal 201 */
function target(call: Call): MailList {
	const word = call.word('idList');
	const list = /^\d{1,9}$/.test(word) ? call.context.account.findList(Number(word)) : undefined;
	if (!list?.enabled) throw new SmsRefusal(201);
	return list;
}

/** Texts one number. Every check comes first; what it costs is charged by the part. @throws Refusal 400, SmsRefusal */
function send(call: Call): unknown {
	const { account } = call.context;
	if (call.word('account') !== account.info.uid) throw new SmsRefusal(250);
	const list = target(call);
	const { campaignCode, ...wanted } = wantedText(call, list);
	const recipient = account.recipients.findByPhone(wanted.receiver);
	if (recipient && list.sms.get(recipient.id)?.status === 'OPTOUT') throw new SmsRefusal(206);
	if (encode(wanted.content, wanted.isUnicode).parts.length > account.texts.credits) throw new SmsRefusal(205);
	const outcome = account.texts.takeFailure();
	if (outcome !== undefined && outcome !== 301) throw new SmsRefusal(outcome);
	const order = {
		...wanted,
		listId: list.id,
		messageId: account.smsMessages.campaign(list.id, campaignCode, wanted.content).id,
		sendingId: null,
		recipientId: recipient?.id ?? null,
	};
	const { cost, id } = account.texts.send(order, account.now(), account.statistics.reactions);
	if (outcome === 301) throw new ChargedError(cost);
	return done({ Cost: cost, DeliveryId: id });
}

/** Code 301: the text left and was charged, and nothing can be looked up. */
class ChargedError extends Error {
	constructor(readonly cost: number) {
		super('Sent and charged');
	}
}

/** Lets only the account's own user through. @throws SmsRefusal 250 with 401 */
const asUser =
	(handler: Handler): Handler =>
	(call) => {
		const { login } = call.context;
		const basic = fromBase64(/^Basic (\S+)$/i.exec(call.header('authorization'))?.[1] ?? '');
		if (!sameWord(basic, `${login.accountUser}:${login.password}`)) throw new SmsRefusal(250, 401);
		return handler(call);
	};

/** A list without a secret answers 200 all the same; how, no document says. */
function secretOf(call: Call): unknown {
	const secret = call.context.account.listSecrets.get(target(call).id);
	return done(secret === undefined ? null : { ListSecret: secret });
}

/** The secret that is there stays: it is deleted first. @throws SmsRefusal 102 */
function makeSecret(call: Call): unknown {
	const list = target(call);
	const guid = text(objectBody(call.body ?? {}), 'ListGUID') ?? '';
	if (guid.toLowerCase() !== list.guid.toLowerCase()) throw new SmsRefusal(102);
	const { listSecrets } = call.context.account;
	if (!listSecrets.has(list.id)) listSecrets.set(list.id, randomGuid());
	return secretOf(call);
}

function dropSecret(call: Call): unknown {
	call.context.account.listSecrets.delete(target(call).id);
	return secretOf(call);
}

/** Errors as the service tells them. The current page has 301 under 200, an older one under 500: `variants.chargedStatus`. */
function answerErrors(app: FastifyInstance, context: Context): void {
	app.setErrorHandler(async (error: unknown, _request, reply) => {
		if (error instanceof ChargedError)
			return await reply
				.code(context.variants.chargedStatus)
				.send(refused(301, 'Sent and charged', { Cost: error.cost, DeliveryId: 0 }));
		if (error instanceof SmsRefusal) return await reply.code(error.status).send(refused(error.code, error.message));
		const text = error instanceof Error ? error.message : 'unknown error';
		if (error instanceof Refusal)
			return await reply.code(error.status).send(refused(error.status === 400 ? 101 : error.status, text));
		return await reply.code(statusOf(error)).send(refused(300, text));
	});
}

/** Transactional SMS (help page "Transactional SMS"): 30 calls a second, all together. */
export function directSmsRoutes(app: FastifyInstance, context: Context): void {
	answerErrors(app, context);
	app.addHook('onRequest', async () => {
		if (context.textLimit.hit() > 0) throw new Refusal(429, 'Too many requests');
	});
	routes(app, context, [
		['POST /sms/:account/:idList', send],
		['GET /lists/:idList/listsecret', asUser(secretOf)],
		['POST /lists/:idList/listsecret', asUser(makeSecret)],
		['DELETE /lists/:idList/listsecret', asUser(dropSecret)],
	]);
}
