import { Bench, on, quoted } from './support';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench.stop());

const count = async (filter: string): Promise<number> =>
	(await bench.page(`/List/1/Recipients/EmailOptins?filterby=${quoted(filter)}`)).TotalElementsCount;
const ids = async (path: string): Promise<unknown[]> =>
	(await bench.page(path)).Items.map((item) => item.idRecipient ?? item.Id);

describe('paging', () => {
	it('starts at 0 with 20 items', async () => {
		const page = await bench.page('/List');
		expect(page).toMatchObject({ IsPaginated: true, PageNumber: 0, PageSize: 20, Skipped: 0, TotalElementsCount: 30 });
		expect(page.Items).toHaveLength(20);
	});

	it('says IsPaginated false when everything fits, and counts what was skipped', async () => {
		expect(await bench.page('/List?PageSize=30')).toMatchObject({ IsPaginated: false, Skipped: 0 });
		const last = await bench.page('/List?PageNumber=1');
		expect(last).toMatchObject({ IsPaginated: true, Skipped: 20, TotalElementsCount: 30 });
		expect(last.Items).toHaveLength(10);
		expect((await bench.page('/List?PageNumber=7')).Items).toEqual([]);
	});

	it('takes parameter names in any case', async () => {
		expect((await bench.page('/List?pagesize=3&PAGENUMBER=2')).Skipped).toBe(6);
		expect((await bench.page(`/List?filterBy=${quoted('IdList==3')}`)).TotalElementsCount).toBe(1);
	});

	it.each(['PageSize=0', 'PageSize=x', 'PageNumber=-1', 'PageSize=1&pageSize=2'])('refuses %s', async (query) => {
		expect((await bench.call('GET', `/List?${query}`)).status).toBe(400);
	});
});

describe('order', () => {
	it('gives fields in descending id order, cut at 20, unless asked otherwise', async () => {
		expect(await ids('/Recipient/DynamicFields')).toEqual(Array.from({ length: 20 }, (_, index) => 30 - index));
		expect((await ids('/Recipient/DynamicFields?PageSize=50&orderby="Id+asc"')).slice(0, 3)).toEqual([1, 2, 3]);
		expect((await ids('/Recipient/DynamicFields?PageSize=50&orderby=Id+asc')).slice(0, 2)).toEqual([1, 2]);
	});

	it('sorts by date, newest first, with pages that do not overlap', async () => {
		const page = async (number: number) =>
			await bench.page(
				`/List/1/Recipients/EmailOptins?filterby=${quoted("Status=='OPTOUT'")}&orderby=${quoted('Optout_Date desc')}&PageNumber=${number}`,
			);
		const rows = [...(await page(0)).Items, ...(await page(1)).Items];
		const dates = rows.map((row) => String(row.Optout_Date));
		expect(dates).toEqual([...dates].sort().reverse());
		expect(new Set(rows.map((row) => row.idRecipient)).size).toBe(40);
		expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
	});

	it.each(['Nothing asc', 'Id upward', 'Id asc;', 'Id asc;Nothing', '"Id asc', 'Id%2Basc'])(
		'refuses %s',
		async (order) => {
			expect((await bench.call('GET', `/Recipient/DynamicFields?orderby=${order}`)).status).toBe(400);
		},
	);
});

