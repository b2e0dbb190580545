import type { Account } from '../account/account';
import { formatUtc, parseUtc } from '../account/dates';
import { badRequest, notFound } from '../account/refusal';
import type { Queue, Sending, SendingKind, Sendings } from '../account/sendings';
import { filledText, objectBody } from '../http/body';
import type { Call, Handler } from '../http/call';
import { properties, type Shape } from '../http/shape';
import type { Variants } from '../variants';

const MINUTE = 60_000;
/** A sending planned by hand lies this far ahead (MailUp REST API, Recipients page, "Send Confirmation Email"). */
const LEAST_AHEAD_MS = 5 * MINUTE;

/** The words of `State` and `Type` are not documented. */
const stateOf = ({ state }: Sending): string => state.charAt(0).toUpperCase() + state.slice(1);
const TYPES: Readonly<Record<SendingKind, string>> = {
	message: 'Newsletter',
	confirmation: 'Confirmation',
	sms: 'Sms',
};
const typeOf = ({ kind }: Sending): string => TYPES[kind];

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

/** Which sendings a route works on: those of emails or those of texts. */
export type Of = (account: Account) => Sendings;

/** The sending of the path. @throws Refusal 404, 403 */
export function sendingOf(call: Call, of: Of): Sending {
	const { account } = call.context;
	const sending = of(account).get(call.id('idSending'));
	account.list(sending.listId);
	return sending;
}

/** The same, to be planned; `variants.stoppedAgain`. @throws Refusal 404, 403, 400 */
function plannable(call: Call, of: Of): Sending {
	const sending = sendingOf(call, of);
	if (sending.state === 'stopped' && call.context.variants.stoppedAgain === 'refused')
		throw badRequest(`Sending ${sending.id} was stopped`);
	return sending;
}

const queue =
	(name: Queue, of: Of): Handler =>
	({ context: { account, collections }, query }) => {
		const visible = new Set(account.lists().map((list) => list.id));
		const rows = (): Sending[] =>
			of(account)
				.inQueue(name)
				.filter((sending) => visible.has(sending.listId));
		return collections.page(rows, SENDING, query);
	};

/** A bare text: the first whole minute that is far enough ahead. @param path in which reading it is there */
const earliest =
	(of: Of, path: Variants['earliestPath']): Handler =>
	(call) => {
		if (call.context.variants.earliestPath !== path) throw notFound('There is no such resource');
		sendingOf(call, of);
		return formatUtc(Math.ceil((call.context.account.now() + LEAST_AHEAD_MS) / MINUTE) * MINUTE);
	};

const sendNow =
	(of: Of): Handler =>
	(call) =>
		SENDING.present(of(call.context.account).release(plannable(call, of).id));

const defer =
	(of: Of): Handler =>
	(call) => {
		const { account } = call.context;
		const { id } = plannable(call, of);
		const date = parseUtc(filledText(objectBody(call.body), 'Date'));
		if (date === undefined) throw badRequest("'Date' must be a UTC date like 2014-10-20 05:00:00Z");
		if (date < account.now() + LEAST_AHEAD_MS) throw badRequest("'Date' must be at least 5 minutes ahead");
		return SENDING.present(of(account).schedule(id, date));
	};

/** Queues and planning of a channel (help pages "Email messages" and "Text messages - SMS"). */
export const planning = (channel: 'Email' | 'Sms', of: Of): ReadonlyArray<readonly [string, Handler]> => [
	[`GET /${channel}/Sendings/Immediate`, queue('Immediate', of)],
	[`GET /${channel}/Sendings/Deferred`, queue('Deferred', of)],
	[`GET /${channel}/Sendings/Undefined`, queue('Undefined', of)],
	[`GET /${channel}/Sending/:idSending/Deferred`, earliest(of, 'singular')],
	[`GET /${channel}/Sendings/:idSending/Deferred`, earliest(of, 'plural')],
	[`POST /${channel}/Sendings/:idSending/Immediate`, sendNow(of)],
	[`POST /${channel}/Sendings/:idSending/Deferred`, defer(of)],
];
