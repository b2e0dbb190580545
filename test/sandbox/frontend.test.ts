import { type Answer, Bench, nobody, on, post, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
});
afterEach(async () => await bench.stop());

const address = (page: string): string => `${bench.sandbox.url}/frontend/${page}.aspx`;
const get = async (page: string, parameters: Record<string, string>): Promise<Answer> =>
	await send(`${address(page)}?${new URLSearchParams(parameters).toString()}`);

/** The number that a page answers. */
async function code(page: string, parameters: Record<string, string>): Promise<number> {
	const { status, text } = await post(address(page), parameters);
	expect([status, text]).toEqual([200, expect.stringMatching(/^-?\d+\r\n$/)]);
	return Number.parseInt(text, 10);
}

const guid = (list = 1): string => bench.sandbox.account.list(list).guid;
const subscribe = async (more: Record<string, string>): Promise<number> =>
	await code('xmlSubscribe', { Email: 'ann@example.com', List: '1', retCode: '1', ...more });
const guarded = async (page: string, more: Record<string, string> = {}): Promise<number> =>
	await code(page, { Email: 'ann@example.com', List: '1', ListGuid: guid(), ...more });
const ann = () => bench.sandbox.account.lookUp('ann@example.com');
const state = (list = 1, channel: 'email' | 'sms' = 'email'): string | undefined =>
	bench.status(list, ann()?.id ?? 0, channel);
const mails = (): number[] => bench.sandbox.account.confirmationMails.map(({ listId }) => listId);

describe('xmlSubscribe', () => {
	it('asks for confirmation unless Confirm is off', async () => {
		expect(await subscribe({})).toBe(0);
		expect([state(), mails()]).toEqual(['PENDING', [1]]);
		expect(await subscribe({})).toBe(0);
		expect([state(), mails()]).toEqual(['PENDING', [1, 1]]);
		expect(await subscribe({ Confirm: 'false' })).toBe(0);
		expect([state(), mails()]).toEqual(['OPTIN', [1, 1]]);
		expect(await subscribe({ Confirm: '0' })).toBe(3);
		expect(await subscribe({})).toBe(3);
		expect(state()).toBe('OPTIN');
	});

	it('reads a query as well, whatever the case of names and of the page', async () => {
		const { text, headers } = await get('XMLSUBSCRIBE', {
			email: 'ann@example.com',
			LIST: '1,2',
			confirm: '0',
			RETCODE: '1',
		});
		expect([text, headers.get('content-type')]).toEqual(['0\r\n', 'text/html; charset=utf-8']);
		expect([state(1), state(2)]).toEqual(['OPTIN', 'OPTIN']);
	});

	it('without retCode answers words', async () => {
		for (const [more, words] of [
			[{}, 'Operation completed successfully'],
			[{ retCode: '0', Email: 'x' }, 'Invalid email address or mobile number'],
			[{ List: 'x' }, 'Generic error'],
		] as const)
			expect((await get('xmlSubscribe', { Email: 'ann@example.com', List: '1', ...more })).text).toBe(`${words}\r\n`);
	});

	it('writes fields and joins groups of the list; groups of other lists are left out without a word', async () => {
		const fields = { csvFldNames: 'campo1;campo2;campo3', csvFldValues: 'Ann;;Ann & Co -- + ü' };
		expect(await subscribe({ ...fields, Group: '2,3,27', Confirm: '0' })).toBe(0);
		expect([...(ann()?.fields ?? [])]).toEqual([
			[1, 'Ann'],
			[3, 'Ann & Co -- + ü'],
		]);
		const { account } = bench.sandbox;
		expect([2, 3, 27].map((id) => account.group(id).members.has(ann()?.id ?? 0))).toEqual([true, true, false]);
		expect(await subscribe({ csvFldNames: 'campo1', csvFldValues: 'Eve' })).toBe(3);
		expect(ann()?.fields?.get(1)).toBe('Ann');
	});

	it.each([
		[{ Email: '' }, 1],
		[{ Email: 'ann' }, 2],
		[{ Sms: 'x' }, 2],
		[{ Sms: '+39' }, 2],
		[{ List: '' }, 1],
		[{ List: '1;2' }, 1],
		[{ List: '99' }, 1],
		[{ Group: '2;3' }, 1],
		[{ Confirm: 'off' }, 1],
		[{ List: '1,2', ConfirmListID: '3' }, 1],
		[{ csvFldNames: 'campo1;campo2', csvFldValues: 'a;b;c' }, 1],
		[{ csvFldNames: 'campo1', csvFldValues: 'a;b' }, 1],
		[{ csvFldNames: 'field1', csvFldValues: 'a' }, 1],
		[{ csvFldNames: 'campo99', csvFldValues: 'a' }, 1],
	])('answers %j with %i, and nobody is added', async (wrong, expected) => {
		expect(await subscribe(wrong)).toBe(expected);
		expect(bench.sandbox.account.recipients.size).toBe(0);
	});

	it('mails once for each list, or once for all, and that link confirms all', async () => {
		await subscribe({ List: '1,2' });
		expect(mails()).toEqual([1, 2]);
		await bench.control('POST', '/confirmations', { list: 1, emails: ['ann@example.com'] });
		expect([state(1), state(2)]).toEqual(['OPTIN', 'PENDING']);
		const Email = 'bob@example.com';
		await subscribe({ Email, List: '1,2,3', ConfirmListID: '2' });
		expect(mails()).toEqual([1, 2, 2]);
		const bob = bench.sandbox.account.lookUp(Email)?.id ?? 0;
		await bench.control('POST', '/confirmations', { list: 2, emails: [Email] });
		expect([1, 2, 3].map((list) => bench.status(list, bob))).toEqual(['OPTIN', 'OPTIN', 'OPTIN']);
	});

	it.each([
		[2, {}, 'PENDING', 0],
		[2, { Confirm: '0' }, 'OPTIN', 0],
		[8, { Confirm: '0' }, 'OPTOUT', 1],
		[16, {}, 'OPTOUT', 1],
		[1024, { Confirm: '0' }, 'OPTOUT', 1],
	])('after an opt-out of type %i, with %j, leaves %s', async (optoutType, more, status, expected) => {
		bench.person('ann@example.com', [on(1, 'OPTOUT', { optoutType, optoutDate: 5 })]);
		expect(await subscribe(more)).toBe(expected);
		expect(state()).toBe(status);
	});

	it('takes a number with its prefix or with that of the list, alone or with an address', async () => {
		expect(await subscribe({ Email: '', Sms: '+393330000001', Confirm: '0' })).toBe(0);
		expect(await subscribe({ Email: '', Sms: '3330000001', Confirm: '0' })).toBe(3);
		const id = bench.sandbox.account.recipients.findByPhone('00393330000001')?.id ?? 0;
		expect([bench.status(1, id, 'sms'), bench.status(1, id)]).toEqual(['OPTIN', undefined]);
		await subscribe({ Sms: '00393330000002', Confirm: '0' });
		expect([state(1, 'email'), state(1, 'sms')]).toEqual(['OPTIN', 'OPTIN']);
		// Another number of the same person: changed, 0. That of somebody else: an error.
		expect(await subscribe({ Sms: '00393330000003' })).toBe(0);
		expect(ann()?.number).toBe('3330000003');
		expect(await subscribe({ Sms: '00393330000001' })).toBe(1);
	});
});

