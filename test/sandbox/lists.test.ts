import { Bench } from './support';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench.stop());

describe('lists', () => {
	it('come in two casings from two addresses', async () => {
		const current = await bench.page('/List?PageSize=1');
		const old = await bench.page('/User/Lists?PageSize=1');
		expect(current.Items[0]).toMatchObject({ IdList: 1, ListGuid: expect.any(String) as string, Name: 'Newsletter' });
		expect(Object.keys(old.Items[0] ?? {})).toEqual(['Company', 'Description', 'Name', 'idList', 'listGuid']);
		expect(current.Items[0]).not.toHaveProperty('idList');
	});

	it('give one full object without envelope by id', async () => {
		const answer = await bench.call('GET', '/List/2');
		expect(answer.json).toMatchObject({ IdList: 2, Name: 'Product news', OwnerEmail: expect.any(String) as string });
		expect(answer.json).not.toHaveProperty('Items');
	});

	it('leave out those the user has no right on', async () => {
		const names = (await bench.page('/List?PageSize=100')).Items.map((list) => list.Name);
		expect(names).toHaveLength(30);
		expect(names).not.toContain('No rights');
	});
});

describe('groups', () => {
	it('belong to a list, need a second page, have no count, and system groups cannot be deleted', async () => {
		const page = await bench.page('/List/1/Groups');
		expect(page).toMatchObject({ IsPaginated: true, TotalElementsCount: 25 });
		expect(page.Items[0]).toEqual({
			Count: null,
			Deletable: false,
			Name: 'Test sending',
			Notes: 'System group',
			idGroup: 1,
			idList: 1,
		});
		expect((await bench.page('/List/2/Groups')).Items.map((group) => group.idList)).toEqual([2, 2, 2]);
	});

	it('cannot be read one by one: that address is not documented', async () => {
		expect((await bench.call('GET', '/List/1/Group/2')).status).toBe(404);
	});

	it('of a recipient', async () => {
		expect((await bench.page('/List/1/Recipient/10/Groups')).Items.map((group) => group.idGroup)).toEqual([2, 13]);
		expect((await bench.page('/List/2/Recipient/10/Groups')).Items).toEqual([]);
	});
});

describe('fields', () => {
	it('are 30, with accents and a trailing blank in names', async () => {
		const names = (await bench.page('/Recipient/DynamicFields?PageSize=50')).Items.map((field) => field.Description);
		expect(names).toHaveLength(30);
		expect(names).toEqual(expect.arrayContaining(['FirstName', 'AllOrderedProductIDs', 'Città preferita', 'Notes ']));
	});
});
