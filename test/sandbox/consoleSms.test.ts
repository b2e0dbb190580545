import type { HTMLElement } from 'node-html-parser';

import { submitForm, texts, visitPage } from './consolePages';
import { Bench, nobody, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);
const HOSTILE = '<script>alert(1)</script>';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
	bench.person('ann@example.com', [{ list: 1, channel: 'sms', status: 'OPTIN' }], { number: '3330000001' });
});
afterEach(async () => await bench.stop());

const visit = async (path: string, status?: number): Promise<HTMLElement> => await visitPage(bench, path, status);

test('SMS messages are listed with their parts, and the texts that left are bubbles', async () => {
	const before = await visit('/console/sms');
	expect(texts(before, 'nav a[aria-current]')).toEqual(['SMS']);
	expect(texts(before, 'tbody tr')).toHaveLength(4);
	expect(texts(before, 'tbody tr')[2]).toBe('2 Spring sale Newsletter 2 0');
	expect(texts(before, '.empty')).toEqual(['No text yet.']);
	await bench.call('POST', '/Sms/List/1/Message/2/Send');
	const waiting = await visit('/console/sms');
	expect((await submitForm(bench, waiting, [])).headers.get('location')).toBe('/console/sms');
	const page = await visit('/console/sms');
	expect(texts(page, '.flash')).toEqual(['Sent everything in the queue of texts.']);
	expect(texts(page, '.lead')[0]).toContain('4,998 credits left');
	const [article] = page.querySelectorAll('article');
	const shown = article?.querySelectorAll('.said').map((part) => part.text) ?? [];
	expect(shown).toHaveLength(2);
	expect(shown.join('')).toBe(bench.sandbox.account.texts.all()[0]?.content);
	expect(shown[0]).toHaveLength(153);
	expect(texts(page, 'article .bubble small')).toEqual(['1 of 2', '2 of 2']);
	expect(texts(page, 'article p')[0]).toContain(
		'To +393330000001 ( ann@example.com ) from Sandbox , 2026-05-06 07:08:09 On its way',
	);
	expect(texts(page, 'article p')[1]).toMatch(/^2 parts, \d+ characters of GSM-7; cost 2 credits$/);
});

test('a message has a page of its own, with its texts', async () => {
	await bench.call('POST', '/Sms/List/1/Message/3/Send');
	bench.sandbox.account.smsSendings.settle();
	const page = await visit('/console/sms/3');
	expect(texts(page, 'dd')).toEqual(['Newsletter', '2025-04-14 09:00:00', '1 part, 32 characters of UCS-2']);
	expect(page.querySelectorAll('.said').map((part) => part.text)).toEqual([
		'Grüße aus Kraków, [FirstName] 🎄',
		'Grüße aus Kraków,  🎄',
	]);
	await visit('/console/sms/99', 404);
});

test('what did not arrive says why, and nothing of a text gets into the page', async () => {
	bench.sandbox.account.texts.credits = 0;
	const body = { Subject: HOSTILE, Content: HOSTILE, Notes: HOSTILE };
	await bench.call('POST', '/Sms/List/1/Message', body);
	await bench.call('POST', '/Sms/List/1/Message/5/Send');
	bench.sandbox.account.smsSendings.settle();
	expect(texts(await visit('/console/sms/5'), 'article .badge')).toEqual(['Not delivered: FAILED_NC_001']);
	for (const path of ['/console/sms', '/console/sms/5']) {
		const { text } = await send(bench.sandbox.url + path);
		expect(text).not.toContain('<script>alert');
		expect(text).toContain('&lt;script&gt;alert');
	}
});
