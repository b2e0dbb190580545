import type { FastifyInstance } from 'fastify';

import type { MailList } from '../account/types';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

/** The complete object of `List` (help page "Manage Lists and Groups"). Sender details are the same for every list. */
function fullList(list: MailList): unknown {
	return {
		IdList: list.id,
		ListGuid: list.guid,
		Name: list.name,
		Description: list.description,
		Company: list.company,
		NLSenderName: list.name,
		OwnerEmail: 'newsletter@example.com',
		ReplyTo: 'reply@example.com',
		DisplayAs: 'campo1 campo2',
		Business: true,
		Customer: true,
		CompanyName: list.company,
		ContactName: 'Marketing',
		Address: '1 Sandbox Street',
		City: 'Milan',
		CountryCode: 'IT',
		PermissionReminder: 'You signed up on our site',
		WebSiteUrl: 'www.example.com',
		DefaultPrefix: list.defaultPrefix,
		Charset: 'UTF-8',
		Format: 'html',
		MultiOptoutList: '',
		OptoutType: 0,
		BouncedEmail: null,
		Disclaimer: '',
	};
}

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

/** Lists the user is enabled on (help page "Manage Lists and Groups"). */
export function listRoutes(app: FastifyInstance, context: Context): void {
	const lists = (): MailList[] => context.account.lists();
	routes(app, context, [
		['GET /List', (call: Call) => context.collections.page(lists, LIST, call.query)],
		['GET /List/:idList', (call: Call) => fullList(call.list())],
		['GET /User/Lists', (call: Call) => context.collections.page(lists, USER_LIST, call.query)],
	]);
}
