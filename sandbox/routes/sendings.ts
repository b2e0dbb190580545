import type { FastifyInstance } from 'fastify';

import { formatUtc } from '../account/dates';
import { Refusal } from '../account/refusal';
import type { Sending } from '../account/sendings';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';
import { type Of, planning, sendingOf } from './planning';

/** Emails. */
const EMAILS: Of = ({ sendings }) => sendings;

/** Stopping and deleting share one limit of their own (help page "API use policy"); `variants.stopLimit`. @throws Refusal 429 */
function requireTurn({ context: { deleteLimit, stopLimit, variants } }: Call, isDeletion: boolean): void {
	const actual = (isDeletion && variants.stopLimit === 'apart' ? deleteLimit : stopLimit).hit();
	const limit = `Max:1 calls per ${stopLimit.windowMs / 1000} seconds , actual:${actual}.`;
	if (actual > 0) throw new Refusal(429, `Authorization error (too_many_requests): Too many requests. ${limit}`, null);
}

function stop(call: Call): symbol {
	requireTurn(call, false);
	call.context.account.sendings.stop(sendingOf(call, EMAILS).id);
	return EMPTY;
}

/** A sending that is planned or running stays, and that is no HTTP error. */
function remove(call: Call): unknown {
	requireTurn(call, true);
	return { IsDeleted: call.context.account.sendings.delete(sendingOf(call, EMAILS).id) };
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
	const { account, collections, variants } = call.context;
	const isShown = ({ endedAt, startedAt }: Sending): boolean =>
		endedAt > 0 || (variants.history === 'underWay' && startedAt > 0);
	const rows = (): Sending[] => account.sendings.ofMessage(id).filter(isShown);
	return collections.page(rows, HISTORY, call.query);
}

/** Queue, planning, stopping, history (help page "Email messages"). The earliest date is read at `Sending`, not `Sendings`. */
export function sendingRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		...planning('Email', EMAILS),
		['POST /Email/Sendings/:idSending/Stop', stop],
		['DELETE /Email/Sendings/:idSending', remove],
		['GET /List/:idList/Email/:idMessage/SendHistory', history],
	]);
}
