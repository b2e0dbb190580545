import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import { formatUtc } from '../account/dates';
import type { Message } from '../account/messageTypes';
import type { Mail } from '../account/statistics';
import { bounceType, type Event, events, leaversOf, type Tally, tally, type Weight, WEIGHTS } from '../account/tallies';
import type { Envelope } from '../http/answers';
import type { Kept } from '../http/collection';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { Query } from '../http/query';
import { properties, type Shape } from '../http/shape';

type Person = Tally<number>;

/** What a row of people shows, besides who it is. */
type Present = (row: Person, messageId: number) => Record<string, unknown>;

const emailOf = (account: Account, id: number): string => account.recipients.find(id)?.email ?? '';

/** People with what is counted or told of them. */
function people(account: Account, present: (row: Person) => Record<string, unknown>): Shape<Person> {
	return {
		present: (row) => ({ ...present(row), Email: emailOf(account, row.key), IdRecipient: row.key }),
		properties: properties<Person>(
			['IdRecipient', 'integer', (row) => row.key],
			['Email', 'string', (row) => emailOf(account, row.key)],
			['Count', 'integer', (row) => row.count],
		),
		id: (row) => row.key,
		unordered: 'highestFirst',
	};
}

/** The message of the path; undefined for one that is not there, which has no statistics. @throws Refusal 403 */
function target(call: Call): Message | undefined {
	const { account } = call.context;
	const message = account.messages.find(call.id('idMessage'));
	if (message) account.list(message.listId);
	return message;
}

const mailsOf = (call: Call): readonly Mail[] => {
	const message = target(call);
	return message ? call.context.account.statistics.ofMessage(message.id) : [];
};

/** Rows of a reading with what tells whether they are still good. */
interface Reading {
	readonly rows: () => Person[];
	readonly version: string;
}

const counted =
	(weight: Weight) =>
	(call: Call): Reading => {
		const mails = mailsOf(call);
		const each = call.context.variants.viewRows === 'events';
		const people = (): Person[] => tally(mails, (mail) => mail.recipientId, weight);
		const rows = (): Person[] =>
			each ? people().flatMap(({ key, count }) => Array<Person>(count).fill({ key, count: 1 })) : people();
		return { rows, version: `${mails.length} ${String(each)}` };
	};

function left(call: Call): Reading {
	const message = target(call);
	const { account } = call.context;
	if (!message) return { rows: () => [], version: '' };
	return {
		rows: () => leaversOf(account, message).map((key) => ({ key, count: 1 })),
		version: String(account.list(message.listId).email.journal.position),
	};
}

/** A reading and its number: people, whatever the filter ("does not apply to Count"). */
function pair(
	kind: string,
	read: (call: Call) => Reading,
	presentOf: (call: Call) => Present,
): Array<readonly [string, Handler]> {
	const answer = (call: Call, query: Query): Envelope => {
		const { rows, version } = read(call);
		const id = call.id('idMessage');
		const present = presentOf(call);
		const shape = people(call.context.account, (row) => present(row, id));
		return call.context.collections.page(rows, shape, query, { key: `${kind} of message ${id}`, version });
	};
	const count = (call: Call): number =>
		call.context.variants.statisticsCount === 'people'
			? answer(call, new Query('')).TotalElementsCount
			: read(call)
					.rows()
					.reduce((sum, row) => sum + row.count, 0);
	return [
		[`GET /Message/:idMessage/Count/${kind}`, count],
		[`GET /Message/:idMessage/List/${kind}`, (call) => answer(call, call.query)],
	];
}

const withMessage = (): Present => (_row, id) => ({ IdMessage: id });
const withCount =
	(): Present =>
	({ count }) => ({ Count: count });
/** Views and bounces are not documented: the columns in which a published client keeps their rows. */
const withBoth =
	(): Present =>
	({ count }, id) => ({ Count: count, IdMessage: id });

function withType(call: Call): Present {
	const bounced = mailsOf(call).filter(({ reaction }) => reaction.bounce !== 'none');
	const types = new Map(bounced.map((mail) => [mail.recipientId, bounceType(mail)]));
	return ({ key }, id) => ({ IdMessage: id, Type: types.get(key) });
}

function urlClicks(call: Call): unknown {
	const id = call.id('idMessage');
	const mails = mailsOf(call);
	const rows = tally(mails, ({ reaction }) => reaction.url, WEIGHTS.Clicks).map((row, position) => ({
		...row,
		position,
	}));
	const shape: Shape<(typeof rows)[number]> = {
		present: ({ key, count }) => ({ Count: count, IdMessage: id, Url: key }),
		properties: properties(['Url', 'string', (row) => row.key], ['Count', 'integer', (row) => row.count]),
		id: (row) => row.position,
		unordered: 'lowestFirst',
	};
	return call.context.collections.page(() => rows, shape, call.query);
}

function urlClickDetails(call: Call): unknown {
	const { account, collections } = call.context;
	const mails = mailsOf(call);
	const shape: Shape<Event> = {
		present: ({ mail, moment }) => ({
			Date: formatUtc(moment),
			Email: emailOf(account, mail.recipientId),
			IdMessage: mail.messageId,
			IdRecipient: mail.recipientId,
			Url: mail.reaction.url,
		}),
		properties: properties<Event>(
			['Date', 'date', (event) => event.moment],
			['Email', 'string', (event) => emailOf(account, event.mail.recipientId)],
			['IdRecipient', 'integer', (event) => event.mail.recipientId],
			['Url', 'string', (event) => event.mail.reaction.url],
		),
		id: (event) => event.position,
		unordered: 'highestFirst',
	};
	const kept: Kept = { key: `clicks of message ${call.id('idMessage')}`, version: String(mails.length) };
	return collections.page(() => events(mails, WEIGHTS.Clicks), shape, call.query, kept);
}

/** Statistics of a message (help page "Email Statistics"). */
export function messageStatisticsRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		...pair('Recipients', counted(WEIGHTS.mails), withMessage),
		...pair('Views', counted(WEIGHTS.Views), withBoth),
		...pair('Clicks', counted(WEIGHTS.Clicks), withCount),
		...pair('Bounces', counted(WEIGHTS.Bounces), withType),
		...pair('Unsubscriptions', left, withMessage),
		['GET /Message/:idMessage/List/UrlClicks', urlClicks],
		['GET /Message/:idMessage/List/UrlClickDetails', urlClickDetails],
	]);
}
