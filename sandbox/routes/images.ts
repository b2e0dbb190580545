import type { FastifyInstance } from 'fastify';

import { badRequest, notFound } from '../account/refusal';
import { filledText, objectBody } from '../http/body';
import { type Call, EMPTY, routes } from '../http/call';
import type { Context } from '../http/context';
import { base64 } from '../http/messageBody';

/** The shared folder among the lists. */
const SHARED = 0;

function upload(call: Call, listId: number): unknown {
	const body = objectBody(call.body);
	base64(body);
	const url = call.context.account.messages.addImage(listId, filledText(body, 'Name'));
	const { account, variants } = call.context;
	if (variants.imageAnswer === 'all') return account.messages.imagesOf(listId);
	return variants.imageAnswer === 'array' ? [url] : url;
}

/** The body is the bare address of the image. */
function remove(call: Call): symbol {
	if (typeof call.body !== 'string')
		throw badRequest('The request body must be the address of the image, as a JSON string');
	const { account, variants } = call.context;
	if (variants.imageOfList !== 'deleted' && !account.messages.imagesOf(SHARED).includes(call.body)) {
		if (variants.imageOfList === 'notFound') throw notFound('Image not found');
		return EMPTY;
	}
	account.messages.removeImage(call.body);
	return EMPTY;
}

/** Images of a list and of the shared folder; known from published clients only. */
export function imageRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /Images', (call) => call.context.account.messages.imagesOf(SHARED)],
		['POST /Images', (call) => upload(call, SHARED)],
		['DELETE /Images', remove],
		['GET /List/:idList/Images', (call) => call.context.account.messages.imagesOf(call.list().id)],
		['POST /List/:idList/Images', (call) => upload(call, call.list().id)],
	]);
}
