/** Transactional emails and texts: the node against the sandbox, over real HTTP. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode, testCredential, type RunNodeOptions } from '../support/engine';
import { useNock } from '../support/http';
import { listSecret, smtpPlus, useSandbox } from '../support/sandbox';
import { expectToMatchSchema } from '../support/schema';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const email: INodeParameters = {
	resource: 'transactional',
	operation: 'sendEmail',
	from: 'Shop <newsletter@example.com>',
	to: 'Nathan <nathan@example.com>',
	subject: 'Your order [number]',
	html: '<p>Hello [name] <img src="cid:logo"></p>',
	options: { campaignCode: 'orders', dynamicFields: { name: 'Nathan', number: 7 } },
};

const text: INodeParameters = {
	resource: 'transactional',
	operation: 'sendSms',
	phone: '+39 333 1234567',
	text: 'Hello [name] €',
	options: { campaignCode: 'orders', dynamicFields: { name: 'Nathan' } },
};

async function one(parameters: INodeParameters, rest: Omit<RunNodeOptions, 'parameters'>): Promise<IDataObject> {
	const { items, error } = await runNode({ parameters, ...rest });
	if (error) throw error;
	expectToMatchSchema('transactional', String(parameters.operation), items);
	return items[0]?.json ?? {};
}

test('an email leaves with its files', async () => {
	const { server } = await sandboxWith({});
	const file = (fileName: string) => ({
		data: Buffer.from(fileName).toString('base64'),
		mimeType: 'application/octet-stream',
		fileName,
	});
	const binary = { invoice: file('invoice.pdf'), logo: file('logo.png') };
	const options = { ...(email.options as INodeParameters), attachments: 'invoice', inlineImages: 'logo' };
	const credential = smtpPlus(server);
	const sent = await one({ ...email, options }, { credential, items: [{ json: {}, binary }] });
	expect(sent.outcome).toBe('sent');
	const [mail] = server.account.mails.all();
	expect(mail).toMatchObject({
		subject: 'Your order 7',
		campaignCode: 'orders',
		to: [{ name: 'Nathan', email: 'nathan@example.com' }],
		attachments: [{ name: 'invoice.pdf', base64: file('invoice.pdf').data }],
		images: [{ contentId: 'logo' }],
	});
	expect(mail?.html).toContain('Hello Nathan');
});

test('a message of MailUp is sent as a template', async () => {
	const { server } = await sandboxWith({});
	const { from, to } = email;
	const parameters = { resource: 'transactional', operation: 'sendTemplate', templateId: '109', from, to } as const;
	const sent = await one(parameters as INodeParameters, { credential: smtpPlus(server) });
	expect(sent).toMatchObject({ outcome: 'sent', templateId: 109 });
	expect(server.account.mails.all()).toMatchObject([{ templateId: 109 }]);
});

describe.each(['inBody', 'byStatus'] as const)('with errors %s', (mailErrors) => {
	test.each<[string, INodeParameters, object, RegExp]>([
		['a wrong secret', {}, { secret: 'tok-wrong-1' }, /user or its secret is wrong/],
		['a sender that is not verified', { from: 'x@example.com' }, {}, /x@example\.com is not among the trusted senders/],
		['an unknown template', { operation: 'sendTemplate', templateId: '1' }, {}, /has no message 1/],
	])('%s is an error in the words of MailUp', async (_, more, wrong, words) => {
		const { server } = await sandboxWith({ variants: { mailErrors } });
		const credential = { ...smtpPlus(server), ...wrong };
		await expect(one({ ...email, ...more }, { credential })).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`^MailUp did not send the email: ".*${words.source}`)) as string,
		});
		expect(server.account.mails.all()).toEqual([]);
	});
});

test('an email whose answer is lost is sent once, and unknown', async () => {
	const { server } = await sandboxWith({});
	server.faults.add({ kind: 'cut', method: 'POST', path: /sendmessage$/, after: true });
	expect((await one(email, { credential: smtpPlus(server) })).outcome).toBe('unknown');
	expect(server.account.mails.all()).toHaveLength(1);
});

test('the credential is tested by a real call, and a wrong secret is refused', async () => {
	const { server } = await sandboxWith({});
	const credential = smtpPlus(server);
	const credentialType = 'mailUpSmtpPlusApi';
	await testCredential({ credentialType, credential });
	const wrong = { ...credential, secret: 'tok-wrong-1' };
	await expect(testCredential({ credentialType, credential: wrong })).rejects.toThrow('does not accept this user');
});

test('a text leaves, and says what it cost', async () => {
	const { server } = await sandboxWith({});
	const credential = listSecret(server);
	expect(await one(text, { credential })).toMatchObject({ outcome: 'sent', cost: 1, text: 'Hello Nathan €', parts: 1 });
	expect(server.account.texts.all()).toMatchObject([{ content: 'Hello Nathan €', receiver: '00393331234567' }]);
});

test.each<[string, INodeParameters, object, RegExp]>([
	['a wrong secret', {}, { listSecret: '11111111-1111-2222-3333-444444444444' }, /list secret is wrong/],
	['an unknown GUID', {}, { listGuid: '11111111-1111-2222-3333-444444444444' }, /does not know the list GUID/],
	['another account', {}, { accountId: '1' }, /access was denied/],
	['another list', {}, { listId: '999' }, /list ID is wrong/],
	['a sender that is not certified', { options: { senderName: 'Nobody' } }, {}, /not certified/],
	['a number of the USA', { phone: '+1 212 555 0100' }, {}, /USA/],
])('%s is an error', async (_, more, wrong, words) => {
	const { server } = await sandboxWith({});
	await expect(one({ ...text, ...more }, { credential: { ...listSecret(server), ...wrong } })).rejects.toMatchObject({
		message: expect.stringMatching(words) as string,
	});
	expect(server.account.texts.all()).toEqual([]);
});

test.each([200, 500] as const)('code 301 under HTTP %i was sent and charged', async (chargedStatus) => {
	const { server } = await sandboxWith({ variants: { chargedStatus } });
	server.account.texts.failNext(301);
	expect(await one(text, { credential: listSecret(server) })).toMatchObject({
		outcome: 'sent',
		cost: 1,
		deliveryId: null,
	});
	expect(server.account.texts.all()).toHaveLength(1);
});
