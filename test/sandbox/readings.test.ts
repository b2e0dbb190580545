import { Bench, nobody, on, quoted } from './support';

const DATE = Date.UTC(2024, 5, 1, 12, 0, 0, 7);

let bench: Bench;
let inn: number;
let out: number;
let waiting: number;
beforeAll(async () => {
	bench = await Bench.start({ data: nobody() });
	inn = bench.person(
		'in@example.com',
		[on(1, 'OPTIN', { optinDate: DATE }), on(2, 'OPTOUT', { optoutDate: DATE, optoutType: 0 }), on(31, 'OPTIN')],
		{
			fields: [[1, 'Ada']],
			groups: [2],
		},
	);
	out = bench.person(
		'out@example.com',
		[on(1, 'OPTOUT', { optinDate: DATE, optoutDate: DATE + 1, optoutType: 256, optoutSubtype: 2, optoutMessage: 77 })],
		{
			groups: [2, 3],
		},
	);
	waiting = bench.person('pending@example.com', [on(1, 'PENDING', { requestDate: DATE })], {
		prefix: '0044',
		number: '7700900123',
		groups: [3],
	});
	bench.sandbox.account.list(1).sms.set(waiting, {
		...{
			recipientId: waiting,
			status: 'OPTOUT',
			optinDate: DATE,
			requestDate: 0,
			optoutDate: DATE,
			optoutMessage: 0,
			optoutType: 4,
			optoutSubtype: 0,
		},
	});
});
afterAll(async () => await bench.stop());

const ids = async (path: string): Promise<unknown[]> => (await bench.page(path)).Items.map((item) => item.idRecipient);

describe('readings by status', () => {
	it('give one status of one channel', async () => {
		expect(await ids('/List/1/Recipients/Subscribed')).toEqual([inn]);
		expect(await ids('/List/1/Recipients/Unsubscribed')).toEqual([out]);
		expect(await ids('/List/1/Recipients/Pending')).toEqual([waiting]);
		expect(await ids('/Sms/List/1/Recipients/Unsubscribed')).toEqual([waiting]);
		expect(await ids('/Sms/List/1/Recipients/Subscribed')).toEqual([]);
		expect(await ids('/Sms/List/1/Recipients/Pending')).toEqual([]);
	});

	it('carry every field of the account, also the empty ones', async () => {
		const [item] = (await bench.page<{ Fields: unknown[] }>('/List/1/Recipients/Subscribed')).Items;
		expect(item?.Fields).toHaveLength(30);
		expect(item?.Fields[0]).toEqual({ Description: 'FirstName', Id: 1, Value: 'Ada' });
		expect(item?.Fields[2]).toEqual({ Description: 'Company', Id: 3, Value: '' });
		expect(item).toMatchObject({ MobileNumber: null, MobilePrefix: null });
	});

	it('answer 200 and nothing for somebody who is not there', async () => {
		const page = await bench.page(`/List/1/Recipients/Subscribed?filterby=${quoted("Email=='out@example.com'")}`);
		expect(page).toEqual({
			IsPaginated: false,
			Items: [],
			PageNumber: 0,
			PageSize: 20,
			Skipped: 0,
			TotalElementsCount: 0,
		});
	});
});

describe('EmailOptins and SmsOptins of a list', () => {
	it('give dates and reasons, "" for no date, no fields', async () => {
		const [pending, optedOut] = (await bench.page('/List/1/Recipients/EmailOptins')).Items;
		expect(optedOut).toEqual({
			Email: 'out@example.com',
			Optin_Date: '2024-06-01 12:00:00.007',
			Optin_Request_Date: '',
			Optin_Request_IP: null,
			Optout_Date: '2024-06-01 12:00:00.008',
			Optout_MsgID: 77,
			Optout_Subtype: 2,
			Optout_Type: 256,
			Status: 'OPTOUT',
			idRecipient: out,
		});
		expect(pending).toMatchObject({
			Optin_Date: '',
			Optin_Request_Date: '2024-06-01 12:00:00.007',
			Status: 'PENDING',
			Optout_Type: null,
		});
	});

	it('have number and prefix and no subtype on SMS', async () => {
		const [item] = (await bench.page(`/Sms/List/1/Recipients/SmsOptins?filterby=${quoted("MobilePrefix=='0044'")}`))
			.Items;
		expect(item).toMatchObject({ MobileNumber: '7700900123', MobilePrefix: '0044', Optout_Type: 4, Status: 'OPTOUT' });
		expect(item).not.toHaveProperty('Optout_Subtype');
		expect(item).not.toHaveProperty('Email');
	});

	it('keep members of at least one of the groups, whatever their status', async () => {
		expect(await ids('/List/1/Recipients/EmailOptins?Groups=2')).toEqual([out, inn]);
		expect(await ids('/List/1/Recipients/EmailOptins?Groups=2,3')).toEqual([waiting, out, inn]);
		expect((await bench.call('GET', '/List/1/Recipients/EmailOptins?Groups=26')).status).toBe(400);
		expect((await bench.call('GET', '/List/1/Recipients/EmailOptins?Groups=999')).status).toBe(404);
	});

	it('see a change at once', async () => {
		const before = await ids('/List/3/Recipients/EmailOptins');
		const late = bench.person('late@example.com', [on(3, 'OPTIN')]);
		expect(before).toEqual([]);
		expect(await ids('/List/3/Recipients/EmailOptins')).toEqual([late]);
		bench.sandbox.account.optOut({ list: 3, recipients: [late] });
		expect(await ids(`/List/3/Recipients/EmailOptins?filterby=${quoted("Status=='OPTOUT'")}`)).toEqual([late]);
	});
});

