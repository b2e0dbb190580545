import { Bench, nobody, on, quoted } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now, queueMs: 0 });
	bench.sandbox.account.statistics.reactions = false;
});
afterEach(async () => await bench.stop());

const BODY = { Subject: 'Happy holidays', idList: 1, Content: 'Hi [FirstName]', Fields: [], Notes: '', Tags: [] };

const status = async (method: string, path: string, body?: unknown): Promise<number> =>
	(await bench.call(method, path, body)).status;
const post = async (path: string, body?: unknown): Promise<unknown> => {
	const answer = await bench.call('POST', path, body);
	if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
	return answer.json;
};

interface ReadText {
	receiver: string;
	content: string;
	parts: string[];
	cost: number;
	sender: string;
}
const texts = async (): Promise<ReadText[]> => ((await bench.control('GET', '/texts')) as { texts: ReadText[] }).texts;
const receivers = async (): Promise<string[]> => (await texts()).map(({ receiver }) => receiver.slice(-1));

/** Somebody with the number 0039 333000000n on the SMS channel of list 1. */
const phone = (n: number, state: 'OPTIN' | 'OPTOUT' | 'PENDING' = 'OPTIN', groups: number[] = []): number =>
	bench.person(`p${n}@example.com`, [{ list: 1, channel: 'sms', status: state }], { number: `333000000${n}`, groups });

describe('an SMS message', () => {
	it('is made, read, changed and deleted, under a number apart from those of emails', async () => {
		const made = { Subject: 'Happy holidays', idList: 1, idMessage: 5 };
		const body = { ...BODY, Fields: [{ Id: 1, Value: 'reader' }], Tags: [{ Id: 1 }], IsUnicode: true, Sender: 'ACME' };
		expect(await post('/Sms/List/1/Message', body)).toEqual(made);
		expect((await bench.call('GET', '/Sms/List/1/Message/5')).json).toEqual({
			...made,
			Content: 'Hi [FirstName]',
			CreationDate: '2026-05-06 07:08:09Z',
			Fields: [{ Description: 'FirstName', Id: 1, Value: 'reader' }],
			IsUnicode: true,
			Notes: '',
			Sender: 'ACME',
			Tags: [{ Enabled: true, Id: 1, Name: 'news' }],
		});
		const changed = await bench.call('PUT', '/Sms/List/1/Message/5', { Subject: 'Now', Content: 'Short' });
		expect(changed.json).toEqual({ ...made, Subject: 'Now' });
		expect((await bench.call('GET', '/Sms/List/1/Message/5')).json).toMatchObject({
			Content: 'Short',
			Fields: [{ Id: 1 }],
			IsUnicode: false,
			Sender: '',
			Tags: [{ Id: 1 }],
		});
		const gone = await bench.call('DELETE', '/Sms/List/1/Message/5');
		expect([gone.status, gone.text]).toEqual([200, '']);
		expect(await status('GET', '/Sms/List/1/Message/5')).toBe(404);
		expect(await status('GET', '/List/1/Email/5')).toBe(404);
	});

	it('keeps what an update leaves out, in the other reading', async () => {
		bench.sandbox.variants.messageUpdate = 'keepsOmitted';
		await bench.call('PUT', '/Sms/List/1/Message/3', { Subject: 'Now', Content: 'Short' });
		expect((await bench.call('GET', '/Sms/List/1/Message/3')).json).toMatchObject({ IsUnicode: true });
	});

	it('belongs to one list, and is listed ten to a page', async () => {
		for (let index = 0; index < 10; index++) await post('/Sms/List/1/Message', BODY);
		const page = await bench.page('/Sms/List/1/Messages');
		expect([page.Items.length, page.PageSize, page.TotalElementsCount]).toEqual([10, 10, 13]);
		expect(page.Items[0]).toEqual({ Subject: 'Happy holidays', idList: 1, idMessage: 14 });
		const filter = quoted("Subject.Contains('sale')");
		expect((await bench.page(`/Sms/List/1/Messages?filterby=${filter}`)).Items).toMatchObject([{ idMessage: 2 }]);
		expect(await status('GET', '/Sms/List/2/Message/1')).toBe(404);
		expect(await status('GET', '/Sms/List/31/Messages')).toBe(403);
	});

	it.each([
		{ Subject: '' },
		{ Content: ' ' },
		{ Content: 'Hi [Nickname]' },
		{ Tags: [{ Id: 99 }] },
		{ Fields: [{ Id: 99, Value: 'x' }] },
		{ IsUnicode: 1 },
		{ Sender: 5 },
	])('is refused with %j', async (wrong) => {
		expect(await status('POST', '/Sms/List/1/Message', { ...BODY, ...wrong })).toBe(400);
		expect(await status('PUT', '/Sms/List/1/Message/1', { ...BODY, ...wrong })).toBe(400);
	});
});

