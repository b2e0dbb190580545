import { Bench, nobody, on } from './support';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterEach(async () => await bench.stop());

const MANDATORY = {
	Name: 'New Arrivals',
	Business: true,
	Customer: false,
	OwnerEmail: 'jane@example.com',
	ReplyTo: '',
	DisplayAs: 'campo1',
	NLSenderName: 'Arrivals',
	CompanyName: 'Acme',
	ContactName: 'Jane',
	Address: '1 Street',
	City: 'Rome',
	CountryCode: 'IT',
	PermissionReminder: 'You asked for it',
	WebSiteUrl: 'www.example.com',
};

type Row = Record<string, unknown>;
const read = async (id: number): Promise<Row> => (await bench.call('GET', `/List/${id}`)).json as Row;

describe('creating a list', () => {
	it('copies what is not mandatory from list 1 or from a list of choice, and answers the whole object', async () => {
		await bench.call('PUT', '/List/5', { ...(await read(5)), KBMax: 77, Disclaimer: 'Five' });
		const first = await bench.call('POST', '/List', { ...MANDATORY, UseDefaultSettings: true });
		const second = await bench.call('POST', '/List', { ...MANDATORY, Description: 'Mine', IdSettings: 5 });
		expect(first.json).toMatchObject({ ...MANDATORY, IdList: 32, Company: 'Acme', KBMax: 100, Charset: 'UTF-8' });
		expect(second.json).toMatchObject({ IdList: 33, KBMax: 77, Disclaimer: 'Five', Description: 'Mine' });
		expect(await read(33)).toEqual(second.json);
		expect((await bench.page('/User/Lists?PageSize=50')).Items).toContainEqual(
			expect.objectContaining({ idList: 33, Name: 'New Arrivals', Company: 'Acme' }),
		);
	});

	it.each(Object.keys(MANDATORY))('needs %s', async (key) => {
		const body = Object.fromEntries(Object.entries(MANDATORY).filter(([name]) => name !== key));
		const answer = await bench.call('POST', '/List', { ...body, UseDefaultSettings: true });
		expect([answer.status, (answer.json as Row).ErrorDescription]).toEqual([400, `Missing mandatory data: ${key}`]);
	});

	it.each([
		[{ Name: 'x'.repeat(51) }],
		[{ Name: ' ' }],
		[{ Business: 'yes' }],
		[{ KBMax: '100' }],
		[{ UseDefaultSettings: false }],
		[{ UseDefaultSettings: undefined }],
	])('refuses %j', async (change) => {
		const answer = await bench.call('POST', '/List', { ...MANDATORY, UseDefaultSettings: true, ...change });
		expect(answer.status).toBe(400);
		expect((await bench.page('/List?PageSize=1')).TotalElementsCount).toBe(30);
	});

	it('fails with 500 when the list it copies from lacks mandatory data', async () => {
		await bench.call('PUT', '/List/5', { Name: 'Blanked' });
		expect((await bench.call('POST', '/List', { ...MANDATORY, IdSettings: 5 })).status).toBe(500);
		expect((await bench.call('POST', '/List', { ...MANDATORY, IdSettings: 99 })).status).toBe(404);
	});
});

describe('updating a list', () => {
	it('blanks what the body leaves out: the dangerous reading of the documents', async () => {
		const answer = await bench.call('PUT', '/List/2', { Name: 'Renamed', City: 'Turin' });
		expect(answer.json).toMatchObject({ IdList: 2, Name: 'Renamed', City: 'Turin', OwnerEmail: '', Business: false });
		expect(await read(2)).toEqual(answer.json);
	});

	it('keeps it in the other variant', async () => {
		bench.sandbox.variants.listUpdate = 'keepsOmitted';
		const before = await read(2);
		await bench.call('PUT', '/List/2', { City: 'Turin' });
		expect(await read(2)).toEqual({ ...before, City: 'Turin' });
	});

	it('keeps everything of a whole object sent back, and never its ids', async () => {
		const before = await read(2);
		await bench.call('PUT', '/List/2', { ...before, IdList: 7, ListGuid: 'x' });
		expect(await read(2)).toEqual(before);
	});

	it('needs rights and an object', async () => {
		expect((await bench.call('PUT', '/List/31', MANDATORY)).status).toBe(403);
		expect((await bench.call('PUT', '/List/2', [])).status).toBe(400);
	});
});

