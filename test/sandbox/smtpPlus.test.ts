import type { HTMLElement } from 'node-html-parser';

import { texts, visitPage } from './consolePages';
import { type Answer, Bench, nobody, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);
const FILE = { Filename: 'a.pdf', ContentId: '', Body: 'SGVsbG8=' };

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
});
afterEach(async () => await bench.stop());

const user = () => ({ Username: bench.sandbox.login.smtpUser, Secret: bench.sandbox.login.smtpSecret });

/** The documented call, with every key. */
const message = () => ({
	Html: { DocType: null, Head: null, Body: '<p>Hello [firstname]</p>', BodyTag: '<body>' },
	Text: 'Hello [firstname]',
	Subject: 'Order [Number] confirmed',
	From: { Name: 'Shop', Email: 'Marketing@example.com' },
	To: [{ Name: 'Ann', Email: 'ann@example.com' }],
	Cc: [],
	Bcc: null,
	ReplyTo: null,
	CharSet: 'utf-8',
	ExtendedHeaders: null,
	Attachments: [FILE],
	EmbeddedImages: [{ Filename: 'logo.png', ContentId: 'logo', Body: 'SGk=' }],
	XSmtpAPI: {
		CampaignName: 'Orders',
		CampaignCode: '1001',
		Header: false,
		Footer: true,
		ClickTracking: null,
		DynamicFields: [
			{ N: 'FirstName', V: 'Ann <b>' },
			{ N: 'number', V: '7' },
		],
	},
	User: user(),
});

