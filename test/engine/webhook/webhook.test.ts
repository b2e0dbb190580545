/** The webhook trigger in n8n's engine: what comes of calls in all forms, and of those that have no right to come. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { formOf } from '../../../sandbox/webhooks/wire';
import {
	runWebhook,
	setUpWebhook,
	takeDownWebhook,
	testCredentialByNode,
	type WebhookOptions,
	type WebhookResult,
} from '../../support/engine';
import type { WebhookCall } from '../../support/engine/call-webhook';
import { useNock } from '../../support/http';
import { sourceNode } from '../../support/mailup-node';
import { expectToMatchOutput } from '../../support/schema';
import { addressWith, CREDENTIAL, FORMS, NODE, OPT_OUT, withValues } from '../../support/webhooks';

useNock();

const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const post = (body: string, more: Partial<WebhookCall> = {}): WebhookCall => ({
	method: 'POST',
	url: addressWith(),
	headers: FORM_TYPE,
	body,
	...more,
});

const called = async (call: WebhookCall, more: Partial<WebhookOptions> = {}): Promise<WebhookResult> =>
	await runWebhook({ ...NODE, ...more }, call);

/** Calls and expects that nothing starts; gives the status, what the caller reads, and the log. */
async function refused(call: WebhookCall, more: Partial<WebhookOptions> = {}): Promise<[number, string, string]> {
	const { status, text, items, logs } = await called(call, more);
	expect(items).toBeNull();
	return [status, text, logs.flat().join('\n')];
}

/** The one item that a call starts the workflow with. */
async function itemOf(call: WebhookCall, more: Partial<WebhookOptions> = {}): Promise<unknown> {
	const { status, text, items, logs } = await called(call, more);
	expect([status, text, logs, items?.length]).toEqual([200, 'Received', [], 1]);
	expectToMatchOutput('nodes/MailUpWebhookTrigger', items ?? []);
	return items?.[0]?.json;
}

describe('a call with the right secret', () => {
	test.each(Object.entries(FORMS))('%s: gives the same item by GET and POST, by hand or not', async (_, form) => {
		const text = form(OPT_OUT);
		const item = await itemOf(post(text));
		expect(item).toMatchObject({
			event: 'unsubscribe',
			list: { id: 2 },
			email: 'john+news@example.com',
			reason: 'unsubscribe link in a message',
			parameters: Object.fromEntries(OPT_OUT),
		});
		expect(await itemOf({ method: 'GET', url: addressWith(text) })).toEqual(item);
		expect(await itemOf(post(text), { mode: 'manual' })).toEqual(item);
	});

	test.each(['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded; charset=utf-8', ''])(
		'posted as %j is read all the same',
		async (type) => {
			const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
			expect(await itemOf(post(`${formOf(OPT_OUT)}\r\n`, { headers }))).toMatchObject({ list: { id: 2 } });
		},
	);

	test('posted as a form in parts is read; repeated and odd parts cannot pass for one', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		const multipart = Object.fromEntries(OPT_OUT);
		expect(await itemOf(post('', { headers, multipart }))).toEqual(await itemOf(post(formOf(OPT_OUT))));
		const twice = { ...multipart, IdList: ['2', '3'] };
		expect(await refused(post('', { headers, multipart: twice }))).toEqual([503, 'Unusable', expect.any(String)]);
		expect(await refused(post('', { headers, multipart: { EventType: { SUBSCRIBE: 1 } } }))).toEqual([
			503,
			'Unusable',
			expect.any(String),
		]);
		expect(await refused(post('', { headers, multipart: {} }))).toEqual([503, 'Unusable', expect.any(String)]);
	});

	test('about an event that is not chosen is answered well and starts nothing', async () => {
		const parameters = { events: ['subscribe'] };
		for (const mode of ['webhook', 'manual'] as const)
			expect(await refused(post(formOf(OPT_OUT)), { parameters, mode })).toEqual([
				200,
				'Not one of the chosen events',
				'',
			]);
		expect(await itemOf(post(formOf(withValues(OPT_OUT, { EventType: 'SUBSCRIBE' }))), { parameters })).toMatchObject({
			event: 'subscribe',
		});
	});

	test('that cannot be used is answered 503, and the log says why without its content', async () => {
		const [status, text, log] = await refused(post('customer=john%40example.com'));
		expect([status, text]).toEqual([503, 'Unusable']);
		expect(log).toBe(
			'From MailUp: A call with the right secret could not be used. It has none of the parameters that the node asks for.',
		);
	});

	test('that is too large is not read', async () => {
		const body = `${formOf(OPT_OUT)}&more=${'x'.repeat(512 * 1024)}`;
		expect(await refused(post(body))).toEqual([413, 'Too large', '']);
		expect(await itemOf(post(`${formOf(OPT_OUT)}&more=${'x'.repeat(400 * 1024)}`))).toMatchObject({ list: { id: 2 } });
	});
});