describe('sending', () => {
	it('to a list reaches its SMS channel, each with their own text, and the answer names no sending', async () => {
		phone(1, 'OPTIN');
		bench.sandbox.account.recipients.get(1).fields = new Map([[1, 'Ada']]);
		phone(2, 'OPTIN');
		phone(3, 'OPTOUT');
		phone(4, 'PENDING');
		bench.person('mail@example.com', [on(1, 'OPTIN')]);
		const answer = await post('/Sms/List/1/Message/1/Send');
		expect(answer).toEqual({ InvalidRecipients: [], Sent: 2, UnprocessedRecipients: [], idMessage: 1 });
		expect(await texts()).toMatchObject([
			{ receiver: '00393330000001', content: 'Hi Ada, happy holidays from all of us!', sender: 'Sandbox', cost: 1 },
			{ receiver: '00393330000002', content: 'Hi reader, happy holidays from all of us!', cost: 1 },
		]);
		expect((await bench.call('GET', '/Authentication/Details')).json).toMatchObject({ TotalCredits: 4998 });
	});

	it('to a group reaches its members on the SMS channel of the list', async () => {
		phone(1, 'OPTIN', [2]);
		phone(2, 'OPTIN');
		phone(3, 'OPTOUT', [2]);
		expect(await post('/Sms/Group/2/Message/1/Send')).toMatchObject({ Sent: 1 });
		expect(await receivers()).toEqual(['1']);
		expect(await status('POST', '/Sms/Group/27/Message/1/Send')).toBe(404);
		expect(await status('POST', '/Sms/List/2/Message/1/Send')).toBe(404);
	});

	it('to one number subscribes it, and leaves an opt-out and a pending one alone', async () => {
		const out = phone(3, 'OPTOUT');
		phone(4, 'PENDING');
		const one = { Number: '3330000009', Prefix: '0039', idMessage: 1 };
		expect(await post('/Sms/Send', one)).toMatchObject({ InvalidRecipients: [], Sent: 1 });
		const added = bench.sandbox.account.recipients.findByPhone('00393330000009')?.id ?? 0;
		expect(bench.status(1, added, 'sms')).toBe('OPTIN');
		expect(bench.status(1, added)).toBeUndefined();
		expect(await post('/Sms/Send', { ...one, Number: '3330000003' })).toMatchObject({
			InvalidRecipients: ['00393330000003'],
			Sent: 1,
		});
		expect(bench.status(1, out, 'sms')).toBe('OPTOUT');
		bench.sandbox.variants.leftOut = 'objects';
		expect(await post('/Sms/Send', { Number: '3330000004', idMessage: '1' })).toMatchObject({
			InvalidRecipients: [{ MobileNumber: '3330000004', MobilePrefix: '0039' }],
		});
		expect(await receivers()).toEqual(['9']);
	});

	it.each([
		[{ Prefix: '0039', idMessage: 1 }, 400],
		[{ Number: '+393330000001', idMessage: 1 }, 400],
		[{ Number: '3330000001', Prefix: 'x', idMessage: 1 }, 400],
		[{ Number: '3330000001', Prefix: '0039' }, 400],
		[{ Number: '3330000001', Prefix: '0039', idMessage: 99 }, 404],
	])('to one number refuses %j with %i', async (body, expected) => {
		expect(await status('POST', '/Sms/Send', body)).toBe(expected);
		expect(await texts()).toEqual([]);
	});

	it('is charged by the part, in the alphabet that the message says', async () => {
		phone(1);
		await post('/Sms/List/1/Message/2/Send');
		await post('/Sms/List/1/Message/3/Send');
		const { idMessage } = (await post('/Sms/List/1/Message', { ...BODY, Content: 'Kraków 🎄' })) as {
			idMessage: number;
		};
		await post(`/Sms/List/1/Message/${idMessage}/Send`);
		expect((await texts()).map(({ cost, parts }) => [cost, parts.length])).toEqual([
			[2, 2],
			[1, 1],
			[1, 1],
		]);
		// A text that is not Unicode loses what the GSM alphabet lacks.
		expect((await texts()).at(-1)?.parts).toEqual(['Krak?w ?']);
	});

	it('without credits costs nothing and arrives nowhere', async () => {
		phone(1);
		phone(2);
		await bench.control('POST', '/settings', { credits: 1 });
		expect(await post('/Sms/List/1/Message/1/Send')).toMatchObject({ Sent: 2 });
		expect((await texts()).map(({ cost }) => cost)).toEqual([1, 0]);
		const { Items } = await bench.page('/Sms/1/Sendings/ReportDetails');
		expect(Items).toMatchObject([{ Status: 2, ErrorCode: 'FAILED_NC_001' }, { Status: 0 }]);
	});
});

