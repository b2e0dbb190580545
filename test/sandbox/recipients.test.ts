import type { Status } from '../../sandbox/account/subscriptionTypes';
import { Bench, nobody, on } from './support';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterEach(async () => await bench.stop());

const add = async (body: unknown, query = '', target = 'List/1') =>
	await bench.call('POST', `/${target}/Recipient${query}`, body);
const person = (email: string, more: object = {}): object => ({
	Email: email,
	MobileNumber: '',
	MobilePrefix: '',
	Name: '',
	Fields: [],
	...more,
});
const mails = (): number => bench.sandbox.account.confirmationMails.length;

describe('adding to a list', () => {
	it('answers with a bare number', async () => {
		const answer = await add(person('a@example.com'));
		expect(answer.status).toBe(200);
		expect(answer.text).toBe('1');
		expect(answer.headers.get('content-type')).toContain('application/json');
	});

	const matrix: Array<[Status | undefined, boolean, Status, number]> = [
		[undefined, false, 'OPTIN', 0],
		[undefined, true, 'PENDING', 1],
		['OPTIN', false, 'OPTIN', 0],
		['OPTIN', true, 'OPTIN', 0],
		['PENDING', false, 'PENDING', 0],
		['PENDING', true, 'PENDING', 1],
		['OPTOUT', false, 'OPTOUT', 0],
		['OPTOUT', true, 'PENDING', 1],
	];
	it.each(matrix)(
		'turns %s with ConfirmEmail=%s into %s and sends %i mail(s); fields are written all the same',
		async (before, confirm, after, sent) => {
			const id = bench.person(
				'a@example.com',
				before ? [on(1, before, { optoutType: 2, optoutDate: 5 })] : [on(2, 'OPTOUT')],
			);
			const answer = await add(
				person('A@example.com', { Fields: [{ Id: 1, Value: 'New' }] }),
				`?ConfirmEmail=${confirm ? 'True' : 'false'}`,
			);
			expect([answer.status, answer.text]).toEqual([200, String(id)]);
			expect(bench.status(1, id)).toBe(after);
			expect(mails()).toBe(sent);
			expect(bench.sandbox.account.recipients.get(id).fields?.get(1)).toBe('New');
		},
	);

	it('keeps the old opt-out on record after a confirmed return', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTOUT', { optoutType: 2, optoutDate: 5 })]);
		await add(person('a@example.com'), '?ConfirmEmail=true');
		expect(bench.sandbox.account.confirm(1, id)).toBe(true);
		const [row] = (await bench.page(`/Recipients/${id}/EmailOptins`)).Items;
		expect(row).toMatchObject({ Status: 'OPTIN', Optout_Type: 2, Optout_Date: '1970-01-01 00:00:00.005' });
	});

	it('brings the SMS channel along when there is a number', async () => {
		await add(person('a@example.com', { MobileNumber: '3331234567', MobilePrefix: '+44' }));
		await add(person('b@example.com', { MobileNumber: '3331234567' }));
		expect([bench.status(1, 1, 'sms'), bench.status(1, 2, 'sms')]).toEqual(['OPTIN', 'OPTIN']);
		const [first, second] = [1, 2].map((id) => bench.sandbox.account.recipients.get(id));
		expect([first?.prefix, second?.prefix]).toEqual(['0044', '0039']);
	});

	it('refuses a key mismatch and changes nothing', async () => {
		bench.person('a@example.com', [on(1, 'OPTIN')], { prefix: '0039', number: '111222' });
		bench.person('b@example.com', [on(1, 'OPTIN')], { prefix: '0039', number: '333444' });
		for (const [email, number] of [
			['a@example.com', '333444'],
			['a@example.com', '555666'],
			['c@example.com', '111222'],
		] as const) {
			const answer = await add(
				person(email, { MobileNumber: number, MobilePrefix: '0039', Fields: [{ Id: 1, Value: 'x' }] }),
			);
			expect(answer.status).toBe(400);
			expect((answer.json as { ErrorDescription: string }).ErrorDescription).toMatch(/key mismatch/i);
		}
		expect(bench.sandbox.account.recipients.size).toBe(2);
		expect(bench.sandbox.account.recipients.get(1)).toMatchObject({ number: '111222', fields: null });
	});

	it.each([
		['no address', person('')],
		['a wrong address', person('nobody')],
		['a wrong number', person('a@example.com', { MobileNumber: '12-34' })],
		['an unknown field', person('a@example.com', { Fields: [{ Id: 99, Value: 'x' }] })],
		['a field by name only', person('a@example.com', { Fields: [{ Description: 'FirstName', Value: 'x' }] })],
		['a number as value', person('a@example.com', { Fields: [{ Id: 1, Value: 5 }] })],
		['an array', [person('a@example.com')]],
		['text', 'a@example.com'],
	])('refuses %s', async (_what, body) => {
		expect((await add(body)).status).toBe(400);
		expect(bench.sandbox.account.recipients.size).toBe(0);
	});

	it('cuts a value at the 200 characters of a column', async () => {
		await add(person('a@example.com', { Fields: [{ Id: 1, Value: 'ü'.repeat(201) }] }));
		expect(bench.sandbox.account.recipients.get(1).fields?.get(1)).toHaveLength(200);
	});
});

