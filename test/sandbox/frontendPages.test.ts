import { FrontendCalls } from './frontendCalls';
import { Bench, nobody, on, post, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
});
afterEach(async () => await bench.stop());

const pages = new FrontendCalls(() => bench);

describe('xmlChkSubscriber', () => {
	it('tells the status of one channel, and one code for everything else', async () => {
		expect(await pages.guarded('xmlChkSubscriber')).toBe(1);
		const subscriptions = [on(1, 'OPTIN'), on(2, 'OPTOUT'), on(3, 'PENDING')];
		bench.person('ann@example.com', subscriptions, { number: '3330000001' });
		const codes: number[] = [];
		for (const List of ['1', '2', '3', '4'])
			codes.push(await pages.guarded('xmlChkSubscriber', { List, ListGuid: pages.guid(Number(List)) }));
		expect(codes).toEqual([2, 3, 4, 1]);
		expect(await pages.guarded('xmlChkSubscriber', { Email: '', Sms: '3330000001' })).toBe(1);
		expect(await pages.guarded('xmlChkSubscriber', { Email: 'x' })).toBe(1);
		const wrongs: Array<Record<string, string>> = [
			{ ListGuid: '' },
			{ ListGuid: pages.guid(2) },
			{ List: 'x' },
			{ Email: '' },
		];
		for (const wrong of wrongs) expect(await pages.guarded('xmlChkSubscriber', wrong)).toBe(1);
	});
});

describe('xmlUnsubscribe', () => {
	it('opts a subscriber out, and says 3 for everybody else', async () => {
		bench.person('ann@example.com', [on(1, 'OPTIN'), on(2, 'PENDING')]);
		expect(await pages.guarded('xmlUnsubscribe')).toBe(0);
		expect(bench.sandbox.account.list(1).email.get(pages.ann()?.id ?? 0)).toMatchObject({
			status: 'OPTOUT',
			optoutDate: NOW,
		});
		expect(await pages.guarded('xmlUnsubscribe')).toBe(3);
		expect(await pages.guarded('xmlUnsubscribe', { Email: 'nobody@example.com' })).toBe(3);
		expect(await pages.guarded('xmlUnsubscribe', { List: '2', ListGuid: pages.guid(2) })).toBe(3);
		expect(pages.state(2)).toBe('PENDING');
		expect(await pages.guarded('xmlUnsubscribe', { ListGuid: pages.guid(2) })).toBe(1);
	});
});

describe('xmlUpdSubscriber', () => {
	it('writes fields and groups, these separated by semicolons, of people in the list', async () => {
		bench.person('ann@example.com', [on(1, 'OPTOUT')], { groups: [2, 4], fields: [[2, 'Old']] });
		const members = (): boolean[] =>
			[2, 3, 4].map((id) => bench.sandbox.account.group(id).members.has(pages.ann()?.id ?? 0));
		const fields = { csvFldNames: 'campo1;campo2', csvFldValues: 'Ann;' };
		expect(await pages.guarded('xmlUpdSubscriber', { ...fields, Group: '2;3' })).toBe(0);
		expect([[...(pages.ann()?.fields ?? [])], members(), pages.state()]).toEqual([
			[[1, 'Ann']],
			[true, true, true],
			'OPTOUT',
		]);
		expect(await pages.guarded('xmlUpdSubscriber', { Group: '3', Replace: 'true' })).toBe(0);
		expect(members()).toEqual([false, true, false]);
	});

	it.each<Record<string, string>>([
		{ Email: 'nobody@example.com' },
		{ Email: 'ann' },
		{ ListGuid: 'x' },
		{ List: 'x' },
		{ Group: '2,3' },
		{ Replace: 'yes' },
		{ csvFldNames: 'campo1', csvFldValues: 'a;b' },
		{ csvFldNames: 'campo1', csvFldValues: 'a -- b' },
	])('answers %j with 1, and nothing is written', async (wrong) => {
		bench.person('ann@example.com', [on(1, 'OPTIN')]);
		bench.person('bob@example.com', [on(2, 'OPTIN')]);
		expect(await pages.guarded('xmlUpdSubscriber', { csvFldNames: 'campo1', csvFldValues: 'a', ...wrong })).toBe(1);
		expect(
			await pages.guarded('xmlUpdSubscriber', { csvFldNames: 'campo1', csvFldValues: 'a', Email: 'bob@example.com' }),
		).toBe(1);
		expect(pages.ann()?.fields).toBeNull();
	});
});

