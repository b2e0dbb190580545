import type { HTMLElement } from 'node-html-parser';
import { parse } from 'node-html-parser';

import { texts, visitPage } from './consolePages';
import { type Answer, Bench, nobody, on, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now });
});
afterEach(async () => await bench.stop());

const visit = async (path: string, status?: number): Promise<HTMLElement> => await visitPage(bench, path, status);
const rows = async (path = '/console/inbox'): Promise<string[]> => texts(await visit(path), 'tbody tr');

/** The email on the page, in its frame. */
async function opened(path: string): Promise<Answer> {
	const frame = (await visit(path)).querySelector('iframe');
	return await send(bench.sandbox.url + (frame?.getAttribute('src') ?? ''));
}

/** Where a link of an email leads, and what stands there. */
async function clicked({ text }: Answer, words: string): Promise<HTMLElement> {
	const link = parse(text)
		.querySelectorAll('a')
		.find((one) => one.text.trim() === words);
	return await visit(link?.getAttribute('href') ?? '');
}

async function signUp(email: string): Promise<number> {
	await bench.call('POST', '/List/1/Recipient?ConfirmEmail=true', { Email: email, Name: '', Fields: [] });
	return bench.sandbox.account.recipients.findByEmail(email)?.id ?? 0;
}

async function mail(message: number): Promise<void> {
	await bench.call('POST', `/List/1/Email/${message}/Send`);
	await bench.control('POST', '/sendings/settle', {});
}

describe('a confirmation email', () => {
	it('is in the inbox, and its link confirms, once', async () => {
		const id = await signUp('ann@example.com');
		expect(await rows()).toEqual([
			'Please confirm your subscription: Newsletter confirmation ann@example.com Newsletter 2026-05-06 07:08:09 not confirmed yet',
		]);
		const letter = await opened('/console/inbox/confirmation-1');
		now += 60_000;
		expect(texts(await clicked(letter, 'Confirm subscription'), 'h1')).toEqual(['You are subscribed']);
		expect(bench.status(1, id)).toBe('OPTIN');
		expect((await rows())[0]).toMatch(/ confirmed$/);
		expect(texts(await clicked(letter, 'Confirm subscription'), 'h1')).toEqual(['You are subscribed already']);
		bench.sandbox.account.optOut({ list: 1, recipients: [id] });
		expect(texts(await clicked(letter, 'Confirm subscription'), 'h1')).toEqual(['This link does nothing any more']);
		expect(bench.status(1, id)).toBe('OPTOUT');
	});

	it('leads to the page of the person, which shows it, too', async () => {
		const id = await signUp('ann@example.com');
		const answer = await clicked(await opened('/console/inbox/confirmation-1'), 'Confirm subscription');
		const way = answer.querySelector('a')?.getAttribute('href');
		expect(way).toBe(`/console/people/${id}`);
		expect(texts(await visit(way ?? ''), 'tbody tr').at(-1)).toBe(
			'Please confirm your subscription: Newsletter confirmation Newsletter 2026-05-06 07:08:09 confirmed',
		);
	});
});

describe('a message', () => {
	it('reads as its reader sees it: with their data, which is no markup', async () => {
		const ann = bench.person('ann@example.com', [on(1, 'OPTIN')], { fields: [[1, 'Ann <b>']] });
		const bob = bench.person('bob@example.com', [on(1, 'OPTIN')]);
		await mail(102);
		expect((await opened(`/console/inbox/message-1-${ann}`)).text).toContain('Hello Ann &lt;b&gt;,');
		expect((await opened(`/console/inbox/message-1-${bob}`)).text).toContain('Hello reader,');
		await mail(103);
		bench.sandbox.account.messages.remove(bench.sandbox.account.messages.get(1, 103));
		expect((await opened(`/console/inbox/message-2-${bob}`)).text).toContain('The message was deleted.');
	});

	it('holds a link that unsubscribes by type 2, from this message, and nobody else', async () => {
		bench.sandbox.account.statistics.reactions = false;
		const ann = bench.person('ann@example.com', [on(1, 'OPTIN')]);
		const bob = bench.person('bob@example.com', [on(1, 'OPTIN')]);
		// The second one is a draft without a link of its own.
		for (const message of [102, 106]) await mail(message);
		const letter = await opened(`/console/inbox/message-2-${ann}`);
		expect(texts(await clicked(letter, 'Unsubscribe'), 'h1')).toEqual(['You are unsubscribed']);
		expect(bench.sandbox.account.list(1).email.get(ann)).toMatchObject({
			status: 'OPTOUT',
			optoutType: 2,
			optoutMessage: 106,
		});
		expect(bench.status(1, bob)).toBe('OPTIN');
		expect(texts(await clicked(letter, 'Unsubscribe'), 'h1')).toEqual(['You are not subscribed']);
		expect((await rows(`/console/people/${ann}`)).slice(1).map((row) => row.replace(/^.*09 /, ''))).toEqual([
			'unsubscribed by its link',
			'not opened',
		]);
	});

	it('shows what came of it', async () => {
		for (let index = 1; index <= 200; index++) bench.person(`p${index}@example.com`, [on(1, 'OPTIN')]);
		await mail(102);
		const all = [...(await rows()), ...(await rows('/console/inbox?page=1')), ...(await rows('/console/inbox?page=3'))];
		for (const came of [/ opened 2 times$/, / opened clicked \S+$/, / not opened$/, / soft bounce$/])
			expect(all.filter((row) => came.test(row)).length).toBeGreaterThan(0);
		expect(await rows('/console/inbox?to=P77@')).toHaveLength(1);
		expect(texts(await visit('/console/inbox?to=nobody'), '.empty')).toHaveLength(1);
	});
});

it('shows transactional mails beside the others', async () => {
	const to = [{ name: 'Ann', email: 'Ann@example.com' }];
	const order = { listId: 2, templateId: null, subject: 'Order 7', from: { name: '', email: 'shop@example.com' }, to };
	const rest = { cc: [], bcc: [], replyTo: '', html: '<p>Thanks</p>', text: '', attachments: [], images: [] };
	const id = bench.person('ann@example.com', [on(1, 'OPTIN')]);
	bench.sandbox.account.mails.send({ ...order, ...rest, campaignName: '', campaignCode: '' }, NOW);
	expect(await rows()).toEqual(['Order 7 transactional Ann@example.com 2026-05-06 07:08:09']);
	expect(texts(await visit('/console/inbox/transactional-1'), 'h1')).toEqual(['Order 7']);
	expect((await rows(`/console/people/${id}`)).at(-1)).toBe('Order 7 transactional 2026-05-06 07:08:09');
});

it('knows no links but those that are in mails', async () => {
	const id = await signUp('ann@example.com');
	const other = await signUp('bob@example.com');
	const { links } = bench.sandbox;
	const link = links.to('confirm', { list: 1, recipient: id, message: 0 });
	for (const forged of [`/links/confirm/1/${other}/0/${link.split('/').at(-1) ?? ''}`, `/links/confirm/1/${id}/0/x`])
		await visit(forged, 404);
	await visit('/links/confirm/1/x/0/x', 400);
	expect(bench.status(1, other)).toBe('PENDING');
	for (const key of ['message-1-1', 'confirmation-9', 'transactional-1', 'x']) {
		await visit(`/console/inbox/${key}`, 404);
		await visit(`/_sandbox/inbox/${key}/preview`, 404);
	}
});
