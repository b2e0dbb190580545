import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import { formatUtc } from '../account/dates';
import type { Message } from '../account/messageTypes';
import type { Mail } from '../account/statistics';
import { bounceType, type Event, events, messagesLeftBy, tally, type Weight, WEIGHTS } from '../account/tallies';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

/** What happened with one message. */
interface Row {
	readonly message: Message;
	readonly count: number;
}

const ROW: Shape<Row> = {
	present: ({ message, count }) => ({
		Count: count,
		IdList: message.listId,
		IdMessage: message.id,
		Notes: message.notes,
		Subject: message.subject,
	}),
	properties: properties<Row>(
		['IdMessage', 'integer', ({ message }) => message.id],
		['IdList', 'integer', ({ message }) => message.listId],
		['Subject', 'string', ({ message }) => message.subject],
		['Notes', 'string', ({ message }) => message.notes],
		['Count', 'integer', ({ count }) => count],
	),
	id: ({ message }) => message.id,
	unordered: 'highestFirst',
};

/** A message that the user may see; undefined for others and for deleted ones. */
function visible(account: Account, id: number): Message | undefined {
	const message = account.messages.find(id);
	return account.lists().some((list) => list.id === message?.listId) ? message : undefined;
}

/** Mails of the path's recipient; somebody unknown has none. */
function mailsOf(call: Call): Mail[] {
	const { account } = call.context;
	const mails = account.statistics.ofRecipient(call.id('idRecipient'));
	return mails.filter((mail) => visible(account, mail.messageId) !== undefined);
}

const counted =
	(weight: Weight) =>
	(call: Call): Row[] =>
		tally(mailsOf(call), (mail) => mail.messageId, weight).flatMap(({ key, count }) => {
			const message = visible(call.context.account, key);
			return message ? [{ message, count }] : [];
		});

const left = (call: Call): Row[] =>
	messagesLeftBy(call.context.account, call.id('idRecipient')).map((message) => ({ message, count: 1 }));

/** A reading and its number: messages, whatever the filter. */
const pair = (kind: string, rows: (call: Call) => Row[]): Array<readonly [string, Handler]> => [
	[`GET /Recipient/:idRecipient/Count/${kind}`, (call) => rows(call).length],
	[
		`GET /Recipient/:idRecipient/List/${kind}`,
		(call) => call.context.collections.page(() => rows(call), ROW, call.query),
	],
];

/** Single events. `name` and `value` are the key that says more about one. */
function details(weight: Weight, name: string, value: (mail: Mail) => string): Handler {
	return (call: Call) => {
		const { account, collections } = call.context;
		const shape: Shape<Event> = {
			present: ({ mail, moment }) => ({
				Date: formatUtc(moment),
				IdList: visible(account, mail.messageId)?.listId,
				IdMessage: mail.messageId,
				Subject: visible(account, mail.messageId)?.subject,
				[name]: value(mail),
			}),
			properties: properties<Event>(
				['Date', 'date', (event) => event.moment],
				['IdMessage', 'integer', (event) => event.mail.messageId],
				[name, 'string', (event) => value(event.mail)],
			),
			id: (event) => event.position,
			unordered: 'highestFirst',
		};
		return collections.page(() => events(mailsOf(call), weight), shape, call.query);
	};
}

/** Statistics of a recipient (help page "Email Statistics"); here the details are `ClicksDetails`, by message `UrlClickDetails`. */
export function recipientStatisticsRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		...pair('Deliveries', counted(WEIGHTS.mails)),
		...pair('Views', counted(WEIGHTS.Views)),
		...pair('Clicks', counted(WEIGHTS.Clicks)),
		...pair('Bounces', counted(WEIGHTS.Bounces)),
		...pair('Unsubscriptions', left),
		['GET /Recipient/:idRecipient/List/ClicksDetails', details(WEIGHTS.Clicks, 'Url', ({ reaction }) => reaction.url)],
		['GET /Recipient/:idRecipient/List/BouncesDetails', details(WEIGHTS.Bounces, 'Type', bounceType)],
	]);
}