describe('filters', () => {
	it('takes the value with double quotes around it, without, and refuses one alone', async () => {
		const path = '/List/1/Recipients/EmailOptins?filterby=';
		expect((await bench.page(`${path}${quoted("Email=='person1@example.org'")}`)).TotalElementsCount).toBe(1);
		expect((await bench.page(`${path}${encodeURIComponent("Email=='person1@example.org'")}`)).TotalElementsCount).toBe(
			1,
		);
		expect((await bench.call('GET', `${path}${encodeURIComponent('"idRecipient==1')}`)).status).toBe(400);
	});

	it('knows the documented grammar', async () => {
		const all = await count('idRecipient>0');
		const out = await count("Status=='OPTOUT'");
		expect(all).toBe(360);
		expect(await count("Status!='OPTOUT'")).toBe(all - out);
		expect(await count("!(Status=='OPTOUT')")).toBe(all - out);
		expect(await count("Status=='OPTIN'||Status=='PENDING'")).toBe(all - out);
		expect(await count("Status=='OPTOUT'&&idRecipient<=10")).toBe(2);
		expect(await count("Status=='OPTOUT'&(idRecipient>=1&&idRecipient<9)")).toBe(2);
		expect(await count('idRecipient%2==0')).toBe(180);
		expect(await count("Email==('person1@example.org')")).toBe(1);
		expect(await count("Email.Contains('plus+tag')")).toBeGreaterThan(10);
		expect(await count("Email.StartsWith('person35')")).toBeGreaterThan(3);
		expect(await count("Email.Trim().Equals('person1@example.org')")).toBe(1);
		expect(await count('Optout_Type==8&&Optout_Subtype==1')).toBeGreaterThan(0);
		expect(await count('Optout_Date!=null')).toBe(out);
	});

	it('matches substrings with Contains, case-sensitively', async () => {
		bench.person('jimbob@filter.example.com', [on(4, 'OPTIN')]);
		bench.person('bob@filter.example.com', [on(4, 'OPTIN')]);
		const found = async (filter: string) =>
			(await bench.page(`/List/4/Recipients/Subscribed?filterby=${quoted(filter)}`)).TotalElementsCount;
		expect(await found("Email.Contains('bob@filter.example.com')")).toBe(2);
		expect(await found("Email.Contains('Bob@')")).toBe(0);
	});

	it('filters lists and groups by name, and fields of recipients by their name', async () => {
		const lists = await bench.page(`/User/Lists?filterby=${quoted("Name.Trim().Equals('Events')")}`);
		expect(lists.Items).toMatchObject([{ idList: 3 }]);
		expect((await bench.page(`/List/1/Groups?filterby=${quoted('idGroup==9')}`)).Items).toMatchObject([
			{ Name: 'Group 1.08' },
		]);
		const people = await bench.page(
			`/List/1/Recipients/Subscribed?filterby=${quoted("recipient.Fields['CustomerID']=='C-00007'")}`,
		);
		expect(people.Items).toMatchObject([{ idRecipient: 7 }]);
	});

	it.each([
		["Nothing=='x'", "No property 'Nothing'"],
		["email=='x'", "No property 'email'"],
		["constructor=='x'", "No property 'constructor'"],
		["__proto__=='x'", "No property '__proto__'"],
		["Email='x'", 'Invalid filter'],
		["Email=='o'brien@example.com'", 'Invalid filter'],
		["Email=='o''brien@example.com'", 'Invalid filter'],
		["Email=='o\\'brien@example.com'", 'without escapes'],
		['Email==1', 'does not take'],
		["idRecipient=='1'", 'does not take'],
		["Optout_Date>'2024-01-01'", 'does not take'],
		["Email>'a'", 'does not take'],
		['Email', 'a condition is expected'],
		["Email.constructor('x')", 'unknown method'],
		["Email['constructor']=='x'", 'unknown nested property'],
		["Fields['x']=='x'", "No field 'x'"],
		['this==1', 'not supported'],
		['idRecipient==1?true:false', 'Invalid filter'],
		['('.repeat(500), 'Invalid filter'],
	])('refuses %s', async (filter, why) => {
		const answer = await bench.call('GET', `/List/1/Recipients/EmailOptins?filterby=${quoted(filter)}`);
		expect(answer.status).toBe(400);
		expect((answer.json as { ErrorDescription: string }).ErrorDescription).toContain(why);
	});

	it('loses what follows an ampersand that is not encoded, and reads a bare plus as a blank', async () => {
		const broken = await bench.call('GET', `/List/1/Recipients/EmailOptins?filterby="Email=='a&b@example.com'"`);
		const half = await bench.call('GET', '/Recipients?email="a&b@example.com"');
		expect([broken.status, half.status]).toEqual([400, 400]);
		expect(half.text).toContain('unbalanced double quotes');
		const plus = await bench.page('/Recipients?email="plus+tag4@example.com"');
		const encoded = await bench.page('/Recipients?email="plus%2Btag4@example.com"');
		expect([plus.TotalElementsCount, encoded.TotalElementsCount]).toEqual([0, 1]);
	});
});
