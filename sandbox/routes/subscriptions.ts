import type { FastifyInstance } from 'fastify';

import { optIn, subscribe, unsubscribe } from '../account/changes';
import { badRequest } from '../account/refusal';
import type { Channel } from '../account/subscriptionTypes';
import { type Call, EMPTY, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';

function subscribeTo(channel: Channel): Handler {
	return (call: Call) => {
		const list = call.list();
		const { account, variants } = call.context;
		const recipient = call.recipient();
		subscribe(account, list, recipient, channel);
		if (variants.subscribeOptedOut === 'bringsBack') optIn(account, list, recipient.id, channel, account.now());
		return EMPTY;
	};
}

function unsubscribeFrom(channel: Channel): Handler {
	return (call: Call) => {
		const list = call.list();
		unsubscribe(call.context.account, list, call.recipient().id, channel);
		return EMPTY;
	};
}

function listIds(body: unknown): number[] {
	if (!Array.isArray(body)) throw badRequest('The request body must be an array of list ids');
	return body.map((id: unknown) => {
		if (typeof id !== 'number' || !Number.isInteger(id)) throw badRequest('Every list id must be a whole number');
		return id;
	});
}

/** Several lists in one call; lists where the recipient was not subscribed come back as "not". */
function unsubscribeFromSeveral(channel: Channel): Handler {
	return (call: Call) => {
		const { account } = call.context;
		const recipient = call.recipient();
		const wanted = [...new Set(listIds(call.body))];
		const visible = new Map(account.lists().map((list) => [list.id, list]));
		const answer = { NotUnsubscribedFrom: [] as number[], UnsubscribedFrom: [] as number[] };
		for (const id of wanted) {
			const list = visible.get(id);
			const changed = list !== undefined && unsubscribe(account, list, recipient.id, channel);
			(changed ? answer.UnsubscribedFrom : answer.NotUnsubscribedFrom).push(id);
		}
		return answer;
	};
}

/** Status changes (MailUp REST API, Recipients page, "Update subscription status", "Unsubscribe recipient from specified lists"). */
export function subscriptionRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['POST /List/:idList/Subscribe/:idRecipient', subscribeTo('email')],
		['POST /Sms/List/:idList/Subscribe/:idRecipient', subscribeTo('sms')],
		['DELETE /List/:idList/Unsubscribe/:idRecipient', unsubscribeFrom('email')],
		['DELETE /Sms/List/:idList/Unsubscribe/:idRecipient', unsubscribeFrom('sms')],
		['DELETE /List/Unsubscribe/:idRecipient', unsubscribeFromSeveral('email')],
		['DELETE /Sms/List/Unsubscribe/:idRecipient', unsubscribeFromSeveral('sms')],
	]);
}
