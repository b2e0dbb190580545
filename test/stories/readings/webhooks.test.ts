/** Webhooks: whatever MailUp's documents leave open of a call, the item that comes of it is the same. */
import type { Sandbox } from '../../../sandbox/server';
import { READINGS, type Variants, WEBHOOKS } from '../../../sandbox/variants';
import { demoAccount } from '../../../sandbox/demo';
import { parameterLine } from '../../../nodes/MailUpWebhookTrigger/placeholders';
import { runWebhook } from '../../support/engine';
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
};

/** What the item lacks under another reading. */
const ELSE: Partial<Record<Name, object>> = {
	webhookChannel: { channel: null, channelCode: 1 },
	webhookReason: { type: null, reason: 'unsubscription link in a message' },
	webhookDate: { date: expect.stringMatching(/:\d\d\.\d{3}$/) },
};

async function callOf({ account, courier }: Sandbox, name: Name): Promise<unknown[]> {
	const items: unknown[] = [];
	const url = await serve(async (call) => {
		const { status, text, items: started } = await runWebhook(NODE, call);
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
	await courier.settle();
	return items;
}

const cases = (Object.keys(WEBHOOKS) as Name[]).flatMap((name) =>
	READINGS[name].map((reading, position) => ({ name, reading, isUsual: position === 0 })),
);

test.each(cases)('$name: $reading', async ({ name, reading, isUsual }) => {
	const variants: Partial<Variants> = { [name]: reading };
	const data = { ...demoAccount(), recipients: [] };
	const { server } = await start({ callsPerSecond: null, webhookMinuteMs: null, data, variants });
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