describe('one recipient across lists', () => {
	it('gives a row per list the user may see', async () => {
		const page = await bench.page(`/Recipients/${inn}/EmailOptins`);
		expect(page.Items.map((item) => [item.IdList, item.Status, item.Optout_Type])).toEqual([
			[1, 'OPTIN', null],
			[2, 'OPTOUT', 0],
		]);
		expect(page.Items[0]).not.toHaveProperty('Email');
		expect(
			(
				await bench.page(
					`/Recipients/${inn}/EmailOptins?filterBy=${quoted("Status=='OPTIN'")}&orderBy=${quoted('Optin_Date desc')}`,
				)
			).TotalElementsCount,
		).toBe(1);
		expect((await bench.page(`/Recipients/${waiting}/SmsOptins`)).Items).toMatchObject([
			{ IdList: 1, Status: 'OPTOUT' },
		]);
		expect((await bench.call('GET', '/Recipients/999/EmailOptins')).status).toBe(404);
	});
});

describe('global search', () => {
	it('finds by address and number whatever the status, with six arrays of list ids', async () => {
		const page = await bench.page(
			`/Recipients?email=${quoted('IN@example.com, nobody@example.com')}&sms=${quoted('00447700900123')}`,
		);
		expect(page.TotalElementsCount).toBe(2);
		expect(page.Items.find((item) => item.idRecipient === inn)).toMatchObject({
			Email: 'in@example.com',
			SubscribedOnEmailChannel: [1],
			UnsubscribedOnEmailChannel: [2],
			PendingOnEmailChannel: [],
			SubscribedOnSmsChannel: [],
			PendingOnSmsChannel: [],
		});
	});

	it('has one key with a trailing blank', async () => {
		const { json } = await bench.call('GET', `/Recipients/${waiting}`);
		expect(json).toMatchObject({ 'UnsubscribedOnSmsChannel ': [1], PendingOnEmailChannel: [1] });
		expect(json).not.toHaveProperty('UnsubscribedOnSmsChannel');
		expect(json).not.toHaveProperty('Items');
	});

	it('takes the value without quotes as well', async () => {
		expect((await bench.page('/Recipients?email=in@example.com')).TotalElementsCount).toBe(1);
	});

	it('refuses a search for nothing, and for more than ten', async () => {
		expect((await bench.call('GET', '/Recipients')).status).toBe(400);
		expect((await bench.call('GET', `/Recipients?email=${quoted('')}`)).status).toBe(400);
		const ten = Array.from({ length: 10 }, (_, index) => `x${index}@example.com`).join();
		expect((await bench.call('GET', `/Recipients?email=${quoted(ten)}`)).status).toBe(200);
		expect((await bench.call('GET', `/Recipients?email=${quoted(`${ten},more@example.com`)}`)).status).toBe(400);
	});

	it('answers 404 to an unknown id', async () => {
		expect((await bench.call('GET', '/Recipients/999')).status).toBe(404);
	});
});

describe('members of a group', () => {
	it('are only those subscribed on the email channel', async () => {
		expect(await ids('/Group/2/Recipients')).toEqual([inn]);
		expect(await ids('/Group/3/Recipients')).toEqual([]);
		expect((await bench.call('GET', '/Group/999/Recipients')).status).toBe(404);
	});
});
