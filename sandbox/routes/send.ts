import type { FastifyInstance } from 'fastify';

import { audienceOf, audienceOfGroup } from '../account/audience';
import { addMailing } from '../account/mailing';
import type { Message } from '../account/messageTypes';
import { badRequest, notFound } from '../account/refusal';
import type { MailList } from '../account/types';
import { filledText, objectBody } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { readId } from '../http/query';
import { groupFilter, isAddress, replyToOf, senderOf, whenOf } from '../http/sendingQuery';

/** Who a send is for. `invalid` and what a restriction keeps out count in `Sent` too, as documented. */
interface Audience {
	readonly recipients: readonly number[];
	readonly invalid: readonly string[];
}

/** Puts a message on its way. Every check comes first: a refused call leaves no sending. */
function send(call: Call, list: MailList, message: Message, audience: (call: Call) => Audience): unknown {
	const { account } = call.context;
	const sender = senderOf(call, list);
	const replyTo = replyToOf(call);
	const when = whenOf(call);
	const { recipients, invalid } = audience(call);
	const allowed = account.sendings.limit ?? recipients.length;
	const sending = addMailing(account, { message, recipients: recipients.slice(0, allowed), sender, replyTo });
	if (when === 'now') account.sendings.release(sending.id);
	else if (when !== 'undefined') account.sendings.schedule(sending.id, when);
	account.sendings.advance();
	return {
		Id: sending.id,
		InvalidRecipients: invalid.map((email) => entry(call, email)),
		Sent: recipients.length + invalid.length,
		UnprocessedRecipients: recipients.slice(allowed).map((id) => entry(call, account.recipients.get(id).email)),
		idMessage: message.id,
	};
}

/** Somebody who gets nothing; the keys of the object are the sandbox's own (`variants.leftOut`). */
function entry({ context: { account, variants } }: Call, email: string | null): unknown {
	if (variants.leftOut === 'addresses') return email;
	return { Email: email, idRecipient: account.recipients.findByEmail(email ?? '')?.id ?? 0 };
}

function sendToList(call: Call): unknown {
	const list = call.list();
	const { account } = call.context;
	return send(call, list, call.message(), () => ({
		recipients: audienceOf(account, list, groupFilter(call, list)),
		invalid: [],
	}));
}

function sendToGroup(call: Call): unknown {
	const group = call.group();
	const { account } = call.context;
	const message = account.messages.get(group.listId, call.id('idMessage'));
	return send(call, account.list(group.listId), message, () => ({
		recipients: audienceOfGroup(account, group),
		invalid: [],
	}));
}

/** One address; somebody who is not subscribed to the message's list gets nothing and comes back as invalid. */
function sendToOne(call: Call): unknown {
	const body = objectBody(call.body);
	const email = filledText(body, 'Email').trim();
	if (!isAddress(email)) throw badRequest('Invalid email address');
	const { account } = call.context;
	// Published clients send the id as text, too.
	const id = String(body.get('idMessage'));
	const message = account.messages.find(readId(id, 'idMessage'));
	if (!message) throw notFound(`Message ${id} not found`);
	const list = account.list(message.listId);
	return send(call, list, message, () => {
		const recipient = account.recipients.findByEmail(email);
		const subscribed = recipient !== undefined && list.email.get(recipient.id)?.status === 'OPTIN';
		return subscribed ? { recipients: [recipient.id], invalid: [] } : { recipients: [], invalid: [email] };
	});
}

/** Sending messages (help page "Email messages", "Send Email Messages"). */
export function sendRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['POST /List/:idList/Email/:idMessage/Send', sendToList],
		['POST /Group/:idGroup/Email/:idMessage/Send', sendToGroup],
		['POST /Email/Send', sendToOne],
	]);
}
