import type { HTMLElement } from 'node-html-parser';

import { submitForm, texts, visitPage } from './consolePages';
import { Bench, nobody, on, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);
const HOSTILE = '"><script>alert(1)</script>\'&';

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now });
});
afterEach(async () => await bench.stop());

const visit = async (path: string, status?: number): Promise<HTMLElement> => await visitPage(bench, path, status);
const crowd = (last: number): void => {
	for (let index = 1; index <= last; index++) bench.person(`p${index}@example.com`, [on(1, 'OPTIN')]);
};
const mail = async (query = ''): Promise<void> => void (await bench.call('POST', `/List/1/Email/102/Send${query}`));

describe('messages', () => {
	it('are listed newest first, of all lists or of one, with what became of them', async () => {
		const page = await visit('/console/messages');
		expect(texts(page, 'tbody tr')).toHaveLength(12);
		expect(texts(page, 'tbody tr')[2]).toBe('109 Order confirmed SMTP+ Product news never 0 0 0 0 0');
		expect(texts(page, 'nav a[aria-current]')).toEqual(['Messages']);
		crowd(200);
		await mail();
		await bench.control('POST', '/sendings/settle', {});
		const row = texts(await visit('/console/messages?list=1'), 'tbody tr').find((text) => text.startsWith('102'));
		expect(row).toMatch(/^102 Monthly newsletter 3 online Newsletter 2026-05-06 07:08:09 200 \d+ \d+ % \d+ \d+ %/);
	});

	it('have a page each, as an email in a frame of its own', async () => {
		const page = await visit('/console/messages/102');
		expect(texts(page, 'h1')).toEqual(['Monthly newsletter 3 online']);
		expect(texts(page, 'dd')).toEqual(expect.arrayContaining(['Newsletter <newsletter@example.com>', 'readme.txt']));
		const frame = page.querySelector('iframe');
		expect([frame?.getAttribute('sandbox'), frame?.getAttribute('src')]).toEqual([
			'',
			'/_sandbox/messages/102/preview',
		]);
		const preview = await send(`${bench.sandbox.url}/_sandbox/messages/102/preview`);
		expect(preview.text).toContain('Newsletter 3');
		await visit('/console/messages/999', 404);
		await visit('/console/messages/x', 400);
	});

	it('cannot get anything of theirs into the page', async () => {
		const body = { Subject: HOSTILE, Notes: HOSTILE, Content: HOSTILE, PreHeader: HOSTILE, Tags: [] };
		await bench.call('POST', '/List/1/Email', body);
		crowd(1);
		await bench.call('POST', '/List/1/Email/112/Send');
		for (const path of ['/console/messages', '/console/messages/112', '/console/sent', '/console/sent/1']) {
			const { text } = await send(bench.sandbox.url + path);
			expect(text).not.toContain('<script>alert');
			expect(text).toContain('&lt;script&gt;alert');
		}
	});

	it('show which links were clicked', async () => {
		crowd(300);
		await mail();
		await bench.control('POST', '/sendings/settle', {});
		const page = await visit('/console/messages/102');
		const clicked = texts(page, 'table').at(-1);
		expect(clicked).toMatch(/^Link Clicks .*https:\/\/www\.example\.com\/news\/3 \d+/);
		expect(texts(page, 'table')[0]).toContain('1 Sent Monthly newsletter 3');
	});
});

describe('sendings', () => {
	it('are listed newest first with their state, and can be finished at once', async () => {
		expect(texts(await visit('/console/sent'), '.empty')).toEqual(['Nothing yet.']);
		crowd(4);
		await mail('?datetime=undefined');
		await mail();
		const page = await visit('/console/sent');
		expect(texts(page, 'tbody tr')).toEqual([
			'2 In the queue Monthly newsletter 3 2026-05-06 07:08:09 4 0 0 0 0 0',
			'1 On standby Monthly newsletter 3 4 0 0 0 0 0',
		]);
		const answer = await submitForm(bench, page, [['id', '']]);
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/sent']);
		const after = await visit('/console/sent');
		expect([texts(after, '.badge'), texts(after, '.flash')]).toEqual([
			['Sent', 'On standby'],
			['Finished everything in the queue.'],
		]);
		expect(after.querySelector('form[method=post]')).toBeNull();
	});

	it('need the token of the page', async () => {
		crowd(1);
		await mail();
		const body = new URLSearchParams({ id: '1' });
		expect((await send(`${bench.sandbox.url}/console/sent`, { method: 'POST', body })).status).toBe(403);
		expect(bench.sandbox.account.sendings.get(1).state).toBe('immediate');
	});

	it('tell who got them and what they did', async () => {
		crowd(400);
		await mail();
		await bench.call('DELETE', '/List/1/Unsubscribe/1');
		await bench.call('DELETE', '/Recipients/2');
		const before = await visit('/console/sent/1');
		expect(texts(before, 'tbody tr')[0]).toBe('p1@example.com not yet 1');
		await submitForm(bench, before, [['id', '1']]);
		const page = await visit('/console/sent/1');
		expect(texts(page, '.flash')).toEqual(['Finished sending 1.']);
		expect(texts(page, 'tbody tr').slice(0, 2)).toEqual([
			'p1@example.com nothing: not on the list any more 1',
			'deleted nothing: not on the list any more 2',
		]);
		const tabs = new Map(texts(page, '.tabs a').map((tab) => tab.split(/ (?=\d+$)/) as [string, string]));
		const views = (await bench.statistics('/Message/102/Count/Views')).json;
		expect([tabs.get('All'), tabs.get('Got it'), tabs.get('Got nothing')]).toEqual(['400', '398', '2']);
		expect(tabs.get('Opened')).toBe(String(views));
	});

	it('can be sorted out by what people did, in pages', async () => {
		crowd(400);
		await mail();
		await bench.control('POST', '/sendings/settle', {});
		const opened = await visit('/console/sent/1?show=opened');
		expect(texts(opened, 'tbody tr').every((row) => / \d+:\d\d:\d\d [1-3] /.test(row))).toBe(true);
		expect(texts(await visit('/console/sent/1?show=left'), 'tbody tr')[0]).toContain('unsubscribed');
		const second = await visit('/console/sent/1?page=1');
		expect(texts(second, 'tbody tr')[0]).toContain('p101@example.com');
		await visit('/console/sent/9', 404);
	});

	it('show the confirmation mails of an import', async () => {
		bench.sandbox.account.sendings.add({
			kind: 'confirmation',
			listId: 1,
			messageId: null,
			importId: 1,
			subject: 'Please confirm',
			recipients: [],
		});
		expect(texts(await visit('/console/sent'), 'tbody tr')[0]).toContain('Please confirm confirmation');
	});
});
