import { type SandboxOptions } from '../../sandbox/server';
import { computedMs } from '../support/environment';
import { Bench, nobody, on, type Page, quoted, send } from './support';

let bench: Bench;
const start = async (options: SandboxOptions): Promise<void> => {
	bench = await Bench.start({ queueMs: 0, ...options });
};
afterEach(async () => await bench.stop());

const count = async (path: string): Promise<unknown> => (await bench.statistics(path)).json;
async function page(path: string): Promise<Page> {
	const answer = await bench.statistics(path);
	if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
	return answer.json as Page;
}
const sum = (rows: Array<Record<string, unknown>>): number => rows.reduce((total, row) => total + Number(row.Count), 0);

const KINDS = ['Recipients', 'Views', 'Clicks', 'Bounces', 'Unsubscriptions'];
/** Numbers of a message, in the order of KINDS. */
const numbers = async (message: number): Promise<number[]> =>
	(await Promise.all(KINDS.map(async (kind) => await count(`/Message/${message}/Count/${kind}`)))).map(Number);

/** People `first` to `last`, subscribed to list 1. */
function crowd(last: number): void {
	for (let index = 1; index <= last; index++) bench.person(`p${index}@example.com`, [on(1, 'OPTIN'), on(2, 'OPTIN')]);
}

describe('statistics of the demo account', () => {
	beforeEach(async () => await start({}));

	it('are there from the start, the same every time', async () => {
		const first = await numbers(100);
		expect(first.every((number) => number > 0)).toBe(true);
		expect(await numbers(103)).toEqual([0, 0, 0, 0, 0]);
		await bench.stop();
		await start({});
		expect(await numbers(100)).toEqual(first);
		expect((await bench.page('/List/1/Email/100/SendHistory')).Items).toMatchObject([{ Recipients: first[0] }]);
		expect((await bench.page('/List/1/Online/Emails')).Items[0]).toMatchObject({ LastSendDate: /^2025/ });
	});

	it('are numbers and envelopes of 20 that tell the same', async () => {
		for (const [index, kind] of KINDS.entries()) {
			const { Items, PageSize, TotalElementsCount } = await page(`/Message/100/List/${kind}`);
			expect([PageSize, Items.length]).toEqual([20, Math.min(20, TotalElementsCount)]);
			expect(TotalElementsCount).toBe((await numbers(100))[index]);
		}
	});

	it('have the documented items by message', async () => {
		const keys = async (path: string): Promise<string[]> => Object.keys((await page(path)).Items[0] ?? {}).sort();
		expect(await keys('/Message/100/List/Recipients')).toEqual(['Email', 'IdMessage', 'IdRecipient']);
		expect(await keys('/Message/100/List/Clicks')).toEqual(['Count', 'Email', 'IdRecipient']);
		expect(await keys('/Message/100/List/UrlClicks')).toEqual(['Count', 'IdMessage', 'Url']);
	});

	it('tell clicks by address, by person and one by one', async () => {
		const urls = (await page('/Message/100/List/UrlClicks')).Items;
		const people = (await page('/Message/100/List/Clicks?PageSize=500')).Items;
		const details = await page('/Message/100/List/UrlClickDetails?PageSize=500');
		expect([sum(urls), details.TotalElementsCount]).toEqual([sum(people), sum(people)]);
		expect(urls.map((row) => row.Url)).toEqual(
			expect.arrayContaining(['https://www.example.com/news/1', 'Unsubscribe']),
		);
		expect(details.Items[0]).toMatchObject({ Date: expect.stringMatching(/^2025-.*Z$/) as string, IdMessage: 100 });
	});

	it('name those who left by the message in its list', async () => {
		const left = (await page('/Message/100/List/Unsubscriptions?PageSize=500')).Items.map((row) => row.IdRecipient);
		const optins = (await bench.page('/List/1/Recipients/EmailOptins?PageSize=500')).Items;
		const expected = optins.filter((row) => row.Optout_MsgID === 100 && row.Optout_Type === 2);
		expect(left).toEqual(expected.map((row) => row.idRecipient));
	});

	it('filter and sort lists, never numbers', async () => {
		const filter = `filterby=${quoted('Count>=2')}&orderby=${quoted('Count desc')}`;
		const { Items, TotalElementsCount } = await page(`/Message/100/List/Views?${filter}`);
		expect(Items[0]).toMatchObject({ Count: 3 });
		const all = await count('/Message/100/Count/Views');
		expect(TotalElementsCount).toBeLessThan(Number(all));
		expect(await count(`/Message/100/Count/Views?${filter}`)).toBe(all);
	});

	it('of a recipient tell the same as those of the messages', async () => {
		const id = Number((await page(`/Message/100/List/Clicks`)).Items[0]?.IdRecipient);
		const clicks = (await page(`/Recipient/${id}/List/Clicks`)).Items;
		expect(clicks).toContainEqual({
			Count: expect.any(Number) as number,
			IdList: 1,
			IdMessage: 100,
			Notes: 'Issue n. 1',
			Subject: 'Monthly newsletter 1',
		});
		expect(await count(`/Recipient/${id}/Count/Clicks`)).toBe(clicks.length);
		expect((await page(`/Recipient/${id}/List/ClicksDetails`)).TotalElementsCount).toBe(sum(clicks));
		const deliveries = await page(`/Recipient/${id}/List/Deliveries?filterby=${quoted('IdList == 2')}`);
		expect(deliveries.Items.every((row) => row.IdList === 2)).toBe(true);
		expect(Number(await count(`/Recipient/${id}/Count/Deliveries`))).toBeGreaterThanOrEqual(clicks.length);
	});

	it('have in rows of views and bounces what a published client reads there', async () => {
		const who = { Email: expect.any(String) as string, IdMessage: 100, IdRecipient: expect.any(Number) as number };
		const views = await page('/Message/100/List/Views');
		expect(views.Items[0]).toEqual({ ...who, Count: expect.any(Number) as number });
		expect((await page('/Message/100/List/Bounces')).Items[0]).toEqual({ ...who, Type: 'Soft' });
	});

	it('of a recipient name bounces and the messages they left by', async () => {
		const bounced = Number((await page('/Message/100/List/Bounces')).Items[0]?.IdRecipient);
		expect((await page(`/Recipient/${bounced}/List/BouncesDetails`)).Items).toContainEqual(
			expect.objectContaining({ IdMessage: 100, Type: 'Soft' }),
		);
		const left = Number((await page('/Message/100/List/Unsubscriptions')).Items[0]?.IdRecipient);
		expect((await page(`/Recipient/${left}/List/Unsubscriptions`)).Items).toMatchObject([{ IdMessage: 100 }]);
	});

	it('are empty for what is unknown, and need a token and rights', async () => {
		expect([await count('/Message/999/Count/Views'), await count('/Recipient/99999/Count/Views')]).toEqual([0, 0]);
		expect((await page('/Message/999/List/Unsubscriptions')).Items).toEqual([]);
		expect((await send(`${bench.sandbox.statisticsUrl}/Message/100/Count/Views`)).status).toBe(400);
		const secret = bench.sandbox.account.messages.add({ list: 31, subject: 'Secret' }).id;
		expect((await bench.statistics(`/Message/${secret}/Count/Views`)).status).toBe(403);
		expect((await bench.statistics('/Message/100/Count/UrlClicks')).status).toBe(404);
	});
});

