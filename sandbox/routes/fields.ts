import type { FastifyInstance } from 'fastify';

import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

type Field = readonly [id: number, name: string];

const FIELD: Shape<Field> = {
	present: ([id, name]) => ({ Description: name, Id: id }),
	properties: properties<Field>(['Id', 'integer', ([id]) => id], ['Description', 'string', ([, name]) => name]),
	id: ([id]) => id,
	unordered: 'highestFirst',
};

/** Without `orderby` they come in descending id order and are cut at the page size, as recorded from real accounts. */
const dynamicFields = ({ context, query }: Call): unknown =>
	context.collections.page(() => context.account.fields, FIELD, query);

/** Personal data fields (MailUp REST API, Recipients page, "Read personal data fields configuration"). */
export function fieldRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [['GET /Recipient/DynamicFields', dynamicFields]]);
}