describe('the queue of texts', () => {
	const at = (when: string): string => `/Sms/List/1/Message/1/Send?datetime=${encodeURIComponent(when)}`;
	const queue = async (name: string): Promise<unknown[]> =>
		(await bench.page(`/Sms/Sendings/${name}`)).Items.map((item) => [item.Id, item.IdMessage, item.State, item.Type]);

	it('holds what is planned for later, and lets it be planned; emails have a queue of their own', async () => {
		await bench.control('POST', '/settings', { queueMs: 1000 });
		phone(1);
		await post(at('"2026-05-06 09:00:00Z"'));
		await post(at('"undefined"'));
		expect(await queue('Deferred')).toEqual([[1, 1, 'Deferred', 'Sms']]);
		expect(await queue('Undefined')).toEqual([[2, 1, 'Undefined', 'Sms']]);
		expect((await bench.page('/Email/Sendings/Deferred')).Items).toEqual([]);
		expect((await bench.call('GET', '/Sms/Sending/2/Deferred')).json).toBe('2026-05-06 07:14:00Z');
		expect(await status('POST', '/Sms/Sendings/2/Deferred', { Date: '2026-05-06 07:09:00Z' })).toBe(400);
		await post('/Sms/Sendings/2/Immediate');
		expect(await texts()).toHaveLength(0);
		await bench.control('POST', '/sendings/settle', {});
		expect(await receivers()).toEqual(['1']);
		expect(await status('PUT', '/Sms/List/1/Message/1', BODY)).toBe(400);
		now = Date.UTC(2026, 4, 6, 9, 0, 2);
		expect(await queue('Deferred')).toEqual([]);
		expect(await receivers()).toEqual(['1', '1']);
		expect(await bench.control('GET', '/sms-sendings')).toMatchObject({
			sendings: [{ state: 'done' }, { state: 'done' }],
		});
	});

	it('sends what should be held, in the dangerous reading', async () => {
		phone(1);
		bench.sandbox.variants.smsHold = 'sendsAtOnce';
		await post(at('undefined'));
		expect(await receivers()).toEqual(['1']);
	});

	it('neither stops nor deletes: no document knows it', async () => {
		phone(1);
		await post(at('undefined'));
		expect(await status('POST', '/Sms/Sendings/1/Stop')).toBe(404);
		expect(await status('DELETE', '/Sms/Sendings/1')).toBe(404);
	});

	it('leaves out who opts out meanwhile', async () => {
		phone(1);
		const leaves = phone(2);
		await post(at('undefined'));
		bench.sandbox.account.optOut({ list: 1, recipients: [leaves], channel: 'sms' });
		await post('/Sms/Sendings/1/Immediate');
		await bench.control('POST', '/sendings/settle', {});
		expect(await receivers()).toEqual(['1']);
	});
});

describe('the report', () => {
	it('tells of each text, with zeros for numbers as in the documented sample', async () => {
		await bench.control('POST', '/settings', { queueMs: 1000 });
		for (let n = 1; n <= 3; n++) phone(n);
		await post('/Sms/List/1/Message/1/Send');
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
		expect(await status('GET', '/Sms/99/Sendings/Report')).toBe(404);
	});

	it('names what did not arrive: three of a hundred', async () => {
		bench.sandbox.account.statistics.reactions = true;
		for (let index = 1; index <= 300; index++)
			bench.person(`x${index}@example.com`, [{ list: 1, channel: 'sms', status: 'OPTIN' }], { number: `3340${index}` });
		await post('/Sms/List/1/Message/1/Send');
		const { Items } = await bench.page('/Sms/1/Sendings/ReportDetails');
		const failed = Items.filter(({ Status }) => Status === 2);
		expect(failed.length).toBeGreaterThan(2);
		expect(failed.length).toBeLessThan(25);
		for (const { ErrorCode } of failed) expect(ErrorCode).toMatch(/^(UNDELIV|REJECTD|EXPIRED)_AT_00\d$/);
	});
});
