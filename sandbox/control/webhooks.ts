import type { FastifyInstance } from 'fastify';

import type { Account } from '../account/account';
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

const readWebhooks = ({ webhooks }: Account): unknown => ({
	webhooks: webhooks.all(),
	calls: webhooks.calls.map(record),
});

/** Webhooks and their calls, behind `/_sandbox`. */
export function webhookControls(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /webhooks', (call) => readWebhooks(call.context.account)],
		['POST /webhooks', add],
		['POST /webhooks/repeat', () => ({ repeated: context.courier.repeat() })],
	]);
	app.post('/webhooks/settle', async () => ({ delivered: await context.courier.settle() }));
}
