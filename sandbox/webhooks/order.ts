import { badRequest } from '../account/refusal';
import { WEBHOOK_EVENTS, WEBHOOK_METHODS, WEBHOOK_SOURCES, type WebhookOrder } from '../account/webhookTypes';

/**
 * A webhook as a form or a body has it.
 * @param valueOf what stands under a name
 * @throws Refusal 400
 */
export function readOrder(valueOf: (name: string) => unknown): WebhookOrder {
	const text = (name: string): string => {
		const value = valueOf(name) ?? '';
		if (typeof value !== 'string' && typeof value !== 'number') throw badRequest(`'${name}' must be text`);
		return String(value).trim();
	};
	const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word => {
		const found = words.find((word) => word === text(name));
		if (!found) throw badRequest(`'${name}' must be one of ${words.join(', ')}`);
		return found;
	};
	if (text('parameters') === '') throw badRequest("'parameters' are needed, such as EventType=[EventType]");
	return {
		name: text('name'),
		url: text('url'),
		list: Number(text('list')),
		event: oneOf('event', WEBHOOK_EVENTS),
		source: oneOf('source', WEBHOOK_SOURCES),
		method: oneOf('method', WEBHOOK_METHODS),
		key: text('key'),
		parameters: text('parameters'),
	};
}
