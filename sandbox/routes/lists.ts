import type { FastifyInstance } from 'fastify';

import { blankedDetails, givenDetails, newDetails, SETTINGS } from '../account/listDetails';
import { badRequest } from '../account/refusal';
import type { MailList } from '../account/types';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { objectBody } from '../http/body';
import { properties, type Shape } from '../http/shape';

/** The list that `UseDefaultSettings` copies. */
const DEFAULT_SETTINGS = 1;

/** The complete object of `List`: the ids and every setting (help page "Manage Lists and Groups"). */
const fullList = (list: MailList): Record<string, unknown> => ({
	IdList: list.id,
	ListGuid: list.guid,
	Company: list.company,
	...Object.fromEntries(list.details),
});

/** The short object of the older `User/Lists`: the same ids under keys in another casing. */
const shortList = (list: MailList): unknown => ({
	Company: list.company,
	Description: list.description,
	Name: list.name,
	idList: list.id,
	listGuid: list.guid,
});

const named = (idKey: string, guidKey: string): Shape<MailList>['properties'] =>
	properties<MailList>(
		[idKey, 'integer', (list) => list.id],
		[guidKey, 'string', (list) => list.guid],
		['Name', 'string', (list) => list.name],
		['Description', 'string', (list) => list.description],
		['Company', 'string', (list) => list.company],
	);

const shape = (present: Shape<MailList>['present'], idKey: string, guidKey: string): Shape<MailList> => ({
	present,
	properties: named(idKey, guidKey),
	id: (list) => list.id,
	unordered: 'lowestFirst',
});

const LIST = shape(fullList, 'IdList', 'ListGuid');
const USER_LIST = shape(shortList, 'idList', 'listGuid');

/** The list whose settings a new one starts with. */
function reference(call: Call, body: ReadonlyMap<string, unknown>): MailList {
	const id = body.get('IdSettings') ?? (body.get('UseDefaultSettings') === true ? DEFAULT_SETTINGS : undefined);
	if (typeof id !== 'number') throw badRequest("'IdSettings' or 'UseDefaultSettings' is needed");
	return call.context.account.list(id);
}

function create(call: Call): unknown {
	const body = objectBody(call.body);
	return fullList(call.context.account.makeList(newDetails(givenDetails(body), reference(call, body).details)));
}

/** The older way: keys in lower case, everything but the name may be left out, and the answer is the bare id. */
function createOld(call: Call): number {
	const body = oldBody(call);
	const given = givenDetails(body);
	if (!given.has('Name')) throw badRequest("'name' is needed");
	return call.context.account.makeList(new Map([...reference(call, body).details, ...given])).id;
}

function updateOld(call: Call): unknown {
	const list = call.list();
	list.details = new Map([...list.details, ...givenDetails(oldBody(call))]);
	return shortList(list);
}

/** A body of the older calls under the keys of today's. */
function oldBody(call: Call): Map<string, unknown> {
	const today = new Map(['IdSettings', 'UseDefaultSettings', ...SETTINGS].map((key) => [key.toLowerCase(), key]));
	const given = [...objectBody(call.body)].map(([key, value]) => {
		const name = key.replace(/_/g, '').toLowerCase();
		return [today.get(name) ?? key, value] as const;
	});
	return new Map(given);
}

function update(call: Call): unknown {
	const list = call.list();
	const given = givenDetails(objectBody(call.body));
	const keeps = call.context.variants.listUpdate === 'keepsOmitted';
	list.details = keeps ? new Map([...list.details, ...given]) : blankedDetails(given);
	return fullList(list);
}

/** Lists the user is enabled on (help page "Manage Lists and Groups"). */
export function listRoutes(app: FastifyInstance, context: Context): void {
	const lists = (): MailList[] => context.account.lists();
	routes(app, context, [
		['GET /List', (call: Call) => context.collections.page(lists, LIST, call.query)],
		['GET /List/:idList', (call: Call) => fullList(call.list())],
		['POST /List', create],
		['PUT /List/:idList', update],
		['POST /User/Lists', createOld],
		['PUT /User/List/:idList', updateOld],
		['GET /User/Lists', (call: Call) => context.collections.page(lists, USER_LIST, call.query)],
	]);
}
