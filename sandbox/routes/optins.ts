import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import { formatDate } from '../account/dates';
import { badRequest } from '../account/refusal';
import type { Channel, Subscription } from '../account/subscriptionTypes';
import type { MailList } from '../account/types';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Property, type Shape } from '../http/shape';
import { subscriptionSource } from '../http/sources';

/** A row of the per-recipient reading: one list each. */
interface PerList {
	list: MailList;
	subscription: Subscription;
}

/** The keys that say when and why; the SMS answers have no `Optout_Subtype`. */
function details(subscription: Subscription, channel: Channel): Record<string, unknown> {
	return {
		Optin_Date: formatDate(subscription.optinDate),
		Optin_Request_Date: formatDate(subscription.requestDate),
		Optin_Request_IP: null,
		Optout_Date: formatDate(subscription.optoutDate),
		Optout_MsgID: subscription.optoutMessage || null,
		...(channel === 'email' ? { Optout_Subtype: subscription.optoutSubtype || null } : {}),
		Optout_Type: subscription.optoutType < 0 ? null : subscription.optoutType,
		Status: subscription.status,
	};
}

/** The same keys for filters and order. */
function detailProperties<Row>(channel: Channel, of: (row: Row) => Subscription): ReadonlyMap<string, Property<Row>> {
	const table = properties<Row>(
		['Status', 'string', (row) => of(row).status],
		['Optin_Date', 'date', (row) => of(row).optinDate || null],
		['Optin_Request_Date', 'date', (row) => of(row).requestDate || null],
		['Optin_Request_IP', 'string', () => null],
		['Optout_Date', 'date', (row) => of(row).optoutDate || null],
		['Optout_MsgID', 'integer', (row) => of(row).optoutMessage || null],
		['Optout_Type', 'integer', (row) => (of(row).optoutType < 0 ? null : of(row).optoutType)],
	);
	if (channel === 'sms') return table;
	return new Map([...table, ...properties<Row>(['Optout_Subtype', 'integer', (row) => of(row).optoutSubtype || null])]);
}

function listShape(account: Account, channel: Channel): Shape<Subscription> {
	const recipient = (row: Subscription): ReturnType<Account['recipients']['find']> =>
		account.recipients.find(row.recipientId);
	const email = properties<Subscription>(['Email', 'string', (row) => recipient(row)?.email ?? null]);
	const phone = properties<Subscription>(
		['MobileNumber', 'string', (row) => recipient(row)?.number ?? null],
		['MobilePrefix', 'string', (row) => recipient(row)?.prefix ?? null],
	);
	const keys = channel === 'email' ? email : phone;
	return {
		present: (row) => ({
			...Object.fromEntries([...keys].map(([name, { read }]) => [name, read(row)])),
			...details(row, channel),
			idRecipient: row.recipientId,
		}),
		properties: new Map([
			...keys,
			...detailProperties<Subscription>(channel, (row) => row),
			['idRecipient', { type: 'integer', read: (row) => row.recipientId }],
		]),
		id: (row) => row.recipientId,
		unordered: 'highestFirst',
	};
}

const perListShape = (channel: Channel): Shape<PerList> => ({
	present: ({ list, subscription }) => ({ IdList: list.id, ...details(subscription, channel) }),
	properties: new Map([
		...properties<PerList>(['IdList', 'integer', ({ list }) => list.id]),
		...detailProperties<PerList>(channel, (row) => row.subscription),
	]),
	id: ({ list }) => list.id,
	unordered: 'lowestFirst',
});

/** Everybody of a list, whatever the status; `Groups` keeps members of at least one of these groups. */
function optinsOfList(channel: Channel): Handler {
	return (call: Call) => {
		const list = call.list();
		const { account, collections } = call.context;
		const ids = call.query.ids('Groups');
		const groups = ids?.map((id) => account.group(id));
		if (groups?.some((group) => group.listId !== list.id))
			throw badRequest(`'Groups' names a group outside list ${list.id}`);
		const belongs = ({ recipientId }: Subscription): boolean =>
			!groups || groups.some((group) => group.members.has(recipientId));
		const key = `${list.id} ${channel} optins ${ids?.join() ?? ''}`;
		const source = subscriptionSource(list[channel], belongs);
		return collections.pageOf(key, source, listShape(account, channel), call.query);
	};
}

/** One recipient across the lists the user may see. */
function optinsOfRecipient(channel: Channel): Handler {
	return (call: Call) => {
		const { id } = call.recipient();
		const rows = function* (): Generator<PerList> {
			for (const list of call.context.account.lists()) {
				const subscription = list[channel].get(id);
				if (subscription) yield { list, subscription };
			}
		};
		return call.context.collections.page(rows, perListShape(channel), call.query);
	};
}

/** Statuses with dates and reasons (MailUp REST API, Recipients page, "Read recipients with all subscription details"). */
export function optinRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Recipients/EmailOptins', optinsOfList('email')],
		['GET /Sms/List/:idList/Recipients/SmsOptins', optinsOfList('sms')],
		['GET /Recipients/:idRecipient/EmailOptins', optinsOfRecipient('email')],
		['GET /Recipients/:idRecipient/SmsOptins', optinsOfRecipient('sms')],
	]);
}
