/** What an import does to people: statuses, data, groups, and what its report counts. */
import { Bench, nobody, on } from './support';

const NOW = Date.UTC(2024, 5, 1, 12);
const BEFORE = ['absent', 'OPTIN', 'PENDING', 'OPTOUT'] as const;

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW, importMs: null });
});
afterEach(async () => await bench.stop());

const row = (email: string, more: object = {}): object => ({ Email: email, Name: '', Fields: [], ...more });

/** Runs an import to its end. Returns the id. */
async function run(path: string, rows: object[]): Promise<number> {
	const answer = await bench.call('POST', path, rows);
	if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
	bench.sandbox.account.imports.settle();
	return Number(answer.text);
}

const counts = async (id: number): Promise<{ Invalid: object; Valid: object; Total: number }> => {
	const { json } = await bench.call('GET', `/Imports/${id}`);
	return (json as { Rows: { Invalid: object; Valid: object; Total: number } }).Rows;
};

/** One person per status on each channel of list 1, all with numbers; addresses tell the status. */
function everyStatus(): void {
	BEFORE.forEach((status, index) => {
		const subscriptions =
			status === 'absent' ? [on(2, 'OPTIN')] : [on(1, status), { ...on(1, status), channel: 'sms' as const }];
		bench.person(`${status}@example.com`, subscriptions, { number: `33300000${index}` });
	});
}

const people = (): object[] =>
	BEFORE.map((status, index) =>
		row(`${status}@example.com`, { MobilePrefix: '0039', MobileNumber: `33300000${index}` }),
	);

const after = (channel: 'email' | 'sms'): Array<string | undefined> =>
	BEFORE.map((status) => {
		const recipient = bench.sandbox.account.lookUp(`${status}@example.com`);
		return recipient && bench.status(1, recipient.id, channel);
	});

describe('statuses', () => {
	beforeEach(() => everyStatus());

	it.each([
		['/List/1/Recipients', ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT'], ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT']],
		[
			'/List/1/Recipients?ConfirmEmail=true',
			['PENDING', 'PENDING', 'PENDING', 'OPTOUT'],
			['PENDING', 'OPTIN', 'PENDING', 'OPTOUT'],
		],
		[
			'/List/1/Recipients?importType=asOptout',
			['OPTOUT', 'OPTOUT', 'PENDING', 'OPTOUT'],
			['OPTOUT', 'OPTOUT', 'PENDING', 'OPTOUT'],
		],
		[
			'/List/1/Recipients?ignoreMobile=true&importType=asOptout',
			['OPTOUT', 'OPTOUT', 'PENDING', 'OPTOUT'],
			[undefined, 'OPTIN', 'PENDING', 'OPTOUT'],
		],
		['/Group/2/Recipients', ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT'], ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT']],
		['/Sms/List/1/Recipients', [undefined, 'OPTIN', 'PENDING', 'OPTOUT'], ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT']],
		['/Sms/Group/2/Recipients', [undefined, 'OPTIN', 'PENDING', 'OPTOUT'], ['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT']],
		[
			'/Sms/List/1/Recipients?importType=asOptout',
			[undefined, 'OPTIN', 'PENDING', 'OPTOUT'],
			['OPTIN', 'OPTIN', 'PENDING', 'OPTOUT'],
		],
	])('after %s', async (path, email, sms) => {
		await run(path, people());
		expect(after('email')).toEqual(email);
		expect(after('sms')).toEqual(sms);
	});

	it('dates and explains an opt-out; an older one keeps its date', async () => {
		await run('/List/1/Recipients?importType=asOptout&ignoreMobile=true', people());
		const optins = (await bench.page('/List/1/Recipients/EmailOptins')).Items;
		const of = (email: string): object | undefined => optins.find((item) => item.Email === email);
		expect(of('absent@example.com')).toMatchObject({
			Optin_Date: '',
			Optout_Date: '2024-06-01 12:00:00.000',
			Optout_Type: 4,
			Optout_Subtype: null,
			Status: 'OPTOUT',
		});
		expect(of('OPTOUT@example.com')).toMatchObject({ Optout_Date: '', Status: 'OPTOUT' });
	});

	it('updates personal data whatever the status', async () => {
		const rows = BEFORE.map((status) => row(`${status}@example.com`, { Fields: [{ Id: 1, Value: 'Ada' }] }));
		await run('/List/1/Recipients', rows);
		expect(BEFORE.map((status) => bench.sandbox.account.lookUp(`${status}@example.com`)?.fields?.get(1))).toEqual(
			BEFORE.map(() => 'Ada'),
		);
	});

	it('joins the group whatever the status', async () => {
		await run('/Group/2/Recipients', people());
		expect(bench.sandbox.account.group(2).members.size).toBe(4);
	});
});

