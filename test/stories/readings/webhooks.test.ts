/** Webhooks: whatever MailUp's documents leave open of a call, the item that comes of it is the same. */
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server';
import { READINGS, type Variants, WEBHOOKS } from '../../../sandbox/variants';
import { demoAccount } from '../../../sandbox/demo';
import { parameterLine } from '../../../nodes/MailUpWebhookTrigger/placeholders';
import { runWebhook, type WebhookOptions } from '../../support/engine';
import { useNock } from '../../support/http';
import { useSandbox } from '../../support/sandbox';
import { useWebhookServer } from '../../support/webhookServer';
import { CREDENTIAL, NODE } from '../../support/webhooks';

useNock({ loopback: true });

const start = useSandbox();
const serve = useWebhookServer();

type Name = keyof typeof WEBHOOKS;

/** How MailUp calls where the switch shows. */
const CALLS: Readonly<Record<Name, { method: 'GET' | 'POST'; key: string }>> = {
	webhookBody: { method: 'POST', key: '' },
	webhookLetters: { method: 'POST', key: '' },
	webhookJoin: { method: 'GET', key: '' },
	webhookBase64: { method: 'POST', key: CREDENTIAL.encryptionSecret },
	webhookChannel: { method: 'POST', key: '' },
	webhookReason: { method: 'POST', key: '' },
	webhookDate: { method: 'POST', key: '' },
	webhookHeard: { method: 'POST', key: '' },
	webhookRepeat: { method: 'POST', key: '' },
};

/** What the item lacks under another reading. */
const ELSE: Partial<Record<Name, object>> = {
	webhookChannel: { channel: null, channelCode: 1 },
	webhookReason: { type: null, reason: 'unsubscription link in a message' },
	webhookDate: { date: expect.stringMatching(/:\d\d\.\d{3}$/) },
};

/** @param nodes the node as it is set at each call, and at those after the last one */
async function callOf(
	{ account, courier }: Sandbox,
	name: Name,
	nodes: WebhookOptions[] = [NODE],
	repeats = false,
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	let calls = 0;
	const url = await serve(async (call) => {
		const node = nodes[Math.min(calls++, nodes.length - 1)] ?? NODE;
		const { status, text, items: started } = await runWebhook(node, call);
		items.push(...(started ?? []).map(({ json }) => json));
		return { status, text };
	});
	account.addRecipient({
		email: 'zoe+news@example.com',
		fields: [[1, 'Zoë & Søn']],
		groups: [2, 3],
		subscriptions: [{ list: 1, channel: 'email', status: 'OPTIN' }],
	});
	account.webhooks.add({
		...CALLS[name],
		name: 'n8n',
		url: `${url}/webhook/1/webhook?secret=${CREDENTIAL.secret}`,
		list: 1,
		event: 'UNSUBSCRIBE',
		source: 'RECIPIENT',
		parameters: parameterLine(3),
	});
	account.optOut({ list: 1, recipients: ['zoe+news@example.com'], message: 101 });
	// A second round calls again only where MailUp did not take the answer for a good one.
	await courier.settle();
	if (repeats) courier.repeat();
	await courier.settle();
	return items;
}

const cases = (Object.keys(WEBHOOKS) as Name[]).flatMap((name) =>
	READINGS[name].map((reading, position) => ({ name, reading, isUsual: position === 0 })),
);

const sandboxWith = async (variants: Partial<Variants>): Promise<Sandbox> => {
	const data = { ...demoAccount(), recipients: [] };
	return (await start({ callsPerSecond: null, webhookMinuteMs: null, data, variants })).server;
};

/** What the user has to mend before a call can be taken. */
const TO_MEND: Array<[what: string, node: WebhookOptions]> = [
	['the key is another one', { ...NODE, credential: { ...CREDENTIAL, encryptionSecret: 'another-key' } }],
	['the secret is too short', { ...NODE, credential: { ...CREDENTIAL, secret: 'short' } }],
	['the credential is gone', { ...NODE, credential: null }],
	['the events cannot be read', { ...NODE, parameters: { events: "={{ ['bounce'] }}" } }],
];

const heard = TO_MEND.flatMap(([what, node]) =>
	READINGS.webhookHeard.map((webhookHeard) => ({ what, node, webhookHeard })),
);

test.each(heard)(
	'an opt-out that came while $what comes once that is mended: $webhookHeard',
	async ({ node, webhookHeard }) => {
		const server = await sandboxWith({ webhookHeard });
		const items = await callOf(server, 'webhookBase64', [node, NODE]);
		expect(items).toEqual([expect.objectContaining({ event: 'unsubscribe', email: 'zoe+news@example.com' })]);
	},
);

test.each([
	['sameDate', 1],
	['newDate', 2],
] as const)('an opt-out that is told again has one id where MailUp keeps its date: %s', async (webhookRepeat, ids) => {
	const items = await callOf(await sandboxWith({ webhookRepeat }), 'webhookRepeat', [NODE], true);
	expect(items.map(({ event, email }) => [event, email])).toEqual(
		Array.from({ length: 2 }, () => ['unsubscribe', 'zoe+news@example.com']),
	);
	expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(ids);
});

test.each(cases)('$name: $reading', async ({ name, reading, isUsual }) => {
	const server = await sandboxWith({ [name]: reading });
	const usual = {
		event: 'unsubscribe',
		date: expect.stringMatching(/\+0[12]:00$/),
		email: 'zoe+news@example.com',
		channel: 'email',
		channelCode: 0,
		type: 2,
		reason: 'unsubscribe link in a message',
		messageId: 101,
		groupIds: [2, 3],
		fields: expect.objectContaining({ Field01: 'Zoë & Søn' }),
	};
	expect(await callOf(server, name)).toEqual([expect.objectContaining({ ...usual, ...(isUsual ? {} : ELSE[name]) })]);
});