async function call(path: string, body: unknown): Promise<Answer> {
	return await send(`${bench.sandbox.url}/API/v2.0${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}
const mail = async (more: object = {}): Promise<Answer> =>
	await call('/messages/sendmessage', { ...message(), ...more });
const mails = () => bench.sandbox.account.mails.all();
const visit = async (path: string, status?: number): Promise<HTMLElement> => await visitPage(bench, path, status);

describe('a transactional mail', () => {
	it('is sent, filled in, and answered with a code that is text', async () => {
		const answer = await mail();
		expect([answer.status, answer.json]).toEqual([200, { Status: 'done', Code: '0', Message: 'Ok' }]);
		expect(mails()).toEqual([
			{
				id: 1,
				sentAt: NOW,
				listId: 2,
				templateId: null,
				subject: 'Order 7 confirmed',
				html: '<html><head></head><body><p>Hello Ann <b></p></body></html>',
				text: 'Hello Ann <b>',
				from: { name: 'Shop', email: 'Marketing@example.com' },
				to: [{ name: 'Ann', email: 'ann@example.com' }],
				cc: [],
				bcc: [],
				replyTo: '',
				attachments: [{ name: 'a.pdf', contentId: '', base64: 'SGVsbG8=' }],
				images: [{ name: 'logo.png', contentId: 'logo', base64: 'SGk=' }],
				campaignName: 'Orders',
				campaignCode: '1001',
			},
		]);
	});

	it('needs little: user, subject, body, sender, one recipient', async () => {
		const { From, To, Subject } = message();
		const least = { User: user(), Subject, From, To, Html: { Body: 'Hi' } };
		expect((await call('/messages/sendmessage', least)).json).toMatchObject({ Code: '0' });
		expect((await call('/messages/sendmessage', { ...least, Html: null, Text: 'Hi' })).json).toMatchObject({
			Code: '0',
		});
		expect(mails().map(({ html, text }) => [html, text])).toEqual([
			['<html><head></head><body>Hi</body></html>', ''],
			['', 'Hi'],
		]);
	});

	it('is made of a stored message of the list of the user', async () => {
		const template = { ...message(), Html: undefined, Text: undefined, Subject: undefined };
		const sent = await call('/messages/sendtemplate', { ...template, TemplateId: 109 });
		expect(sent.json).toMatchObject({ Code: '0' });
		await call('/messages/sendtemplate', { ...template, Subject: 'Yours', TemplateId: 109 });
		expect(mails().map(({ subject, templateId }) => [subject, templateId])).toEqual([
			['Order confirmed', 109],
			['Yours', 109],
		]);
		expect(mails()[0]?.html).toContain('Your order is on its way.');
		for (const TemplateId of [102, 999, null])
			expect((await call('/messages/sendtemplate', { ...template, TemplateId })).json).toMatchObject({ Code: '1007' });
	});

	const HUGE = 'A'.repeat(7 * 1024 * 1024);
	it.each([
		['no user', { User: null }, '1002', 400],
		['a wrong secret', { User: { Username: 's388_1', Secret: 'x' } }, '1002', 403],
		['an unknown user', { User: { Username: 's1_1', Secret: 'x' } }, '1002', 403],
		['a sender that is not verified', { From: { Name: 'X', Email: 'x@example.com' } }, '1004', 403],
		['no sender', { From: null }, '1001', 400],
		['no recipient', { To: [] }, '1005', 400],
		['a recipient that is no address', { To: [{ Name: '', Email: 'ann' }] }, '1005', 400],
		['a recipient that is a text', { Bcc: ['ann@example.com'] }, '1001', 400],
		['a reply-to that is an object', { ReplyTo: { Email: 'a@example.com' } }, '1001', 400],
		['a reply-to that is no address', { ReplyTo: 'nobody' }, '1005', 400],
		['no subject', { Subject: '' }, '1001', 400],
		['no content', { Html: null, Text: '' }, '1001', 400],
		['a file that is not base64', { Attachments: [{ ...FILE, Body: 'SGVs\r\nbG8=' }] }, '1006', 400],
		['a file without a name', { Attachments: [{ ...FILE, Filename: '' }] }, '1001', 400],
		['an image without an id', { EmbeddedImages: [FILE] }, '1006', 400],
		[
			'more than 10 MB',
			{ Attachments: [{ ...FILE, Body: HUGE }], EmbeddedImages: [{ ...FILE, ContentId: 'x', Body: HUGE }] },
			'1006',
			400,
		],
		['flags that are text', { XSmtpAPI: { Footer: 'true' } }, '1001', 400],
	])('with %s is refused in the body of a 200, or by the status as well', async (_, wrong, Code, status) => {
		const inBody = await mail(wrong);
		expect([inBody.status, inBody.json]).toMatchObject([200, { Status: 'error', Code }]);
		bench.sandbox.variants.mailErrors = 'byStatus';
		const byStatus = await mail(wrong);
		expect([byStatus.status, byStatus.json]).toEqual([status, inBody.json]);
		expect(mails()).toEqual([]);
	});

	it('that is no JSON is refused in the same form', async () => {
		expect((await call('/messages/sendmessage', '{')).json).toMatchObject({ Status: 'error', Code: '1001' });
	});

	it('waits for the next hour when those bought are used up, and for nobody while the user is blocked', async () => {
		await bench.control('POST', '/settings', { mailsPerHour: 2 });
		const codes = [await mail(), await mail({ To: [] }), await mail(), await mail()].map(({ json }) => json);
		expect(codes).toMatchObject([{ Code: '0' }, { Code: '1005' }, { Code: '0' }, { Code: '1008' }]);
		await bench.control('POST', '/settings', { mailsPerHour: null, smtpBlocked: true });
		expect((await mail()).json).toMatchObject({ Code: '1003' });
		expect(mails()).toHaveLength(2);
	});
});

test('the user can be asked about, also while blocked', async () => {
	const ask = async (Username: string): Promise<unknown> =>
		(await call('/users/listuserinfo', { User: user(), Username })).json;
	expect(await ask('')).toMatchObject({ Code: '0', UserList: [{ Username: 's388_1', IdList: 2, IsEnabled: true }] });
	await bench.control('POST', '/settings', { smtpBlocked: true });
	expect(await ask('s388_1')).toMatchObject({ UserList: [{ IsEnabled: false, AdminBlock: true }] });
	expect(await ask('s1_1')).toMatchObject({ Code: '0', UserList: [] });
	expect((await call('/users/listuserinfo', { User: { Username: 'x' }, Username: '' })).json).toMatchObject({
		Code: '1002',
	});
});

test('calls have no part in the limit of REST; they meet faults, and are logged without the secret', async () => {
	bench.sandbox.rateLimit.callsPerSecond = 1;
	for (let index = 0; index < 3; index++) expect((await mail()).status).toBe(200);
	bench.sandbox.faults.add({ kind: 'cut', after: true, path: /sendmessage$/ });
	await expect(mail()).rejects.toThrow('fetch failed');
	expect(mails()).toHaveLength(4);
	const log = bench.sandbox.requests.all(/sendmessage$/);
	expect(log.at(-1)).toMatchObject({ method: 'POST', cut: 'after' });
	expect(log[0]?.body).toContain('"Secret":"***"');
	expect(JSON.stringify(log)).not.toContain(bench.sandbox.login.smtpSecret);
});

describe('the console', () => {
	it('shows each mail as an email, with its own images and nothing from elsewhere', async () => {
		expect(texts(await visit('/console/mails'), '.empty')).toEqual(['Nothing yet.']);
		await mail({ Html: { Body: '<img src="cid:logo"><img src="cid:none"><script>alert(1)</script>' } });
		const list = await visit('/console/mails');
		expect(texts(list, 'tbody tr')).toEqual(['1 Order 7 confirmed Ann <ann@example.com> 1001 2026-05-06 07:08:09']);
		expect(texts(list, 'nav a[aria-current]')).toEqual(['Transactional']);
		const page = await visit('/console/mails/1');
		expect(texts(page, 'dd')).toEqual([
			'Shop <Marketing@example.com>',
			'Ann <ann@example.com>',
			'2026-05-06 07:08:09',
			'1001: Orders',
			'a.pdf (5 bytes)',
			'logo.png (2 bytes)',
		]);
		expect(texts(page, '.said')).toEqual(['Hello Ann <b>']);
		const frame = page.querySelector('iframe');
		expect([frame?.getAttribute('sandbox'), frame?.getAttribute('src')]).toEqual([
			'allow-popups allow-popups-to-escape-sandbox',
			'/_sandbox/mails/1/preview',
		]);
		const preview = await send(`${bench.sandbox.url}/_sandbox/mails/1/preview`);
		expect(preview.text).toContain('<img src="data:image/png;base64,SGk="><img src="cid:none">');
		expect(preview.headers.get('content-security-policy')).toMatch(
			/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
		);
		await visit('/console/mails/2', 404);
		expect((await send(`${bench.sandbox.url}/_sandbox/mails/2/preview`)).status).toBe(404);
	});

	it('is told of mails by the control interface, without the bytes of files', async () => {
		await mail();
		expect(await bench.control('GET', '/mails')).toMatchObject({
			mails: [{ subject: 'Order 7 confirmed', attachments: [{ name: 'a.pdf', contentId: '', bytes: 5 }] }],
		});
	});
});
