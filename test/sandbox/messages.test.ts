import { Bench, nobody, quoted, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW });
});
afterEach(async () => await bench.stop());

type Row = Record<string, unknown>;
const read = async (path: string): Promise<Row> => (await bench.call('GET', path)).json as Row;
const ids = async (path: string): Promise<unknown[]> => (await bench.page(path)).Items.map((item) => item.idMessage);

const TRACKING = { CustomParams: '', Enabled: true, Protocols: ['http:', 'https'] };
const BODY = { Subject: 'Monthly', Content: '<p>Hello</p>', Notes: 'n', Tags: [], TrackingInfo: TRACKING };

describe('creating a message', () => {
	it('answers the short object; the message starts unpublished and without dynamic fields', async () => {
		const answer = await bench.call('POST', '/List/2/Email', { Subject: 'Été', Content: '<p>x</p>', Tags: null });
		expect(answer.json).toEqual({
			CreationDate: '2026-05-06 07:08:09Z',
			Notes: '',
			Subject: 'Été',
			idList: 2,
			idMessage: 112,
		});
		expect(await read('/List/2/Email/112')).toMatchObject({
			Content: '<p>x</p>',
			UseDynamicField: false,
			Tags: [],
			Attachments: [],
			PreHeader: '',
			Structure: null,
			TrackingInfo: { Enabled: false, Protocols: [], CustomParams: '' },
		});
		expect(await ids('/List/2/Online/Emails')).toEqual([107]);
	});

	it.each([
		[{ Fields: [{ Description: 'Country', Id: 8, Value: 'USA' }] }, true],
		[{ UseDynamicField: true }, true],
		[{ UseDynamicField: false, Fields: [] }, false],
	])('switches dynamic fields by %j', async (more, expected) => {
		const { json } = await bench.call('POST', '/List/1/Email', { ...BODY, ...more });
		expect(await read(`/List/1/Email/${String((json as Row).idMessage)}`)).toMatchObject({ UseDynamicField: expected });
	});

	it.each([
		[{ Subject: '' }],
		[{ Subject: 5 }],
		[{ Content: 5 }],
		[{ Tags: [{ Id: 6 }] }],
		[{ Tags: ['news'] }],
		[{ Fields: [{ Id: 99, Value: 'x' }] }],
		[{ Embed: 'no' }],
		[{ TrackingInfo: { Enabled: true, Protocols: [1] } }],
	])('refuses %j', async (change) => {
		expect((await bench.call('POST', '/List/1/Email', { ...BODY, ...change })).status).toBe(400);
	});

	it('takes content and title of a template of the list', async () => {
		const answer = await bench.call('POST', '/List/1/Email/Template/201');
		expect(answer.json).toMatchObject({ Subject: 'Monthly news', idList: 1, idMessage: 112 });
		expect((await read('/List/1/Email/112')).Content).toContain('Hello [FirstName]');
		expect((await bench.call('POST', '/List/2/Email/Template/201')).status).toBe(404);
	});
});