describe('personal data', () => {
	const fields = [
		{ Id: 1, Value: 'New' },
		{ Id: 2, Value: '' },
	];
	const person = (): number =>
		bench.person('a@example.com', [on(1, 'OPTIN')], {
			name: 'Old name',
			fields: [
				[1, 'Old'],
				[2, 'Kept'],
				[3, 'Also kept'],
			],
		});

	it('an empty value and a missing field change nothing', async () => {
		const id = person();
		await run('/List/1/Recipients', [row('A@example.com ', { Fields: fields })]);
		const { recipients } = bench.sandbox.account;
		expect([...(recipients.get(id).fields ?? [])]).toEqual([
			[1, 'New'],
			[2, 'Kept'],
			[3, 'Also kept'],
		]);
		expect([recipients.get(id).name, recipients.get(id).email]).toEqual(['Old name', 'a@example.com']);
	});

	it('clearMissingOrEmptyFields blanks both', async () => {
		const id = person();
		await run('/List/1/Recipients?clearMissingOrEmptyFields=true', [row('a@example.com', { Fields: fields })]);
		expect([...(bench.sandbox.account.recipients.get(id).fields ?? [])]).toEqual([[1, 'New']]);
	});
});

describe('groups', () => {
	it('removeFromPrevGroups takes people of a group import out of every other group, and nobody else', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN'), on(2, 'OPTIN')], { groups: [2, 3, 27] });
		bench.person('b@example.com', [on(1, 'OPTIN')], { groups: [3] });
		const memberships = (who: number): number[] =>
			[2, 3, 4, 27].filter((group) => bench.sandbox.account.group(group).members.has(who));
		await run('/List/1/Recipients?removeFromPrevGroups=true', [row('a@example.com')]);
		expect(memberships(id)).toEqual([2, 3, 27]);
		await run('/Group/4/Recipients', [row('a@example.com')]);
		expect(memberships(id)).toEqual([2, 3, 4, 27]);
		await run('/Group/4/Recipients?removeFromPrevGroups=true', [row('a@example.com')]);
		expect(memberships(id)).toEqual([4]);
		expect(memberships(id + 1)).toEqual([3]);
	});
});