it('statistics pass the front door like every call: the log, faults, the limit', async () => {
	await start({ callsPerSecond: 2 });
	bench.sandbox.faults.add({ kind: 'status', status: 503, path: /Views$/ });
	const statuses: number[] = [];
	for (let call = 0; call < 3; call++) statuses.push((await bench.statistics('/Message/100/Count/Views')).status);
	expect(statuses).toEqual([503, 200, 429]);
	expect(bench.sandbox.requests.all(/MailStatisticsService/)).toHaveLength(3);
});

describe('statistics after a sending', () => {
	beforeEach(async () => {
		await start({ data: nobody() });
	});

	const mail = async (): Promise<void> => void (await bench.call('POST', '/List/1/Email/102/Send'));

	it('grow, by message over all its sendings', async () => {
		crowd(300);
		await mail();
		const first = await numbers(102);
		expect(first[0]).toBe(300);
		expect(first.every((number) => number > 0)).toBe(true);
		await mail();
		const second = await numbers(102);
		expect(second.every((number, index) => number >= (first[index] ?? 0))).toBe(true);
		expect(sum((await page('/Message/102/List/Views?PageSize=500')).Items)).toBeGreaterThan(Number(first[1]));
		expect((await page('/Recipient/1/List/Deliveries')).Items).toMatchObject([{ IdMessage: 102, Count: 2 }]);
	});

	it('really opt people out: by the link from this list, by a hard bounce from every list', async () => {
		crowd(1000);
		await mail();
		const outs = (list: number): Array<[number, number]> =>
			[...bench.sandbox.account.list(list).email.values()]
				.filter(({ status }) => status === 'OPTOUT')
				.map(({ recipientId, optoutType }): [number, number] => [recipientId, optoutType]);
		const left = (await page('/Message/102/List/Unsubscriptions?PageSize=500')).Items.map((row) => row.IdRecipient);
		const byLink = outs(1).filter(([, type]) => type === 2);
		expect(byLink.map(([id]) => id).sort()).toEqual(left.sort());
		const bounced = outs(1).filter(([, type]) => type === 8);
		expect([bounced.length > 0, outs(2)]).toEqual([true, bounced]);
		const bounces = await page(`/Recipient/${bounced[0]?.[0] ?? 0}/List/BouncesDetails`);
		expect(bounces.Items).toMatchObject([{ Type: 'Hard' }]);
	});

	it('record no opens and clicks of people and messages that are not tracked', async () => {
		crowd(200);
		for (let id = 1; id <= 200; id++) bench.sandbox.account.list(1).untracked.set(id, 1);
		await mail();
		expect((await numbers(102)).slice(0, 3)).toEqual([200, 0, 0]);
		bench.sandbox.account.list(1).untracked.clear();
		await bench.call('POST', '/List/1/Email/106/Send');
		const [, views, clicks] = await numbers(106);
		expect([Number(views) > 0, clicks]).toEqual([true, 0]);
	});

	it('stay still when reactions are off', async () => {
		crowd(100);
		await bench.control('POST', '/settings', { reactions: false });
		await mail();
		expect(await numbers(102)).toEqual([100, 0, 0, 0, 0]);
	});

	it('page through a hundred thousand people quickly', async () => {
		crowd(100_000);
		await mail();
		const begin = computedMs();
		let seen = 0;
		for (let number = 0; number < 20; number++) {
			seen += (await page(`/Message/102/List/Recipients?PageSize=500&PageNumber=${number}`)).Items.length;
			expect(await count('/Message/102/Count/Recipients')).toBe(100_000);
		}
		expect(seen).toBe(10_000);
		expect(computedMs() - begin).toBeLessThan(10_000);
	});
});