describe('reading messages', () => {
	it('belongs to one list', async () => {
		expect(await ids('/List/2/Emails')).toEqual([109, 108, 107]);
		expect((await bench.page('/List/2/Emails')).Items[0]).toEqual({
			CreationDate: '2025-06-06 08:00:00Z',
			Notes: '',
			ServiceType: 1,
			Subject: 'Order confirmed',
			idList: 2,
			idMessage: 109,
		});
		expect((await bench.call('GET', '/List/1/Email/107')).status).toBe(404);
		expect((await bench.call('GET', '/List/31/Email/107')).status).toBe(403);
		expect((await bench.page('/User/Emails')).TotalElementsCount).toBe(12);
	});

	it.each([
		['tags=' + quoted('2,3'), [104, 103, 102]],
		['tags=' + quoted('customers'), [103, 102]],
		['tags=' + quoted("'hello, world',welcome message"), [104, 103]],
		['tags=' + quoted('nothing'), []],
		['tags=', [106, 105, 104, 103, 102, 101, 100]],
		[
			'filterby=' + quoted("Subject.Contains('newsletter')") + '&orderby=' + quoted('idMessage asc'),
			[100, 101, 102, 103],
		],
		['filterby=' + quoted('servicetype==0') + '&PageSize=2&PageNumber=1', [104, 103]],
		['filterby=' + quoted('ServiceType==1'), []],
	])('chooses by %s', async (query, expected) => {
		expect(await ids(`/List/1/Emails?${query}`)).toEqual(expected);
	});

	it('refuses tags whose quotes do not match', async () => {
		expect((await bench.call('GET', `/List/1/Emails?tags=${quoted("'hello, world")}`)).status).toBe(400);
	});

	it('shows published and archived ones with their address, and none when the web library is off', async () => {
		expect((await bench.page('/List/1/Online/Emails')).Items[0]).toMatchObject({
			idMessage: 102,
			LastSendDate: '0001-01-01 00:00:00Z',
			Url: expect.stringContaining('idNL=102') as string,
		});
		expect([await ids('/List/1/Online/Emails'), await ids('/List/1/Archived/Emails')]).toEqual([[102, 101], [100]]);
		bench.sandbox.account.messages.webLibrary = false;
		expect([await ids('/List/1/Online/Emails'), await ids('/List/1/Archived/Emails')]).toEqual([[], []]);
	});

	it('rewrites links of tracked protocols, and takes them back as they were', async () => {
		const Content = `<a href="https://a.example.com/?x=1&amp;y">a</a><a HREF='mailto:b@example.com'>b</a>`;
		await bench.call('POST', '/List/1/Email', { ...BODY, Content });
		const whole = await read('/List/1/Email/112');
		expect(whole.Content).toBe(
			`<a href="http://[track]/https://a.example.com/?x=1&amp;y">a</a><a HREF='mailto:b@example.com'>b</a>`,
		);
		await bench.call('PUT', '/List/1/Email/112', whole);
		expect(await read('/List/1/Email/112')).toEqual(whole);
		await bench.call('PUT', '/List/1/Email/112', { ...whole, TrackingInfo: { ...TRACKING, Enabled: false } });
		expect((await read('/List/1/Email/112')).Content).toBe(Content);
	});
});

describe('updating a message', () => {
	it('needs Tags; an empty array leaves them, others replace them', async () => {
		const without = { Subject: BODY.Subject, TrackingInfo: TRACKING };
		expect((await bench.call('PUT', '/List/1/Email/102', without)).status).toBe(400);
		expect((await bench.call('PUT', '/List/1/Email/102', { ...BODY, Tags: null })).status).toBe(400);
		const tags = async (): Promise<unknown> => (await read('/List/1/Email/102')).Tags;
		const answer = await bench.call('PUT', '/List/1/Email/102', BODY);
		expect(answer.json).toEqual({ Subject: 'Monthly', idList: 1, idMessage: 102 });
		expect(await tags()).toMatchObject([{ Id: 1 }, { Id: 2 }]);
		await bench.call('PUT', '/List/1/Email/102', {
			...BODY,
			Tags: [{ Id: 3, Enabled: true, Name: 'welcome message' }],
		});
		expect(await tags()).toEqual([{ Enabled: true, Id: 3, Name: 'welcome message' }]);
	});

	it('blanks what is left out: the dangerous reading of the documents', async () => {
		await bench.call('PUT', '/List/1/Email/102', { Subject: 'Only this', Tags: [] });
		expect(await read('/List/1/Email/102')).toMatchObject({
			Subject: 'Only this',
			Content: '',
			Notes: '',
			UseDynamicField: false,
			Fields: [{ Id: 1, Value: 'reader' }],
			Attachments: [{ Slot: 1 }],
			TrackingInfo: { Enabled: false },
		});
	});

	it('keeps it in the other variant', async () => {
		bench.sandbox.variants.messageUpdate = 'keepsOmitted';
		const before = await read('/List/1/Email/102');
		await bench.call('PUT', '/List/1/Email/102', { Subject: 'Only this', Tags: [] });
		expect(await read('/List/1/Email/102')).toEqual({ ...before, Subject: 'Only this' });
	});

	it('ignores protocols while tracking is off', async () => {
		const TrackingInfo = { Enabled: false, Protocols: ['gopher:'], CustomParams: 'a=b' };
		await bench.call('PUT', '/List/1/Email/102', { ...BODY, TrackingInfo });
		expect((await read('/List/1/Email/102')).TrackingInfo).toEqual({
			CustomParams: 'a=b',
			Enabled: false,
			Protocols: ['http:', 'https:', 'ftp:', 'news:'],
		});
	});
});

