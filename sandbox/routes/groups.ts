import type { FastifyInstance } from 'fastify';

import { joinGroup, leaveGroup } from '../account/changes';
import type { Group } from '../account/types';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

const GROUP: Shape<Group> = {
	// `Count` is null in recorded answers.
	present: (group) => ({
		Count: null,
		Deletable: group.deletable,
		Name: group.name,
		Notes: group.notes,
		idGroup: group.id,
		idList: group.listId,
	}),
	properties: properties<Group>(
		['idGroup', 'integer', (group) => group.id],
		['idList', 'integer', (group) => group.listId],
		['Name', 'string', (group) => group.name],
		['Notes', 'string', (group) => group.notes],
		['Deletable', 'boolean', (group) => group.deletable],
	),
	id: (group) => group.id,
	unordered: 'lowestFirst',
};

function groupsOfList(call: Call): unknown {
	const list = call.list();
	return call.context.collections.page(() => call.context.account.groupsOf(list.id), GROUP, call.query);
}

function groupsOfRecipient(call: Call): unknown {
	const list = call.list();
	const recipient = call.recipient();
	const memberships = (): Group[] =>
		call.context.account.groupsOf(list.id).filter((group) => group.members.has(recipient.id));
	return call.context.collections.page(memberships, GROUP, call.query);
}

function join(call: Call): symbol {
	const group = call.group();
	joinGroup(call.context.account, group, call.recipient(), call.query.flag('confirmSubscription', true));
	return EMPTY;
}

function leave(call: Call): symbol {
	const group = call.group();
	leaveGroup(call.context.account, group, call.recipient().id);
	return EMPTY;
}

/** Groups and membership (help page "Manage Lists and Groups"; MailUp REST API, Recipients page, "Update group assignment"). */
export function groupRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Groups', groupsOfList],
		['GET /List/:idList/Recipient/:idRecipient/Groups', groupsOfRecipient],
		['POST /Group/:idGroup/Subscribe/:idRecipient', join],
		['DELETE /Group/:idGroup/Unsubscribe/:idRecipient', leave],
	]);
}
