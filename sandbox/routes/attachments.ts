import type { FastifyInstance } from 'fastify';

import { badRequest } from '../account/refusal';
import { filledText, objectBody } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { base64 } from '../http/messageBody';
import { presentAttachments } from '../http/messageShape';

/** Slots of a message (help page "Email messages", "Manage email attachments"). */
const SLOTS = 5;

function slot(call: Call): number {
	const number = call.id('slot');
	if (number > SLOTS) throw badRequest(`A message has the slots 1 to ${SLOTS}`);
	return number;
}

/** Fills a slot; what was in it goes. The slot of the address counts. */
function fill(call: Call): unknown {
	const message = call.editableMessage();
	const body = objectBody(call.body);
	const filled = message.attachments.has(slot(call));
	if (filled && call.context.variants.filledSlot === 'refused') throw badRequest(`Slot ${slot(call)} has a file`);
	message.attachments.set(slot(call), { name: filledText(body, 'Name'), base64: base64(body) });
	return presentAttachments(message);
}

/** Emptying an empty slot changes nothing. */
function clear(call: Call): unknown {
	const message = call.editableMessage();
	message.attachments.delete(slot(call));
	return presentAttachments(message);
}

/** Attachments: every answer is the plain array of what is attached then. */
export function attachmentRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /List/:idList/Email/:idMessage/Attachment', (call) => presentAttachments(call.message())],
		['POST /List/:idList/Email/:idMessage/Attachment/:slot', fill],
		['DELETE /List/:idList/Email/:idMessage/Attachment/:slot', clear],
	]);
}