describe('adding to a group', () => {
	it('adds to the list of the group as well, by the same matrix', async () => {
		const id = bench.person('out@example.com', [on(2, 'OPTOUT')]);
		expect((await add(person('new@example.com'), '', 'Group/27')).text).toBe(String(id + 1));
		await add(person('out@example.com'), '', 'Group/27');
		expect([bench.status(2, id + 1), bench.status(2, id)]).toEqual(['OPTIN', 'OPTOUT']);
		expect([...bench.sandbox.account.group(27).members]).toEqual([id + 1, id]);
	});
});

describe('PUT Recipient/Detail', () => {
	const update = async (body: unknown) => await bench.call('PUT', '/Recipient/Detail', body);

	it('changes only the fields listed, clears with an empty value, and answers in an envelope if told to', async () => {
		bench.sandbox.variants.detailAnswer = 'envelope';
		const id = bench.person('a@example.com', [on(1, 'OPTOUT')], {
			fields: [
				[1, 'Ada'],
				[2, 'L'],
				[4, 'Milan'],
			],
		});
		const answer = await update({
			idRecipient: id,
			Email: 'a@example.com',
			Name: '',
			Fields: [
				{ Id: 2, Value: '' },
				{ Id: 4, Value: 'Rome' },
			],
		});
		expect(answer.json).toMatchObject({ TotalElementsCount: 1, Items: [{ idRecipient: id }] });
		expect([...(bench.sandbox.account.recipients.get(id).fields ?? [])]).toEqual([
			[1, 'Ada'],
			[4, 'Rome'],
		]);
		expect(bench.status(1, id)).toBe('OPTOUT');
	});

	it('answers with the plain object unless it is told otherwise, as recorded answers do', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
		expect((await update({ idRecipient: id, Fields: [] })).json).toMatchObject({
			idRecipient: id,
			Email: 'a@example.com',
		});
	});

	it('changes an address that is free, and readings follow', async () => {
		const id = bench.person('old@example.com', [on(1, 'OPTIN')]);
		bench.person('taken@example.com', [on(1, 'OPTIN')]);
		await bench.page('/List/1/Recipients/Subscribed');
		expect((await update({ idRecipient: id, Email: 'new@example.com' })).status).toBe(200);
		expect((await update({ idRecipient: id, Email: 'taken@example.com' })).status).toBe(400);
		expect((await bench.page('/Recipients?email=old@example.com')).Items).toEqual([]);
		expect((await bench.page('/Recipients?email=new@example.com')).Items).toMatchObject([{ idRecipient: id }]);
	});

	it('needs a known id or address', async () => {
		expect((await update({ Email: 'a@example.com' })).status).toBe(404);
		expect((await update({ Fields: [] })).status).toBe(400);
		expect((await update({ idRecipient: 9 })).status).toBe(404);
	});
});

describe('removing', () => {
	it('from one list keeps personal data until the last list', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN'), on(2, 'OPTOUT')], { groups: [2] });
		expect((await bench.call('DELETE', `/List/1/Recipient/${id}`)).json).toEqual({
			Deleted: true,
			IdList: 1,
			Message: 'Ok',
		});
		expect((await bench.call('GET', `/Recipients/${id}`)).status).toBe(200);
		expect(bench.sandbox.account.group(2).members.size).toBe(0);
		await bench.call('DELETE', `/List/2/Recipient/${id}`);
		expect((await bench.call('GET', `/Recipients/${id}`)).status).toBe(404);
		expect((await bench.call('DELETE', `/List/2/Recipient/${id}`)).status).toBe(404);
	});

	it('says Deleted false with 200 where it did not happen', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN'), on(2, 'OPTIN')]);
		bench.sandbox.account.list(2).deletionRefusal = 'Recipient is in use';
		const absent = await bench.call('DELETE', `/List/3/Recipient/${id}`);
		expect([absent.status, absent.json]).toEqual([
			200,
			{ Deleted: false, IdList: 3, Message: 'Recipient not found in this list' },
		]);
		const all = await bench.call('DELETE', `/Recipients/${id}`);
		expect(all.json).toEqual([
			{ Deleted: true, IdList: 1, Message: 'Ok' },
			{ Deleted: false, IdList: 2, Message: 'Recipient is in use' },
		]);
		expect((await bench.call('GET', `/Recipients/${id}`)).status).toBe(200);
	});

	it('never gives an id out twice', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
		await bench.call('DELETE', `/Recipients/${id}`);
		expect((await add(person('a@example.com'))).text).toBe(String(id + 1));
	});
});