describe('the pages', () => {
	it('answer addresses that are registered alone: -1011 for all others', async () => {
		await bench.control('POST', '/settings', { registered: false });
		expect(await pages.subscribe({})).toBe(-1011);
		for (const page of ['xmlChkSubscriber', 'xmlUnsubscribe', 'xmlUpdSubscriber'])
			expect(await pages.guarded(page)).toBe(-1011);
		const activate = async (more: Record<string, string>): Promise<string | undefined> => {
			const { text } = await pages.get('WSActivation', { usr: 'a388', pwd: bench.sandbox.login.password, ...more });
			return /<ReturnCode>(-?\d+)</.exec(text)?.[1];
		};
		const good = { nl_url: '127.0.0.1', ws_name: 'FrontEnd' };
		expect(await activate({})).toBe('-18');
		expect(await activate({ ...good, usr: 'm388' })).toBe('-1001');
		expect(await activate({ ...good, pwd: 'wrong' })).toBe('-1002');
		expect(await activate({ ...good, ws_name: 'Other' })).toBe('-1006');
		expect(await pages.subscribe({})).toBe(-1011);
		expect(await activate(good)).toBe('0');
		expect(await pages.subscribe({})).toBe(0);
		expect(JSON.stringify(bench.sandbox.requests.all(/WSActivation/))).not.toContain(bench.sandbox.login.password);
	});

	it('that do not exist are 404 in HTML', async () => {
		const answer = await pages.get('xmlSubscriber', {});
		expect([answer.status, answer.text]).toEqual([
			404,
			expect.stringContaining('<h1>The resource cannot be found.</h1>'),
		]);
		const json = await send(pages.address('xmlSubscribe'), {
			method: 'POST',
			headers: { 'content-type': 'text/plain' },
			body: 'x',
		});
		expect([json.status, json.text]).toEqual([415, expect.stringContaining('<h1>Server Error</h1>')]);
	});

	it('keep a pace of their own: 300 a minute and 5,000 an hour, each page for itself', async () => {
		const { subscribe: form, xmlSubscribe: page } = bench.sandbox.frontend;
		for (const pace of [form, page])
			expect(
				[pace.minute, pace.hour, pace.day].map(({ callsPerSecond, windowMs }) => [callsPerSecond, windowMs]),
			).toEqual([
				[300, 60_000],
				[5000, 3_600_000],
				[20_000, 86_400_000],
			]);
		await bench.control('POST', '/settings', { pagesPerMinute: 2, callsPerSecond: 1 });
		expect([await pages.subscribe({}), await pages.subscribe({})]).toEqual([0, 0]);
		const refused = await post(pages.address('xmlSubscribe'), { Email: 'bob@example.com', List: '1', retCode: '1' });
		expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('Too many requests')]);
		expect(bench.sandbox.account.lookUp('bob@example.com')).toBeUndefined();
		expect((await post(pages.address('subscribe'), { email: 'bob@example.com', list: '1' })).status).toBe(302);
		for (let turn = 0; turn < 4; turn++) expect(await pages.guarded('xmlChkSubscriber')).toBe(4);
		await bench.control('POST', '/settings', { pagesPerMinute: null, pagesPerHour: 1 });
		expect((await post(pages.address('subscribe'), {})).status).toBe(429);
	});

	it('meet faults, and are logged with what was sent', async () => {
		bench.sandbox.faults.add({ kind: 'cut', after: true, path: /xmlSubscribe/i });
		await expect(pages.subscribe({})).rejects.toThrow('fetch failed');
		expect(pages.state()).toBe('PENDING');
		bench.sandbox.faults.add({ kind: 'html' });
		expect((await pages.get('xmlChkSubscriber', {})).status).toBe(503);
		expect(bench.sandbox.requests.all(/xmlSubscribe/)).toMatchObject([
			{ method: 'POST', body: 'Email=ann%40example.com&List=1&retCode=1', cut: 'after' },
		]);
	});
});
