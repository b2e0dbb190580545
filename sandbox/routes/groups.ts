import type { FastifyInstance } from 'fastify';

import { emptyGroup, joinGroup, leaveGroup, subscribe } from '../account/changes';
import { badRequest, notFound } from '../account/refusal';
import type { Group } from '../account/types';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { flag, objectBody, text } from '../http/body';
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
	const { account, variants } = call.context;
	const isShown = variants.groupsOfUnsubscribed === 'shown' || list.email.get(recipient.id)?.status === 'OPTIN';
	const memberships = (): Group[] => (isShown ? account.groupsWith(list.id, recipient.id) : []);
	return call.context.collections.page(memberships, GROUP, call.query);
}

/** A group of the list that the path names. @throws Refusal 404 for one of another list */
function groupOfList(call: Call): Group {
	const list = call.list();
	const group = call.group();
	if (group.listId !== list.id) throw notFound(`List ${list.id} has no group ${group.id}`);
	return group;
}

/** What a body says of a group; a null or missing key says nothing. */
function given(call: Call): { name: string | null; notes: string | null; deletable: boolean | null } {
	const body = objectBody(call.body);
	const name = text(body, 'Name');
	if (name?.trim() === '') throw badRequest("'Name' must not be empty");
	return { name, notes: text(body, 'Notes'), deletable: flag(body, 'Deletable') };
}

function create(call: Call): unknown {
	const list = call.list();
	const { name, notes, deletable } = given(call);
	if (name === null) throw badRequest("'Name' is needed");
	const { account, collections, variants } = call.context;
	const group = account.addGroup({ list: list.id, name, notes: notes ?? '', deletable: deletable ?? true });
	if (variants.groupAnswer === 'id') return group.id;
	if (variants.groupAnswer === 'envelope') return collections.page(() => [group], GROUP, call.query);
	return GROUP.present(group);
}

function update(call: Call): unknown {
	const group = groupOfList(call);
	const { name, notes, deletable } = given(call);
	const blanks = call.context.variants.groupUpdate === 'blanksOmitted';
	group.name = name ?? (blanks ? '' : group.name);
	group.notes = notes ?? (blanks ? '' : group.notes);
	group.deletable = deletable ?? (blanks ? false : group.deletable);
	return GROUP.present(group);
}

function remove(call: Call): symbol {
	const group = groupOfList(call);
	if (!group.deletable) throw badRequest(`Group ${group.id} cannot be deleted`);
	call.context.account.removeGroup(group);
	return EMPTY;
}

function empty(call: Call): unknown {
	return { Removed: emptyGroup(call.context.account, groupOfList(call)) };
}

function join(call: Call): symbol {
	const group = call.group();
	const { account, variants } = call.context;
	const recipient = call.recipient();
	const confirms = call.query.flag('confirmSubscription', true);
	joinGroup(account, group, recipient, confirms);
	if (confirms && variants.groupConfirms === 'both' && recipient.number !== null)
		subscribe(account, account.list(group.listId), recipient, 'sms');
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
		['POST /List/:idList/Group', create],
		['PUT /List/:idList/Group/:idGroup', update],
		['DELETE /List/:idList/Group/:idGroup', remove],
		['DELETE /List/:idList/Group/:idGroup/Recipients', empty],
		['GET /List/:idList/Recipient/:idRecipient/Groups', groupsOfRecipient],
		['POST /Group/:idGroup/Subscribe/:idRecipient', join],
		['DELETE /Group/:idGroup/Unsubscribe/:idRecipient', leave],
	]);
}