describe('a call without the right secret', () => {
	test.each([
		['none', '/webhook/1/webhook'],
		['another', addressWith('', 'webhook-word-two')],
		['two', addressWith(`secret=${CREDENTIAL.secret}`)],
	])('%s: gets 403 by GET and POST, starts nothing, and nothing of it is logged', async (_, url) => {
		const log = 'From MailUp: A call without the right secret in its address was refused.';
		for (const mode of ['webhook', 'manual'] as const) {
			expect(await refused(post(formOf(OPT_OUT), { url }), { mode })).toEqual([403, 'Forbidden', log]);
			const separator = url.includes('?') ? '&' : '?';
			const get = { method: 'GET' as const, url: `${url}${separator}${formOf(OPT_OUT)}` };
			expect(await refused(get, { mode })).toEqual([403, 'Forbidden', log]);
		}
	});
});

describe('a node that is not ready', () => {
	test('without its credential answers 503, so that MailUp tries again', async () => {
		const [status, text, log] = await refused(post(formOf(OPT_OUT)), { credential: null });
		expect([status, text]).toEqual([503, 'Not set up']);
		expect(log).toMatch(/^From MailUp: No call is taken\. .*does not exist/);
	});

	test('with an expression that yields no event answers 503', async () => {
		const parameters = { events: "={{ ['bounce'] }}" };
		expect(await refused(post(formOf(OPT_OUT)), { parameters })).toEqual([
			503,
			'Not set up',
			expect.stringMatching(/^From MailUp: No call is taken. Events: .* is not among its choices/),
		]);
	});

	test.each<[string, ICredentialDataDecryptedObject]>([
		['no secret', {}],
		['a short secret', { secret: 'short' }],
		['a number', { secret: 1234567890123456 }],
	])('with %s takes no call', async (_, credential) => {
		const given = typeof credential.secret === 'string' ? credential.secret : '';
		const url = addressWith('', given);
		expect(await refused(post(formOf(OPT_OUT), { url }), { credential })).toEqual([
			503,
			'Not set up',
			expect.stringContaining('Enter a Secret'),
		]);
	});
});

describe('the credential', () => {
	const tested = async (data: ICredentialDataDecryptedObject) =>
		await testCredentialByNode(sourceNode('mailUpWebhookTrigger'), 'mailUpWebhookApi', data);

	test('is tested without a call', async () => {
		expect(await tested(CREDENTIAL)).toEqual({ status: 'OK', message: 'The secret can be used' });
		expect(await tested({ secret: CREDENTIAL.secret })).toMatchObject({ status: 'OK' });
		expect(await tested({ secret: 'short' })).toEqual({
			status: 'Error',
			message: 'Enter a Secret of at least 16 characters: letters without accents, digits, hyphens and underscores.',
		});
		expect(await tested({ ...CREDENTIAL, encryptionSecret: 'schlüssel' })).toMatchObject({ status: 'Error' });
	});

	test('refuses an activation that somebody asked for, and none at the start of n8n', async () => {
		for (const activation of ['activate', 'create', 'update', 'manual', 'init', 'leadershipChange'] as const)
			expect(await setUpWebhook(NODE, activation)).toBe(true);
		const short = { ...NODE, credential: { secret: 'short' } };
		for (const activation of ['activate', 'manual'] as const)
			await expect(setUpWebhook(short, activation)).rejects.toThrow(
				'The MailUp Webhook API credential cannot be used. Enter a Secret of at least 16 characters',
			);
		for (const activation of ['init', 'leadershipChange'] as const)
			expect(await setUpWebhook(short, activation)).toBe(true);
		expect(await takeDownWebhook(NODE)).toBe(true);
	});
});

test('shows one address for both methods, and the parameters to paste', () => {
	const { description } = sourceNode('mailUpWebhookTrigger');
	const webhooks = description.webhooks ?? [];
	expect(webhooks.map(({ httpMethod, path }) => [httpMethod, path])).toEqual([
		['POST', 'webhook'],
		['GET', 'webhook'],
	]);
	expect(webhooks.filter(({ ndvHideUrl }) => ndvHideUrl !== true)).toHaveLength(1);
	const [steps, line] = description.properties.map(({ displayName }) => displayName);
	expect(steps?.match(/<li>/g)).toHaveLength(5);
	// n8n leaves out any other markup of a notice.
	expect(steps?.replace(/<\/?(ul|li)>/g, '')).not.toMatch(/<|&(?!gt;)/);
	expect(line).toMatch(/^EventType=\[EventType\]&amp;EventDate=\[EventDate\]&amp;.*&amp;Field03=\[Field03\]$/);
});
