import type { FastifyInstance } from 'fastify';

import { formatUtc, parseUtc } from '../account/dates';
import { badRequest, Refusal } from '../account/refusal';
import type { Queue, Sending } from '../account/sendings';
import { filledText, objectBody } from '../http/body';
import { type Call, EMPTY, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

const MINUTE = 60_000;
/** A sending planned by hand lies this far ahead (MailUp REST API, Recipients page, "Send Confirmation Email"). */
const LEAST_AHEAD_MS = 5 * MINUTE;

/** The words of `State` and `Type` are not documented. */
const stateOf = ({ state }: Sending): string => state.charAt(0).toUpperCase() + state.slice(1);
const typeOf = ({ kind }: Sending): string => (kind === 'message' ? 'Newsletter' : 'Confirmation');

/** `EmailSendingItem` (WCF help of the service): here the ids are written `IdList` and `IdMessage`. */
const SENDING: Shape<Sending> = {
	present: (sending) => ({
		Id: sending.id,
		IdList: sending.listId,
		IdMessage: sending.messageId ?? 0,
		Notes: '',
		StartDate: formatUtc(sending.date),
		State: stateOf(sending),
		Subject: sending.subject,
		Type: typeOf(sending),
	}),
	properties: properties<Sending>(
		['Id', 'integer', (sending) => sending.id],
		['IdList', 'integer', (sending) => sending.listId],
		['IdMessage', 'integer', (sending) => sending.messageId ?? 0],
		['StartDate', 'date', (sending) => sending.date],
		['State', 'string', stateOf],
		['Subject', 'string', (sending) => sending.subject],
		['Type', 'string', typeOf],
	),
	id: (sending) => sending.id,
	unordered: 'lowestFirst',
};

/** The sending of the path. @throws Refusal 404, 403 */
function target(call: Call): Sending {
	const { account } = call.context;
	const sending = account.sendings.get(call.id('idSending'));
	account.list(sending.listId);
	return sending;
}

function queue(name: Queue): Handler {
	return (call: Call) => {
		const { account, collections } = call.context;
		const visible = new Set(account.lists().map((list) => list.id));
		const rows = (): Sending[] => account.sendings.inQueue(name).filter((sending) => visible.has(sending.listId));
		return collections.page(rows, SENDING, call.query);
	};
}

/** A bare text: the first whole minute that is far enough ahead. */
function earliest(call: Call): string {
	target(call);
	return formatUtc(Math.ceil((call.context.account.now() + LEAST_AHEAD_MS) / MINUTE) * MINUTE);
}

function sendNow(call: Call): unknown {
	return SENDING.present(call.context.account.sendings.release(target(call).id));
}

function defer(call: Call): unknown {
	const { account } = call.context;
	const { id } = target(call);
	const date = parseUtc(filledText(objectBody(call.body), 'Date'));
	if (date === undefined) throw badRequest("'Date' must be a UTC date like 2014-10-20 05:00:00Z");
	if (date < account.now() + LEAST_AHEAD_MS) throw badRequest("'Date' must be at least 5 minutes ahead");
	return SENDING.present(account.sendings.schedule(id, date));
}

/** Stopping and deleting share one limit of their own (help page "API use policy"). @throws Refusal 429 */
function requireTurn({ context: { stopLimit } }: Call): void {
	const actual = stopLimit.hit();
	const limit = `Max:1 calls per ${stopLimit.windowMs / 1000} seconds , actual:${actual}.`;
	if (actual > 0) throw new Refusal(429, `Authorization error (too_many_requests): Too many requests. ${limit}`, null);
}

function stop(call: Call): symbol {
	requireTurn(call);
	call.context.account.sendings.stop(target(call).id);
	return EMPTY;
}

/** A sending that is planned or running stays, and that is no HTTP error. */
function remove(call: Call): unknown {
	requireTurn(call);
	return { IsDeleted: call.context.account.sendings.delete(target(call).id) };
}

const HISTORY: Shape<Sending> = {
	present: (sending) => ({
		EndDate: formatUtc(sending.endedAt),
		Id: sending.id,
		Kb_transferred: sending.reached * KB_EACH,
		Recipients: sending.reached,
		SenderEmail: sending.sender?.address ?? '',
		SenderName: sending.sender?.name ?? '',
		StartDate: formatUtc(sending.startedAt),
		idMessage: sending.messageId,
	}),
	properties: properties<Sending>(
		['Id', 'integer', (sending) => sending.id],
		['StartDate', 'date', (sending) => sending.startedAt],
		['EndDate', 'date', (sending) => sending.endedAt],
		['Recipients', 'integer', (sending) => sending.reached],
		['SenderEmail', 'string', (sending) => sending.sender?.address ?? ''],
	),
	id: (sending) => sending.id,
	unordered: 'lowestFirst',
};

/** What a mail weighs in the history, in KB. */
const KB_EACH = 6;

/** What was sent and is over; a stopped sending that had reached somebody is part of it. */
function history(call: Call): unknown {
	const { id } = call.message();
	const { account, collections } = call.context;
	const rows = (): Sending[] =>
		account.sendings.all().filter((sending) => sending.messageId === id && sending.endedAt > 0);
	return collections.page(rows, HISTORY, call.query);
}

/** Queue, planning, stopping, history (help page "Email messages"). The earliest date is read at `Sending`, not `Sendings`. */
export function sendingRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /Email/Sendings/Immediate', queue('Immediate')],
		['GET /Email/Sendings/Deferred', queue('Deferred')],
		['GET /Email/Sendings/Undefined', queue('Undefined')],
		['GET /Email/Sending/:idSending/Deferred', earliest],
		['POST /Email/Sendings/:idSending/Immediate', sendNow],
		['POST /Email/Sendings/:idSending/Deferred', defer],
		['POST /Email/Sendings/:idSending/Stop', stop],
		['DELETE /Email/Sendings/:idSending', remove],
		['GET /List/:idList/Email/:idMessage/SendHistory', history],
	]);
}
