import { SmsCalls } from './smsCalls';
import { Bench, nobody, on, quoted } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW, queueMs: 0 });
	bench.sandbox.account.statistics.reactions = false;
});
afterEach(async () => await bench.stop());

const sms = new SmsCalls(() => bench);

const BODY = { Subject: 'Happy holidays', idList: 1, Content: 'Hi [FirstName]', Fields: [], Notes: '', Tags: [] };

describe('an SMS message', () => {
	it('is made, read, changed and deleted, under a number apart from those of emails', async () => {
		const made = { Subject: 'Happy holidays', idList: 1, idMessage: 5 };
		const body = { ...BODY, Fields: [{ Id: 1, Value: 'reader' }], Tags: [{ Id: 1 }], IsUnicode: true, Sender: 'ACME' };
		expect(await sms.post('/Sms/List/1/Message', body)).toEqual(made);
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
		expect(await sms.status('GET', '/Sms/List/1/Message/5')).toBe(404);
		expect(await sms.status('GET', '/List/1/Email/5')).toBe(404);
	});

	it('keeps what an update leaves out, in the other reading', async () => {
		bench.sandbox.variants.messageUpdate = 'keepsOmitted';
		await bench.call('PUT', '/Sms/List/1/Message/3', { Subject: 'Now', Content: 'Short' });
		expect((await bench.call('GET', '/Sms/List/1/Message/3')).json).toMatchObject({ IsUnicode: true });
	});

	it('belongs to one list, and is listed ten to a page', async () => {
		for (let index = 0; index < 10; index++) await sms.post('/Sms/List/1/Message', BODY);
		const page = await bench.page('/Sms/List/1/Messages');
		expect([page.Items.length, page.PageSize, page.TotalElementsCount]).toEqual([10, 10, 13]);
		expect(page.Items[0]).toEqual({ Subject: 'Happy holidays', idList: 1, idMessage: 14 });
		const filter = quoted("Subject.Contains('sale')");
		expect((await bench.page(`/Sms/List/1/Messages?filterby=${filter}`)).Items).toMatchObject([{ idMessage: 2 }]);
		expect(await sms.status('GET', '/Sms/List/2/Message/1')).toBe(404);
		expect(await sms.status('GET', '/Sms/List/31/Messages')).toBe(403);
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
		expect(await sms.status('POST', '/Sms/List/1/Message', { ...BODY, ...wrong })).toBe(400);
		expect(await sms.status('PUT', '/Sms/List/1/Message/1', { ...BODY, ...wrong })).toBe(400);
	});
});

describe('sending', () => {
	it('to a list reaches its SMS channel, each with their own text, and the answer names no sending', async () => {
		sms.phone(1, 'OPTIN');
		bench.sandbox.account.recipients.get(1).fields = new Map([[1, 'Ada']]);
		sms.phone(2, 'OPTIN');
		sms.phone(3, 'OPTOUT');
		sms.phone(4, 'PENDING');
		bench.person('mail@example.com', [on(1, 'OPTIN')]);
		const answer = await sms.post('/Sms/List/1/Message/1/Send');
		expect(answer).toEqual({ InvalidRecipients: [], Sent: 2, UnprocessedRecipients: [], idMessage: 1 });
		expect(await sms.texts()).toMatchObject([
			{ receiver: '00393330000001', content: 'Hi Ada, happy holidays from all of us!', sender: 'Sandbox', cost: 1 },
			{ receiver: '00393330000002', content: 'Hi reader, happy holidays from all of us!', cost: 1 },
		]);
		expect((await bench.call('GET', '/Authentication/Details')).json).toMatchObject({ TotalCredits: 4998 });
	});

	it('to a group reaches its members on the SMS channel of the list', async () => {
		sms.phone(1, 'OPTIN', [2]);
		sms.phone(2, 'OPTIN');
		sms.phone(3, 'OPTOUT', [2]);
		expect(await sms.post('/Sms/Group/2/Message/1/Send')).toMatchObject({ Sent: 1 });
		expect(await sms.receivers()).toEqual(['1']);
		expect(await sms.status('POST', '/Sms/Group/27/Message/1/Send')).toBe(404);
		expect(await sms.status('POST', '/Sms/List/2/Message/1/Send')).toBe(404);
	});

	it('to one number subscribes it, and leaves an opt-out and a pending one alone', async () => {
		const out = sms.phone(3, 'OPTOUT');
		sms.phone(4, 'PENDING');
		const one = { Number: '3330000009', Prefix: '0039', idMessage: 1 };
		expect(await sms.post('/Sms/Send', one)).toMatchObject({ InvalidRecipients: [], Sent: 1 });
		const added = bench.sandbox.account.recipients.findByPhone('00393330000009')?.id ?? 0;
		expect(bench.status(1, added, 'sms')).toBe('OPTIN');
		expect(bench.status(1, added)).toBeUndefined();
		expect(await sms.post('/Sms/Send', { ...one, Number: '3330000003' })).toMatchObject({
			InvalidRecipients: ['00393330000003'],
			Sent: 1,
		});
		expect(bench.status(1, out, 'sms')).toBe('OPTOUT');
		bench.sandbox.variants.leftOut = 'objects';
		expect(await sms.post('/Sms/Send', { Number: '3330000004', idMessage: '1' })).toMatchObject({
			InvalidRecipients: [{ MobileNumber: '3330000004', MobilePrefix: '0039' }],
		});
		expect(await sms.receivers()).toEqual(['9']);
	});

	it.each([
		[{ Prefix: '0039', idMessage: 1 }, 400],
		[{ Number: '+393330000001', idMessage: 1 }, 400],
		[{ Number: '3330000001', Prefix: 'x', idMessage: 1 }, 400],
		[{ Number: '3330000001', Prefix: '0039' }, 400],
		[{ Number: '3330000001', Prefix: '0039', idMessage: 99 }, 404],
	])('to one number refuses %j with %i', async (body, expected) => {
		expect(await sms.status('POST', '/Sms/Send', body)).toBe(expected);
		expect(await sms.texts()).toEqual([]);
	});

	it('is charged by the part, in the alphabet that the message says', async () => {
		sms.phone(1);
		await sms.post('/Sms/List/1/Message/2/Send');
		await sms.post('/Sms/List/1/Message/3/Send');
		const { idMessage } = (await sms.post('/Sms/List/1/Message', { ...BODY, Content: 'Kraków 🎄' })) as {
			idMessage: number;
		};
		await sms.post(`/Sms/List/1/Message/${idMessage}/Send`);
		expect((await sms.texts()).map(({ cost, parts }) => [cost, parts.length])).toEqual([
			[2, 2],
			[1, 1],
			[1, 1],
		]);
		// A text that is not Unicode loses what the GSM alphabet lacks.
		expect((await sms.texts()).at(-1)?.parts).toEqual(['Krak?w ?']);
	});

	it('without credits costs nothing and arrives nowhere', async () => {
		sms.phone(1);
		sms.phone(2);
		await bench.control('POST', '/settings', { credits: 1 });
		expect(await sms.post('/Sms/List/1/Message/1/Send')).toMatchObject({ Sent: 2 });
		expect((await sms.texts()).map(({ cost }) => cost)).toEqual([1, 0]);
		const { Items } = await bench.page('/Sms/1/Sendings/ReportDetails');
		expect(Items).toMatchObject([{ Status: 2, ErrorCode: 'FAILED_NC_001' }, { Status: 0 }]);
	});
});
