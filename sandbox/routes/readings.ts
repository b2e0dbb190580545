import type { FastifyInstance } from 'fastify';

import { badRequest } from '../account/refusal';
import type { Channel, Status, Subscription } from '../account/subscriptionTypes';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { recipientShape } from '../http/recipientShape';
import { recipientSource } from '../http/sources';

/** One status of one channel. An address that is not there gives an empty page, not an error. */
function reading(channel: Channel, status: Status): Handler {
	return (call: Call) => {
		const list = call.list();
		// Documented for `EmailOptins` alone: ignoring it would show everybody.
		if (call.query.text('Groups') !== undefined) throw badRequest("'Groups' is not known here: see EmailOptins");
		const { account, collections } = call.context;
		const source = recipientSource(account, list[channel], (subscription) => subscription.status === status);
		return collections.pageOf(`${list.id} ${channel} ${status}`, source, recipientShape(account), call.query);
	};
}

/** Only members subscribed on the email channel of the list are returned. */
function members(call: Call): unknown {
	const group = call.group();
	const { account, collections } = call.context;
	const list = account.list(group.listId);
	const isMember = ({ status, recipientId }: Subscription): boolean =>
		status === 'OPTIN' && group.members.has(recipientId);
	const source = recipientSource(account, list.email, isMember);
	return collections.pageOf(`members ${group.id}`, source, recipientShape(account), call.query);
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