describe('the report', () => {
	it('counts as the documented sample: rows without numbers, one address twice', async () => {
		const id = await run('/Group/2/Recipients?ignoreMobile=true', [
			row('a@example.com', { MobilePrefix: '0039', MobileNumber: '3331234567' }),
			row('b@example.com'),
			row('A@example.com'),
		]);
		expect(await counts(id)).toEqual({
			Total: 3,
			Invalid: { InvalidEmail: 0, InvalidNumber: 3, WithoutEmail: 0, WithoutNumber: 3, WithoutPrefix: 3, Total: 0 },
			Valid: {
				EmailNew: 2,
				EmailUpdate: 0,
				NumberNew: 0,
				NumberUpdate: 0,
				RepeatedEmail: 1,
				RepeatedNumber: 0,
				Total: 3,
			},
		});
		expect(bench.sandbox.account.recipients.findByPhone('00393331234567')).toBeUndefined();
	});

	it('counts what cannot be read, and takes what can', async () => {
		bench.person('known@example.com', [on(1, 'OPTIN')], { number: '3330000001' });
		const id = await run('/List/1/Recipients', [
			row('not an address'),
			row('', { MobilePrefix: '0039', MobileNumber: '3330000009' }),
			row('', { MobilePrefix: '0039', MobileNumber: '3330000009' }),
			row('new@example.com', { MobileNumber: '3330000002' }),
			row('also@example.com', { MobilePrefix: '0039', MobileNumber: 'none' }),
			row('other@example.com', { MobilePrefix: '+39', MobileNumber: '3330000001' }),
			row('known@example.com', { MobilePrefix: '0039', MobileNumber: '3330000001' }),
		]);
		expect(await counts(id)).toEqual({
			Total: 7,
			Invalid: { InvalidEmail: 3, InvalidNumber: 4, WithoutEmail: 2, WithoutNumber: 1, WithoutPrefix: 2, Total: 1 },
			Valid: {
				EmailNew: 3,
				EmailUpdate: 1,
				NumberNew: 2,
				NumberUpdate: 0,
				RepeatedEmail: 0,
				RepeatedNumber: 1,
				Total: 6,
			},
		});
		const { recipients } = bench.sandbox.account;
		expect(recipients.findByEmail('other@example.com')?.number).toBeNull();
		expect(recipients.findByPhone('00393330000001')?.email).toBe('known@example.com');
		expect((await bench.call('GET', `/Import/${id}`)).json).toEqual({
			Completed: true,
			CreatedRecipients: 4,
			ImportedRecipients: 0,
			NotValidRecipients: 1,
			UpdatedRecipients: 1,
			ValidRecipients: 6,
			idImport: id,
		});
	});

	it('prints the switches of the import', async () => {
		const id = await run('/Group/2/Recipients?importType=asoptout&clearMissingOrEmptyFields=TRUE', [
			row('a@example.com'),
		]);
		const { json } = await bench.call('GET', `/Imports/${id}`);
		expect(json).toMatchObject({
			EndDate: '2024-06-01 12:00:00Z',
			FieldSeparator: '|',
			Filename: expect.stringMatching(/^Sub_[0-9a-f-]{36}\.csv$/),
			IdGroups: [2],
			IdImport: id,
			IdList: 1,
			ImportAsUnsubscribed: true,
			OverwriteEmptyFields: true,
			ReplaceExistingGroup: false,
			SendConfirmationEmail: false,
			StartDate: '2024-06-01 12:00:00Z',
			StatusCode: 3,
			StopDate: null,
			TextDelimiter: '',
		});
	});
});

describe('confirmation mails', () => {
	const prepare = async (): Promise<number> => {
		bench.person('in@example.com', [on(1, 'OPTIN')]);
		bench.person('out@example.com', [on(1, 'OPTOUT')]);
		bench.person('waiting@example.com', [on(1, 'PENDING')]);
		const rows = ['new', 'in', 'out', 'waiting'].map((name) => row(`${name}@example.com`));
		return await run('/List/1/Recipients?ConfirmEmail=true', rows);
	};
	const mailed = (): string[] => bench.sandbox.account.confirmationMails.map(({ email }) => email);

	it('wait in a sending until it is released', async () => {
		const id = await prepare();
		const { json } = await bench.call('GET', `/Import/${id}/Sending`);
		expect(json).toEqual({ EnqueuedEmails: 2, idSending: expect.any(Number) });
		expect(mailed()).toEqual([]);
		const { account } = bench.sandbox;
		const sending = (json as { idSending: number }).idSending;
		account.sendings.release(sending);
		account.confirm(1, 'in@example.com');
		account.sendings.settle(sending);
		expect(mailed()).toEqual(['new@example.com']);
	});

	it('are named SendingID by the Recipients page', async () => {
		bench.sandbox.variants.importSendingKey = 'SendingID';
		const id = await prepare();
		expect((await bench.call('GET', `/Import/${id}/Sending`)).json).toHaveProperty('SendingID');
	});

	it('exist for confirmed imports only', async () => {
		const id = await run('/List/1/Recipients', [row('a@example.com')]);
		expect((await bench.call('GET', `/Import/${id}/Sending`)).status).toBe(404);
	});
});