describe('the other calls', () => {
	it.each([
		[undefined, 'Monthly newsletter 3', 'Issue n. 3'],
		[{}, 'Monthly newsletter 3', 'Issue n. 3'],
		[{ Notes: 'New' }, 'Monthly newsletter 3', 'New'],
		[{ Subject: 'New', Notes: 'Both' }, 'New', 'Both'],
	])('copy a message with %j', async (body, Subject, Notes) => {
		const answer = await bench.call('POST', '/List/1/Email/102', body);
		expect(answer.json).toEqual({ CreationDate: '2026-05-06 07:08:09Z', Notes, Subject, idList: 1, idMessage: 112 });
		const original = await read('/List/1/Email/102');
		expect(await read('/List/1/Email/112')).toMatchObject({ Content: original.Content, Tags: original.Tags });
		expect((await read('/List/1/Email/112')).Attachments).toMatchObject([{ Name: '112/readme.txt' }]);
		expect(await ids('/List/1/Online/Emails')).toEqual([102, 101]);
	});

	it('delete one with an empty answer', async () => {
		const answer = await bench.call('DELETE', '/List/1/Email/102');
		expect([answer.status, answer.text]).toEqual([200, '']);
		expect((await bench.call('GET', '/List/1/Email/102')).status).toBe(404);
		expect((await bench.call('DELETE', '/List/1/Email/102')).status).toBe(404);
	});

	it('publish and hide by a bare boolean', async () => {
		const hide = await bench.call('PUT', '/List/1/Email/102/Online/Visibility', false);
		expect([hide.status, hide.text, await ids('/List/1/Online/Emails')]).toEqual([200, '', [101]]);
		await bench.call('PUT', '/List/1/Email/103/Online/Visibility', true);
		expect(await ids('/List/1/Online/Emails')).toEqual([103, 101]);
		expect((await bench.call('PUT', '/List/1/Email/102/Online/Visibility', { IsPublished: true })).status).toBe(400);
	});

	it('switch dynamic fields and answer the details', async () => {
		const answer = await bench.call('PUT', '/List/1/Email/102/EnableDynamicFields/false');
		expect(answer.json).toMatchObject({
			idMessage: 102,
			UseDynamicField: false,
			Content: expect.any(String) as string,
		});
		expect((await bench.call('PUT', '/List/1/Email/102/EnableDynamicFields/yes')).status).toBe(400);
	});
});

describe('the preview', () => {
	it('gives the HTML under a policy that lets nothing run or load, whatever the message holds', async () => {
		const Content = '<p>Hi</p><script>document.body.remove()</script><img src="https://example.com/x.png">';
		await bench.call('POST', '/List/1/Email', { ...BODY, Content });
		const { headers, status, text } = await send(`${bench.sandbox.url}/_sandbox/messages/112/preview`);
		expect([status, text]).toEqual([200, Content]);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'; /);
		expect(headers.get('content-security-policy')).not.toMatch(/allow-|script-src|https?:/);
		for (const id of ['999', 'x']) {
			const refused = await send(`${bench.sandbox.url}/_sandbox/messages/${id}/preview`);
			expect([refused.status >= 400, refused.headers.get('content-type')]).toEqual([
				true,
				'application/json; charset=utf-8',
			]);
		}
	});
});
