import { Bench, nobody } from './support';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterEach(async () => await bench.stop());

const json = async (method: string, path: string, body?: unknown): Promise<unknown> =>
	(await bench.call(method, path, body)).json;

describe('tags', () => {
	it('belong to a list; disabled ones are listed too', async () => {
		expect((await bench.page('/List/1/Tags')).Items).toEqual([
			{ Enabled: true, Id: 1, Name: 'news' },
			{ Enabled: true, Id: 2, Name: 'customers' },
			{ Enabled: true, Id: 3, Name: 'welcome message' },
			{ Enabled: true, Id: 4, Name: 'hello, world' },
			{ Enabled: false, Id: 5, Name: 'retired' },
		]);
	});

	it('are created by a bare string, never by an object', async () => {
		expect(await json('POST', '/List/1/Tag', 'my-new-tag')).toEqual({ Enabled: true, Id: 8, Name: 'my-new-tag' });
		for (const body of [{ Name: 'x' }, '', 5, undefined, 'news'])
			expect((await bench.call('POST', '/List/1/Tag', body)).status).toBe(400);
	});

	it('are changed by the full structure', async () => {
		const tag = { Enabled: false, Id: 2, Name: 'clients' };
		expect(await json('PUT', '/List/1/Tag/2', tag)).toEqual(tag);
		expect((await bench.call('PUT', '/List/1/Tag/2', { Name: 'x' })).status).toBe(400);
		expect((await bench.call('PUT', '/List/1/Tag/2', { ...tag, Name: 'news' })).status).toBe(400);
		expect((await bench.call('PUT', '/List/2/Tag/2', tag)).status).toBe(404);
	});

	it('leave their messages when they are deleted', async () => {
		const answer = await bench.call('DELETE', '/List/1/Tag/1');
		expect([answer.status, answer.text]).toEqual([200, '']);
		expect(await json('GET', '/List/1/Email/102')).toMatchObject({ Tags: [{ Id: 2 }] });
	});
});

describe('attachments', () => {
	const FILE = { Base64Data: 'SGVsbG8=', Name: 'a file.txt', Slot: 2, idList: 2, idMessage: 107 };
	const path = '/List/2/Email/107/Attachment';

	it('are a plain array with the message id before the name', async () => {
		expect(await json('GET', path)).toEqual([
			{
				Name: '107/readme.txt',
				Path: 'http://console.sandbox.invalid\\console\\download\\107\\107/readme.txt',
				Slot: 1,
			},
			{
				Name: '107/prices 2025.txt',
				Path: 'http://console.sandbox.invalid\\console\\download\\107\\107/prices 2025.txt',
				Slot: 3,
			},
		]);
		expect((await bench.call('GET', '/List/2/Email/108/Attachment')).text).toBe('[]');
	});

	it('fill and empty slots, and answer what is attached then', async () => {
		expect(await json('POST', `${path}/2`, FILE)).toMatchObject([{ Slot: 1 }, { Name: '107/a file.txt' }, { Slot: 3 }]);
		expect(await json('POST', `${path}/1`, FILE)).toMatchObject([{ Name: '107/a file.txt', Slot: 1 }, {}, {}]);
		expect(await json('DELETE', `${path}/3`)).toMatchObject([{ Slot: 1 }, { Slot: 2 }]);
		expect(await json('DELETE', `${path}/5`)).toMatchObject([{ Slot: 1 }, { Slot: 2 }]);
	});

	it.each(['SGVs\nbG8=', 'SGVsbG8=\r\n', 'not base64!', 'SGVsbG8', '', 5, undefined])(
		'refuse the data %j',
		async (data) => {
			expect((await bench.call('POST', `${path}/2`, { ...FILE, Base64Data: data })).status).toBe(400);
		},
	);

	it.each(['0', '6', 'x'])('have no slot %s', async (slot) => {
		expect((await bench.call('POST', `${path}/${slot}`, FILE)).status).toBe(400);
		expect((await bench.call('DELETE', `${path}/${slot}`)).status).toBe(400);
	});
});

describe('images', () => {
	const FILE = { Base64Data: 'SGVsbG8=', Name: 'New logo.png' };
	const LOGO = 'http://img.sandbox.invalid/shared/logo.png';

	it('are plain arrays of addresses, shared or of a list', async () => {
		expect(await json('GET', '/Images')).toEqual([LOGO, 'http://img.sandbox.invalid/shared/footer.png']);
		expect(await json('GET', '/List/1/Images')).toEqual(['http://img.sandbox.invalid/list1/header.png']);
		expect(await json('GET', '/List/2/Images')).toEqual([]);
	});

	it('come with an array or, in the other variant, the one address', async () => {
		expect(await json('POST', '/List/2/Images', FILE)).toEqual(['http://img.sandbox.invalid/list2/New%20logo.png']);
		bench.sandbox.variants.imageAnswer = 'text';
		expect(await json('POST', '/Images', FILE)).toBe('http://img.sandbox.invalid/shared/New%20logo.png');
		expect(await json('GET', '/List/2/Images')).toHaveLength(1);
	});

	it('go by their address as a bare string', async () => {
		const answer = await bench.call('DELETE', '/Images', LOGO);
		expect([answer.status, answer.text, await json('GET', '/Images')]).toEqual([
			200,
			'',
			['http://img.sandbox.invalid/shared/footer.png'],
		]);
		expect((await bench.call('DELETE', '/Images', LOGO)).status).toBe(404);
		expect((await bench.call('DELETE', '/Images', { Name: LOGO })).status).toBe(400);
		expect((await bench.call('DELETE', '/Images')).status).toBe(400);
	});

	it.each([[{ Name: '../x.png' }], [{ Name: '' }], [{ Base64Data: 'data:image/png;base64,SGVsbG8=' }]])(
		'refuse %j',
		async (change) => {
			expect((await bench.call('POST', '/Images', { ...FILE, ...change })).status).toBe(400);
		},
	);
});

describe('templates', () => {
	it('are listed without content and read with it', async () => {
		const { Items } = await bench.page('/List/1/Templates');
		expect(Items.map((item) => [item.Id, item.Title])).toEqual([
			[201, 'Monthly news'],
			[202, 'Invitation'],
		]);
		expect(Items[0]).not.toHaveProperty('Content');
		expect(await json('GET', '/List/1/Templates/202')).toMatchObject({
			Id: 202,
			Content: expect.stringContaining('You are invited') as string,
		});
		expect((await bench.call('GET', '/List/2/Templates/202')).status).toBe(404);
	});
});
