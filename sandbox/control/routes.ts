import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import { formatDate } from '../account/dates';
import type { OptOutOrder } from '../account/leaving';
import { badRequest, notFound, Refusal } from '../account/refusal';
import type { Subscription } from '../account/subscriptionTypes';
import type { Recipient } from '../account/types';
import { Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { filledText, objectBody } from '../http/body';
import { readFault } from './faultBody';
import { importControls } from './imports';
import { mailControls } from './mails';
import { previewRoutes } from './preview';
import { failTexts, readSendings, readSmsSendings, readTexts, settle, verifySenders } from './sendings';
import { settings } from './settings';
import { webhookControls } from './webhooks';

const DONE = { done: true };

/** The full internal record of one recipient, past every rule of the REST readings. */
function record(account: Account, recipient: Recipient): unknown {
	const shown = (subscription: Subscription | undefined): unknown =>
		subscription && {
			...subscription,
			optinDate: formatDate(subscription.optinDate),
			requestDate: formatDate(subscription.requestDate),
			optoutDate: formatDate(subscription.optoutDate),
		};
	const lists = [...account.allLists()]
		.map((list) => ({
			list: list.id,
			name: list.name,
			email: shown(list.email.get(recipient.id)),
			sms: shown(list.sms.get(recipient.id)),
		}))
		.filter((entry) => entry.email !== undefined || entry.sms !== undefined);
	const groups = [...account.allLists()].flatMap((list) => account.groupsWith(list.id, recipient.id));
	return {
		id: recipient.id,
		email: recipient.email,
		prefix: recipient.prefix,
		number: recipient.number,
		name: recipient.name,
		fields: [...(recipient.fields ?? [])].map(([id, value]) => ({ id, name: account.fields.get(id), value })),
		lists,
		groups: groups.map((group) => ({ id: group.id, list: group.listId, name: group.name })),
	};
}

function findRecipient({ context, query }: Call): unknown {
	const id = query.integer('id', 0, 0);
	const who = id > 0 ? id : (query.text('email') ?? query.text('phone') ?? '');
	const recipient = context.account.lookUp(who);
	if (!recipient) throw notFound('No such recipient');
	return record(context.account, recipient);
}

/** A whole number of the body; undefined when absent. */
function integer(body: Map<string, unknown>, key: string): number | undefined {
	const value = body.get(key);
	if (value === undefined) return undefined;
	if (typeof value !== 'number' || !Number.isInteger(value)) throw badRequest(`'${key}' must be a whole number`);
	return value;
}

function people(body: Map<string, unknown>): Array<string | number> {
	const given = body.get('emails') ?? body.get('recipients');
	if (!Array.isArray(given)) throw badRequest("'emails' must be an array of addresses, or 'recipients' one of ids");
	return given.map((who: unknown) => {
		if (typeof who !== 'string' && typeof who !== 'number') throw badRequest('Addresses are text, ids are numbers');
		return who;
	});
}

function optOut({ context, body }: Call): unknown {
	const order = objectBody(body);
	const channel = order.get('channel') ?? 'email';
	if (channel !== 'email' && channel !== 'sms') throw badRequest("'channel' must be email or sms");
	const wanted: OptOutOrder = {
		list: integer(order, 'list') ?? 0,
		recipients: people(order),
		type: integer(order, 'type'),
		subtype: integer(order, 'subtype'),
		message: integer(order, 'message'),
		channel,
	};
	return { optedOut: context.account.optOut(wanted) };
}

function confirm({ context, body }: Call): unknown {
	const order = objectBody(body);
	const list = integer(order, 'list') ?? 0;
	return { confirmed: people(order).filter((who) => context.account.confirm(list, who)) };
}

function addFaults({ context, body }: Call): unknown {
	const given: unknown[] = Array.isArray(body) ? body : [body];
	// All are read before one is armed: a mistake in the second leaves nothing half done.
	for (const fault of given.map(readFault)) context.faults.add(fault);
	return { pending: context.faults.pending };
}

/** A handler that only does something. */
const act =
	(work: (call: Call) => void): Handler =>
	(call) => {
		work(call);
		return DONE;
	};

/** A new password for the user, as people have to choose one now and then; tokens that are out stay good. */
function changePassword({ context, body }: Call): void {
	context.login.password = filledText(objectBody(body), 'password');
}

/** A POST must say that it is JSON, which no form of another page can. @throws Refusal 415 */
function requireJson(method: string, type = ''): void {
	if (method === 'POST' && !/^application\/json\b/i.test(type))
		throw new Refusal(415, 'Content-Type must be application/json');
}

/** The control interface under `/_sandbox`; see sandbox/README.md. */
export function controlRoutes(app: FastifyInstance, context: Context): void {
	app.addHook('onRequest', async ({ method, headers }) => requireJson(method, headers['content-type']));
	importControls(app, context);
	previewRoutes(app, context);
	mailControls(app, context);
	webhookControls(app, context);
	routes(app, context, [
		['GET /recipients', findRecipient],
		['GET /requests', () => ({ requests: context.requests.all() })],
		['DELETE /requests', act(() => context.requests.clear())],
		['GET /faults', () => ({ pending: context.faults.pending })],
		['POST /faults', addFaults],
		['DELETE /faults', act(() => context.faults.clear())],
		['POST /opt-outs', optOut],
		['GET /confirmations', () => ({ mails: context.account.confirmationMails })],
		['POST /confirmations', confirm],
		['POST /tokens/revoke', act(() => context.tokens.revokeAll())],
		['POST /tokens/expire', act(() => context.tokens.expireAll())],
		['POST /password', act(changePassword)],
		['POST /settings', settings],
		['GET /sendings', readSendings],
		['GET /sms-sendings', readSmsSendings],
		['GET /texts', readTexts],
		['POST /texts/fail', failTexts],
		['POST /sendings/settle', settle],
		['POST /senders', verifySenders],
	]);
}