describe('xmlChkSubscriber', () => {
	it('tells the status of one channel, and one code for everything else', async () => {
		expect(await guarded('xmlChkSubscriber')).toBe(1);
		const subscriptions = [on(1, 'OPTIN'), on(2, 'OPTOUT'), on(3, 'PENDING')];
		bench.person('ann@example.com', subscriptions, { number: '3330000001' });
		const codes: number[] = [];
		for (const List of ['1', '2', '3', '4'])
			codes.push(await guarded('xmlChkSubscriber', { List, ListGuid: guid(Number(List)) }));
		expect(codes).toEqual([2, 3, 4, 1]);
		expect(await guarded('xmlChkSubscriber', { Email: '', Sms: '3330000001' })).toBe(1);
		expect(await guarded('xmlChkSubscriber', { Email: 'x' })).toBe(1);
		const wrongs: Array<Record<string, string>> = [
			{ ListGuid: '' },
			{ ListGuid: guid(2) },
			{ List: 'x' },
			{ Email: '' },
		];
		for (const wrong of wrongs) expect(await guarded('xmlChkSubscriber', wrong)).toBe(1);
	});
});

describe('xmlUnsubscribe', () => {
	it('opts a subscriber out, and says 3 for everybody else', async () => {
		bench.person('ann@example.com', [on(1, 'OPTIN'), on(2, 'PENDING')]);
		expect(await guarded('xmlUnsubscribe')).toBe(0);
		expect(bench.sandbox.account.list(1).email.get(ann()?.id ?? 0)).toMatchObject({
			status: 'OPTOUT',
			optoutDate: NOW,
		});
		expect(await guarded('xmlUnsubscribe')).toBe(3);
		expect(await guarded('xmlUnsubscribe', { Email: 'nobody@example.com' })).toBe(3);
		expect(await guarded('xmlUnsubscribe', { List: '2', ListGuid: guid(2) })).toBe(3);
		expect(state(2)).toBe('PENDING');
		expect(await guarded('xmlUnsubscribe', { ListGuid: guid(2) })).toBe(1);
	});
});

describe('xmlUpdSubscriber', () => {
	it('writes fields and groups, these separated by semicolons, of people in the list', async () => {
		bench.person('ann@example.com', [on(1, 'OPTOUT')], { groups: [2, 4], fields: [[2, 'Old']] });
		const members = (): boolean[] => [2, 3, 4].map((id) => bench.sandbox.account.group(id).members.has(ann()?.id ?? 0));
		const fields = { csvFldNames: 'campo1;campo2', csvFldValues: 'Ann;' };
		expect(await guarded('xmlUpdSubscriber', { ...fields, Group: '2;3' })).toBe(0);
		expect([[...(ann()?.fields ?? [])], members(), state()]).toEqual([[[1, 'Ann']], [true, true, true], 'OPTOUT']);
		expect(await guarded('xmlUpdSubscriber', { Group: '3', Replace: 'true' })).toBe(0);
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
		expect(await guarded('xmlUpdSubscriber', { csvFldNames: 'campo1', csvFldValues: 'a', ...wrong })).toBe(1);
		expect(
			await guarded('xmlUpdSubscriber', { csvFldNames: 'campo1', csvFldValues: 'a', Email: 'bob@example.com' }),
		).toBe(1);
		expect(ann()?.fields).toBeNull();
	});
});

