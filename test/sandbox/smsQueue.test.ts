import { SmsCalls } from './smsCalls';
import { Bench, nobody, quoted } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now, queueMs: 0 });
	bench.sandbox.account.statistics.reactions = false;
});
afterEach(async () => await bench.stop());

const sms = new SmsCalls(() => bench);

const BODY = { Subject: 'Happy holidays', idList: 1, Content: 'Hi [FirstName]', Fields: [], Notes: '', Tags: [] };

describe('the queue of texts', () => {
	const at = (when: string): string => `/Sms/List/1/Message/1/Send?datetime=${encodeURIComponent(when)}`;
	const queue = async (name: string): Promise<unknown[]> =>
		(await bench.page(`/Sms/Sendings/${name}`)).Items.map((item) => [item.Id, item.IdMessage, item.State, item.Type]);

	it('holds what is planned for later, and lets it be planned; emails have a queue of their own', async () => {
		await bench.control('POST', '/settings', { queueMs: 1000 });
		sms.phone(1);
		await sms.post(at('"2026-05-06 09:00:00Z"'));
		await sms.post(at('"undefined"'));
		expect(await queue('Deferred')).toEqual([[1, 1, 'Deferred', 'Sms']]);
		expect(await queue('Undefined')).toEqual([[2, 1, 'Undefined', 'Sms']]);
		expect((await bench.page('/Email/Sendings/Deferred')).Items).toEqual([]);
		expect((await bench.call('GET', '/Sms/Sending/2/Deferred')).json).toBe('2026-05-06 07:14:00Z');
		expect(await sms.status('POST', '/Sms/Sendings/2/Deferred', { Date: '2026-05-06 07:09:00Z' })).toBe(400);
		await sms.post('/Sms/Sendings/2/Immediate');
		expect(await sms.texts()).toHaveLength(0);
		await bench.control('POST', '/sendings/settle', {});
		expect(await sms.receivers()).toEqual(['1']);
		expect(await sms.status('PUT', '/Sms/List/1/Message/1', BODY)).toBe(400);
		now = Date.UTC(2026, 4, 6, 9, 0, 2);
		expect(await queue('Deferred')).toEqual([]);
		expect(await sms.receivers()).toEqual(['1', '1']);
		expect(await bench.control('GET', '/sms-sendings')).toMatchObject({
			sendings: [{ state: 'done' }, { state: 'done' }],
		});
	});

	it('sends what should be held, in the dangerous reading', async () => {
		sms.phone(1);
		bench.sandbox.variants.smsHold = 'sendsAtOnce';
		await sms.post(at('undefined'));
		expect(await sms.receivers()).toEqual(['1']);
	});

	it('neither stops nor deletes: no document knows it', async () => {
		sms.phone(1);
		await sms.post(at('undefined'));
		expect(await sms.status('POST', '/Sms/Sendings/1/Stop')).toBe(404);
		expect(await sms.status('DELETE', '/Sms/Sendings/1')).toBe(404);
	});

	it('leaves out who opts out meanwhile', async () => {
		sms.phone(1);
		const leaves = sms.phone(2);
		await sms.post(at('undefined'));
		bench.sandbox.account.optOut({ list: 1, recipients: [leaves], channel: 'sms' });
		await sms.post('/Sms/Sendings/1/Immediate');
		await bench.control('POST', '/sendings/settle', {});
		expect(await sms.receivers()).toEqual(['1']);
	});
});

describe('the report', () => {
	it('tells of each text, with zeros for numbers as in the documented sample', async () => {
		await bench.control('POST', '/settings', { queueMs: 1000 });
		for (let n = 1; n <= 3; n++) sms.phone(n);
		await sms.post('/Sms/List/1/Message/1/Send');
		await bench.control('POST', '/sendings/settle', {});
		const details = async (query = ''): Promise<unknown> =>
			(await bench.call('GET', `/Sms/1/Sendings/ReportDetails${query}`)).json;
		const empty = { IsPaginated: false, PageNumber: 0, PageSize: 0, Skipped: 0, TotalElementsCount: 0 };
		const row = (n: number, Status: number): object => ({
			ErrorCode: '',
			Receiver: `39333000000${n}`,
			SentDate: '2026-05-06 07:08:09Z',
			Status,
		});
		expect(await details()).toEqual({ ...empty, Items: [row(3, 1), row(2, 1), row(1, 1)] });
		now += 1000;
		const filter = `?filterby=${quoted("Receiver.Contains('3330000001')")}`;
		expect(await details(filter)).toEqual({ ...empty, Items: [row(1, 0)] });
		expect(await details('?pageSize=2&pageNumber=1')).toEqual({ ...empty, Items: [row(1, 0)] });
		expect(await details('?DeliveryId=2')).toEqual({ ...empty, Items: [row(2, 0)] });
		expect((await bench.call('GET', '/Sms/1/Sendings/Report')).json).toEqual({
			Delivered: 3,
			Errors: 0,
			Queued: 0,
			Sent: 3,
			idMessage: 1,
		});
		expect(await sms.status('GET', '/Sms/99/Sendings/Report')).toBe(404);
	});

	it('names what did not arrive: three of a hundred', async () => {
		bench.sandbox.account.statistics.reactions = true;
		for (let index = 1; index <= 300; index++)
			bench.person(`x${index}@example.com`, [{ list: 1, channel: 'sms', status: 'OPTIN' }], { number: `3340${index}` });
		await sms.post('/Sms/List/1/Message/1/Send');
		const { Items } = await bench.page('/Sms/1/Sendings/ReportDetails');
		const failed = Items.filter(({ Status }) => Status === 2);
		expect(failed.length).toBeGreaterThan(2);
		expect(failed.length).toBeLessThan(25);
		for (const { ErrorCode } of failed) expect(ErrorCode).toMatch(/^(UNDELIV|REJECTD|EXPIRED)_AT_00\d$/);
	});
});