describe('writing groups', () => {
	const groups = async (list: number): Promise<Row[]> => (await bench.page(`/List/${list}/Groups?PageSize=50`)).Items;

	it('creates one with a new id', async () => {
		const answer = await bench.call('POST', '/List/2/Group', { Name: 'Été', Notes: 'n', Deletable: false });
		expect(answer.json).toEqual({ Count: null, Deletable: false, Name: 'Été', Notes: 'n', idGroup: 31, idList: 2 });
		expect(await groups(2)).toContainEqual(answer.json);
		expect((await bench.call('POST', '/List/2/Group', { Name: 'B' })).json).toMatchObject({
			Deletable: true,
			Notes: '',
		});
	});

	it('answers the id or an envelope in the other variants', async () => {
		bench.sandbox.variants.groupAnswer = 'id';
		expect((await bench.call('POST', '/List/2/Group', { Name: 'A' })).json).toBe(31);
		bench.sandbox.variants.groupAnswer = 'envelope';
		expect((await bench.call('POST', '/List/2/Group', { Name: 'B' })).json).toMatchObject({ Items: [{ idGroup: 32 }] });
	});

	it('changes what is given and leaves null alone', async () => {
		const answer = await bench.call('PUT', '/List/1/Group/2', { Name: null, Notes: 'new' });
		expect(answer.json).toMatchObject({ Name: 'VIP', Notes: 'new', Deletable: true, idGroup: 2, idList: 1 });
		expect((await bench.call('PUT', '/List/2/Group/2', { Name: 'x' })).status).toBe(404);
		expect((await bench.call('PUT', '/List/1/Group/2', { Name: '' })).status).toBe(400);
	});

	it('deletes deletable ones only; the people stay in the list', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')], { groups: [2] });
		const answer = await bench.call('DELETE', '/List/1/Group/2');
		expect([answer.status, answer.text, bench.status(1, id)]).toEqual([200, '', 'OPTIN']);
		expect((await bench.call('DELETE', '/List/1/Group/2')).status).toBe(404);
		expect((await bench.call('DELETE', '/List/1/Group/1')).status).toBe(400);
		expect((await groups(1)).map((group) => group.idGroup)).toContain(1);
	});

	it('empties one', async () => {
		bench.person('a@example.com', [on(1, 'OPTIN')], { groups: [2] });
		expect((await bench.call('DELETE', '/List/1/Group/2/Recipients')).json).toEqual({ Removed: 1 });
		expect((await bench.page('/Group/2/Recipients')).Items).toEqual([]);
	});

	it.each([[{}], [{ Name: '  ' }], [{ Name: 'A', Deletable: 'yes' }], ['A']])('refuses %j', async (body) => {
		expect((await bench.call('POST', '/List/2/Group', body)).status).toBe(400);
	});
});

describe('tracking of a recipient', () => {
	const now = Date.UTC(2026, 0, 2, 3, 4, 5);

	it('is switched per list, or in all of them, and says since when it is off', async () => {
		await bench.stop();
		bench = await Bench.start({ data: nobody(), now: () => now });
		const id = bench.person('a@example.com', [on(1, 'OPTIN'), on(2, 'OPTOUT')]);
		expect((await bench.call('GET', `/List/1/Tracking/${id}`)).json).toEqual({
			Enabled: true,
			IdList: 1,
			TimeStamp: '',
		});
		const off = { Enabled: false, IdList: 1, TimeStamp: '2026-01-02 03:04:05Z' };
		expect((await bench.call('POST', `/List/1/Tracking/${id}`, { Enable: false })).json).toEqual(off);
		expect((await bench.call('GET', `/List/1/Tracking/${id}`)).json).toEqual(off);
		expect((await bench.call('POST', `/Tracking/${id}`, { Enable: false })).json).toEqual([off, { ...off, IdList: 2 }]);
		expect((await bench.call('POST', `/List/1/Tracking/${id}`, { Enable: true })).json).toMatchObject({
			Enabled: true,
			TimeStamp: '',
		});
	});

	it('refuses the key of the answer, and people who are not in the list', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
		expect((await bench.call('POST', `/List/1/Tracking/${id}`, { Enabled: false })).status).toBe(400);
		expect((await bench.call('POST', `/List/2/Tracking/${id}`, { Enable: false })).status).toBe(404);
		expect((await bench.call('POST', '/Tracking/999', { Enable: false })).status).toBe(404);
	});
});
