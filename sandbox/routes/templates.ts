import type { FastifyInstance } from 'fastify';

import type { Template } from '../account/messageTypes';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

const TEMPLATE: Shape<Template> = {
	present: ({ id, text, thumbnail, title }) => ({ Id: id, Text: text, Thumbnail: thumbnail, Title: title }),
	properties: properties<Template>(
		['Id', 'integer', (template) => template.id],
		['Title', 'string', (template) => template.title],
	),
	id: (template) => template.id,
	unordered: 'lowestFirst',
};

function readAll(call: Call): unknown {
	const list = call.list();
	return call.context.collections.page(() => call.context.account.messages.templatesOf(list.id), TEMPLATE, call.query);
}

function read(call: Call): unknown {
	const { id, content, text, thumbnail, title } = call.context.account.messages.template(
		call.list().id,
		call.id('idTemplate'),
	);
	return { Content: content, Id: id, Text: text, Thumbnail: thumbnail, Title: title };
}

/** Templates of a list (WCF help of the service, GetEmailTemplates). */
export function templateRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Templates', readAll],
		['GET /List/:idList/Templates/:idTemplate', read],
	]);
}