describe('subscribe', () => {
	it('leads to a page, and mails once: the first list asks for all', async () => {
		const form = new URLSearchParams({ email: 'ann@example.com', prefix: '0044', number: '7700900123', campo1: 'Ann' });
		for (const list of ['2', '1']) form.append('list', list);
		form.append('group', '27,2');
		const answer = await send(address('subscribe'), { method: 'POST', body: form });
		expect([answer.status, answer.headers.get('location')]).toEqual([302, '/frontend/subscribed.aspx']);
		expect((await send(`${bench.sandbox.url}/frontend/subscribed.aspx`)).text).toContain('Thank you');
		expect([mails(), state(1), state(2), state(1, 'sms')]).toEqual([[2], 'PENDING', 'PENDING', 'PENDING']);
		expect(ann()).toMatchObject({ prefix: '0044', number: '7700900123', fields: new Map([[1, 'Ann']]) });
		await bench.control('POST', '/confirmations', { list: 2, emails: ['ann@example.com'] });
		expect([state(1), state(2)]).toEqual(['OPTIN', 'OPTIN']);
	});

	it('is without confirmation when confirm is off, and says nothing of what went wrong', async () => {
		await post(address('subscribe'), { email: 'ann@example.com', list: '1', confirm: 'off' });
		expect([state(), mails()]).toEqual(['OPTIN', []]);
		const wrong = await post(address('subscribe'), { email: 'ann', list: '1' });
		expect([wrong.status, wrong.headers.get('location')]).toEqual([302, '/frontend/not-subscribed.aspx']);
		expect((await send(address('subscribe'))).status).toBe(404);
	});
});

describe('the pages', () => {
	it('answer addresses that are registered alone: -1011 for all others', async () => {
		await bench.control('POST', '/settings', { registered: false });
		expect(await subscribe({})).toBe(-1011);
		for (const page of ['xmlChkSubscriber', 'xmlUnsubscribe', 'xmlUpdSubscriber'])
			expect(await guarded(page)).toBe(-1011);
		const activate = async (more: Record<string, string>): Promise<string | undefined> => {
			const { text } = await get('WSActivation', { usr: 'a388', pwd: bench.sandbox.login.password, ...more });
			return /<ReturnCode>(-?\d+)</.exec(text)?.[1];
		};
		const good = { nl_url: '127.0.0.1', ws_name: 'FrontEnd' };
		expect(await activate({})).toBe('-18');
		expect(await activate({ ...good, usr: 'm388' })).toBe('-1001');
		expect(await activate({ ...good, pwd: 'wrong' })).toBe('-1002');
		expect(await activate({ ...good, ws_name: 'Other' })).toBe('-1006');
		expect(await subscribe({})).toBe(-1011);
		expect(await activate(good)).toBe('0');
		expect(await subscribe({})).toBe(0);
		expect(JSON.stringify(bench.sandbox.requests.all(/WSActivation/))).not.toContain(bench.sandbox.login.password);
	});

	it('that do not exist are 404 in HTML', async () => {
		const answer = await get('xmlSubscriber', {});
		expect([answer.status, answer.text]).toEqual([
			404,
			expect.stringContaining('<h1>The resource cannot be found.</h1>'),
		]);
		const json = await send(address('xmlSubscribe'), {
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
		expect([await subscribe({}), await subscribe({})]).toEqual([0, 0]);
		const refused = await post(address('xmlSubscribe'), { Email: 'bob@example.com', List: '1', retCode: '1' });
		expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('Too many requests')]);
		expect(bench.sandbox.account.lookUp('bob@example.com')).toBeUndefined();
		expect((await post(address('subscribe'), { email: 'bob@example.com', list: '1' })).status).toBe(302);
		for (let turn = 0; turn < 4; turn++) expect(await guarded('xmlChkSubscriber')).toBe(4);
		await bench.control('POST', '/settings', { pagesPerMinute: null, pagesPerHour: 1 });
		expect((await post(address('subscribe'), {})).status).toBe(429);
	});

	it('meet faults, and are logged with what was sent', async () => {
		bench.sandbox.faults.add({ kind: 'cut', after: true, path: /xmlSubscribe/i });
		await expect(subscribe({})).rejects.toThrow('fetch failed');
		expect(state()).toBe('PENDING');
		bench.sandbox.faults.add({ kind: 'html' });
		expect((await get('xmlChkSubscriber', {})).status).toBe(503);
		expect(bench.sandbox.requests.all(/xmlSubscribe/)).toMatchObject([
			{ method: 'POST', body: 'Email=ann%40example.com&List=1&retCode=1', cut: 'after' },
		]);
	});
});
