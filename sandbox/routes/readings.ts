import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
import type { Channel, MailList, Recipient, Status } from '../account/types';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { recipientShape } from '../http/recipientShape';

function* withStatus(account: Account, list: MailList, channel: Channel, status: Status): Generator<Recipient> {
	for (const subscription of list[channel].values()) {
		const recipient = subscription.status === status ? account.recipients.find(subscription.recipientId) : undefined;
		if (recipient) yield recipient;
	}
}

/** One status of one channel. An address that is not there gives an empty page, not an error. */
function reading(channel: Channel, status: Status): Handler {
	return (call: Call) => {
		const list = call.list();
		const { account, collections } = call.context;
		const kept = { key: `${list.id} ${channel} ${status}`, version: String(list.version) };
		return collections.page(
			() => withStatus(account, list, channel, status),
			recipientShape(account),
			call.query,
			kept,
		);
	};
}

/** Only members subscribed on the email channel of the list are returned. */
function members(call: Call): unknown {
	const group = call.group();
	const { account, collections } = call.context;
	const list = account.list(group.listId);
	const rows = function* (): Generator<Recipient> {
		for (const recipient of withStatus(account, list, 'email', 'OPTIN'))
			if (group.members.has(recipient.id)) yield recipient;
	};
	const kept = { key: `members ${group.id}`, version: `${list.version} ${group.members.size}` };
	return collections.page(rows, recipientShape(account), call.query, kept);
}

/** Recipients of a list by status, members of a group (MailUp REST API, Recipients page). */
export function readingRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Recipients/Subscribed', reading('email', 'OPTIN')],
		['GET /List/:idList/Recipients/Unsubscribed', reading('email', 'OPTOUT')],
		['GET /List/:idList/Recipients/Pending', reading('email', 'PENDING')],
		['GET /Sms/List/:idList/Recipients/Subscribed', reading('sms', 'OPTIN')],
		['GET /Sms/List/:idList/Recipients/Unsubscribed', reading('sms', 'OPTOUT')],
		['GET /Sms/List/:idList/Recipients/Pending', reading('sms', 'PENDING')],
		['GET /Group/:idGroup/Recipients', members],
	]);
}
