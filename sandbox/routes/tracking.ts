import type { FastifyInstance } from 'fastify';

import { isInList } from '../account/changes';
import { formatUtc } from '../account/dates';
import { badRequest, notFound } from '../account/refusal';
import type { MailList } from '../account/types';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { flag, objectBody } from '../http/body';

/** The request says `Enable`, the answer `Enabled`. */
function present(list: MailList, recipientId: number): unknown {
	const since = list.untracked.get(recipientId);
	return { Enabled: since === undefined, IdList: list.id, TimeStamp: since === undefined ? '' : formatUtc(since) };
}

function wanted(call: Call): boolean {
	const enable = flag(objectBody(call.body), 'Enable');
	if (enable === null) throw badRequest("'Enable' is needed");
	return enable;
}

function set(list: MailList, recipientId: number, enable: boolean, now: number): void {
	if (enable) list.untracked.delete(recipientId);
	else if (!list.untracked.has(recipientId)) list.untracked.set(recipientId, now);
}

function target(call: Call): { list: MailList; id: number } {
	const list = call.list();
	const { id } = call.recipient();
	if (!isInList(list, id)) throw notFound(`Recipient ${id} is not in list ${list.id}`);
	return { list, id };
}

function read(call: Call): unknown {
	const { list, id } = target(call);
	return present(list, id);
}

function write(call: Call): unknown {
	const { list, id } = target(call);
	set(list, id, wanted(call), call.context.account.now());
	return present(list, id);
}

function writeAll(call: Call): unknown {
	const { id } = call.recipient();
	const enable = wanted(call);
	const { account } = call.context;
	const lists = account.lists().filter((list) => isInList(list, id));
	for (const list of lists) set(list, id, enable, account.now());
	return lists.map((list) => present(list, id));
}

/** Whether opens and clicks of a recipient are recorded (MailUp REST API, Recipients page, "Tracking"). */
export function trackingRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Tracking/:idRecipient', read],
		['POST /List/:idList/Tracking/:idRecipient', write],
		['POST /Tracking/:idRecipient', writeAll],
	]);
}
