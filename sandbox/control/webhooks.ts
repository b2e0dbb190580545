import type { FastifyInstance } from 'fastify';

import type { WebhookCall } from '../account/webhookTypes';
import { objectBody } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { readOrder } from '../webhooks/order';

function add({ body, context: { account } }: Call): unknown {
	const given = objectBody(body);
	const order = readOrder((name) => given.get(name));
	account.list(order.list);
	return { id: account.webhooks.add(order).id };
}

const record = ({ webhook, ...call }: WebhookCall): unknown => ({ ...call, webhook: webhook.id });

/** Webhooks and their calls, behind `/_sandbox`. */
export function webhookControls(app: FastifyInstance, context: Context): void {
	const { account, courier } = context;
	routes(app, context, [
		['GET /webhooks', () => ({ webhooks: account.webhooks.all(), calls: account.webhooks.calls.map(record) })],
		['POST /webhooks', add],
		['POST /webhooks/repeat', () => ({ repeated: courier.repeat() })],
	]);
	app.post('/webhooks/settle', async () => ({ delivered: await courier.settle() }));
}
