import { FrontendCalls } from './frontendCalls';
import { Bench, nobody, on, post, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
});
afterEach(async () => await bench.stop());

const pages = new FrontendCalls(() => bench);

describe('xmlSubscribe', () => {
	it('asks for confirmation unless Confirm is off', async () => {
		expect(await pages.subscribe({})).toBe(0);
		expect([pages.state(), pages.mails()]).toEqual(['PENDING', [1]]);
		expect(await pages.subscribe({})).toBe(0);
		expect([pages.state(), pages.mails()]).toEqual(['PENDING', [1, 1]]);
		expect(await pages.subscribe({ Confirm: 'false' })).toBe(0);
		expect([pages.state(), pages.mails()]).toEqual(['OPTIN', [1, 1]]);
		expect(await pages.subscribe({ Confirm: '0' })).toBe(3);
		expect(await pages.subscribe({})).toBe(3);
		expect(pages.state()).toBe('OPTIN');
	});

	it('reads a query as well, whatever the case of names and of the page', async () => {
		const { text, headers } = await pages.get('XMLSUBSCRIBE', {
			email: 'ann@example.com',
			LIST: '1,2',
			confirm: '0',
			RETCODE: '1',
		});
		expect([text, headers.get('content-type')]).toEqual(['0\r\n', 'text/html; charset=utf-8']);
		expect([pages.state(1), pages.state(2)]).toEqual(['OPTIN', 'OPTIN']);
	});

	it('without retCode answers words', async () => {
		for (const [more, words] of [
			[{}, 'Operation completed successfully'],
			[{ retCode: '0', Email: 'x' }, 'Invalid email address or mobile number'],
			[{ List: 'x' }, 'Generic error'],
		] as const)
			expect((await pages.get('xmlSubscribe', { Email: 'ann@example.com', List: '1', ...more })).text).toBe(
				`${words}\r\n`,
			);
	});

	it('writes fields and joins groups of the list; groups of other lists are left out without a word', async () => {
		const fields = { csvFldNames: 'campo1;campo2;campo3', csvFldValues: 'Ann;;Ann & Co -- + ü' };
		expect(await pages.subscribe({ ...fields, Group: '2,3,27', Confirm: '0' })).toBe(0);
		expect([...(pages.ann()?.fields ?? [])]).toEqual([
			[1, 'Ann'],
			[3, 'Ann & Co -- + ü'],
		]);
		const { account } = bench.sandbox;
		expect([2, 3, 27].map((id) => account.group(id).members.has(pages.ann()?.id ?? 0))).toEqual([true, true, false]);
		expect(await pages.subscribe({ csvFldNames: 'campo1', csvFldValues: 'Eve' })).toBe(3);
		expect(pages.ann()?.fields?.get(1)).toBe('Ann');
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
		expect(await pages.subscribe(wrong)).toBe(expected);
		expect(bench.sandbox.account.recipients.size).toBe(0);
	});

	it('mails once for each list, or once for all, and that link confirms all', async () => {
		await pages.subscribe({ List: '1,2' });
		expect(pages.mails()).toEqual([1, 2]);
		await bench.control('POST', '/confirmations', { list: 1, emails: ['ann@example.com'] });
		expect([pages.state(1), pages.state(2)]).toEqual(['OPTIN', 'PENDING']);
		const Email = 'bob@example.com';
		await pages.subscribe({ Email, List: '1,2,3', ConfirmListID: '2' });
		expect(pages.mails()).toEqual([1, 2, 2]);
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
		expect(await pages.subscribe(more)).toBe(expected);
		expect(pages.state()).toBe(status);
	});

	it('takes a number with its prefix or with that of the list, alone or with an address', async () => {
		expect(await pages.subscribe({ Email: '', Sms: '+393330000001', Confirm: '0' })).toBe(0);
		expect(await pages.subscribe({ Email: '', Sms: '3330000001', Confirm: '0' })).toBe(3);
		const id = bench.sandbox.account.recipients.findByPhone('00393330000001')?.id ?? 0;
		expect([bench.status(1, id, 'sms'), bench.status(1, id)]).toEqual(['OPTIN', undefined]);
		await pages.subscribe({ Sms: '00393330000002', Confirm: '0' });
		expect([pages.state(1, 'email'), pages.state(1, 'sms')]).toEqual(['OPTIN', 'OPTIN']);
		// Another number of the same person: changed, 0. That of somebody else: an error.
		expect(await pages.subscribe({ Sms: '00393330000003' })).toBe(0);
		expect(pages.ann()?.number).toBe('3330000003');
		expect(await pages.subscribe({ Sms: '00393330000001' })).toBe(1);
	});
});

describe('subscribe', () => {
	it('leads to a page, and mails once: the first list asks for all', async () => {
		const form = new URLSearchParams({ email: 'ann@example.com', prefix: '0044', number: '7700900123', campo1: 'Ann' });
		for (const list of ['2', '1']) form.append('list', list);
		form.append('group', '27,2');
		const answer = await send(pages.address('subscribe'), { method: 'POST', body: form });
		expect([answer.status, answer.headers.get('location')]).toEqual([302, '/frontend/subscribed.aspx']);
		expect((await send(`${bench.sandbox.url}/frontend/subscribed.aspx`)).text).toContain('Thank you');
		expect([pages.mails(), pages.state(1), pages.state(2), pages.state(1, 'sms')]).toEqual([
			[2],
			'PENDING',
			'PENDING',
			'PENDING',
		]);
		expect(pages.ann()).toMatchObject({ prefix: '0044', number: '7700900123', fields: new Map([[1, 'Ann']]) });
		await bench.control('POST', '/confirmations', { list: 2, emails: ['ann@example.com'] });
		expect([pages.state(1), pages.state(2)]).toEqual(['OPTIN', 'OPTIN']);
	});

	it('is without confirmation when confirm is off, and says nothing of what went wrong', async () => {
		await post(pages.address('subscribe'), { email: 'ann@example.com', list: '1', confirm: 'off' });
		expect([pages.state(), pages.mails()]).toEqual(['OPTIN', []]);
		const wrong = await post(pages.address('subscribe'), { email: 'ann', list: '1' });
		expect([wrong.status, wrong.headers.get('location')]).toEqual([302, '/frontend/not-subscribed.aspx']);
		expect((await send(pages.address('subscribe'))).status).toBe(404);
	});
});
