/** MailUp's webhooks and the trigger, from a click in MailUp's console to the item. */
import { demoAccount } from '../../sandbox/demo';
import type { Sandbox } from '../../sandbox/server';
import type { WebhookOrder } from '../../sandbox/account/webhookTypes';
import { parameterLine } from '../../nodes/MailUpWebhookTrigger/placeholders';
import { runWebhook, type WebhookOptions } from '../support/engine';
import { useNock } from '../support/http';
import { useSandbox } from '../support/sandbox';
import { expectToMatchOutput } from '../support/schema';
import { useWebhookServer } from '../support/webhookServer';
import { CREDENTIAL, NODE } from '../support/webhooks';

useNock({ loopback: true });

const start = useSandbox();
const serve = useWebhookServer();

let server: Sandbox;
let url: string;
let node: WebhookOptions;
let items: Array<Record<string, unknown>>;

beforeEach(async () => {
	({ server } = await start({
		callsPerSecond: null,
		webhookMinuteMs: null,
		data: { ...demoAccount(), recipients: [] },
	}));
	node = NODE;
	items = [];
	url = await serve(async (call) => {
		const { status, text, items: started } = await runWebhook(node, call);
		if (started) expectToMatchOutput('nodes/MailUpWebhookTrigger', started);
		items.push(...(started ?? []).map(({ json }) => json));
		return { status, text };
	});
	server.account.addRecipient({
		email: 'zoë+news@example.com',
		number: '3331234567',
		fields: [[1, 'Zoë & Søn']],
		groups: [2, 3],
		subscriptions: [{ list: 1, channel: 'email', status: 'OPTIN' }],
	});
});

function webhook(order: Partial<WebhookOrder> = {}): void {
	server.account.webhooks.add({
		name: 'n8n',
		url: `${url}/webhook/1/webhook?secret=${CREDENTIAL.secret}`,
		list: 1,
		event: 'UNSUBSCRIBE',
		source: 'RECIPIENT',
		method: 'POST',
		key: '',
		parameters: parameterLine(39),
		...order,
	});
}

const optOut = (): number[] => server.account.optOut({ list: 1, recipients: ['zoë+news@example.com'], message: 101 });

test.each([
	['POST', ''],
	['GET', ''],
	['POST', CREDENTIAL.encryptionSecret],
	['GET', CREDENTIAL.encryptionSecret],
] as const)('%s with the key %j: the line that the node shows brings everything', async (method, key) => {
	webhook({ method, key });
	optOut();
	await server.courier.settle();
	const [item] = items;
	expect([items.length, item]).toEqual([
		1,
		{
			event: 'unsubscribe',
			eventId: expect.stringMatching(/^unsubscribe-1-/),
			date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}\+0[12]:00$/),
			list: { id: 1 },
			email: 'zoë+news@example.com',
			phone: '00393331234567',
			channel: 'email',
			channelCode: 0,
			source: 'RECIPIENT',
			type: 2,
			reason: 'unsubscribe link in a message',
			messageId: 101,
			groupIds: [2, 3],
			fields: expect.objectContaining({ Field01: 'Zoë & Søn', Field39: '' }),
			parameters: expect.objectContaining({ EventType: 'UNSUBSCRIBE', IdConsole: 'a388' }),
		},
	]);
});

test('a call that MailUp repeats comes with the same eventId, by another webhook in another form, too', async () => {
	webhook();
	webhook({ method: 'GET', key: CREDENTIAL.encryptionSecret });
	optOut();
	await server.courier.settle();
	server.courier.repeat();
	await server.courier.settle();
	expect([items.length, new Set(items.map(({ eventId }) => eventId)).size]).toEqual([4, 1]);
});

test('while the key is wrong nothing is lost: MailUp repeats until it is mended', async () => {
	webhook({ key: CREDENTIAL.encryptionSecret });
	node = { ...NODE, credential: { ...CREDENTIAL, encryptionSecret: 'another key' } };
	optOut();
	expect([await server.courier.settle(), items]).toEqual([0, []]);
	node = NODE;
	expect([await server.courier.settle(), items.length]).toEqual([1, 1]);
});

test('a webhook with a wrong secret starts nothing, and one for another event is answered well', async () => {
	webhook({ url: `${url}/webhook/1/webhook?secret=somebody-elses-word` });
	webhook();
	node = { ...NODE, parameters: { events: ['subscribe'] } };
	optOut();
	expect([await server.courier.settle(), items]).toEqual([1, []]);
	expect(server.account.webhooks.calls.map(({ lastStatus }) => lastStatus)).toEqual([403, 200]);
});
