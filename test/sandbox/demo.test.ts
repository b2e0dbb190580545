import { demoAccount } from '../../sandbox/demo';
import { OPT_OUT_REASONS } from '../../sandbox/account/optOuts';
import { Bench, quoted } from './support';

describe('the demo account', () => {
	let bench: Bench;
	afterEach(async () => await bench.stop());

	it('lies in the past however large it is: whatever happens now is newest', async () => {
		bench = await Bench.start({ data: demoAccount(20_000) });
		const newest = async (path: string, date: string): Promise<Record<string, unknown>> => {
			const order = `filterby=${quoted("Status=='OPTOUT'")}&orderby=${quoted(`${date} desc`)}&PageSize=1`;
			return (await bench.page(`${path}?${order}`)).Items[0] ?? {};
		};
		const before = await newest('/List/1/Recipients/EmailOptins', 'Optout_Date');
		expect(String(before.Optout_Date) < '2025-12-31').toBe(true);
		bench.sandbox.account.optOut({ list: 1, recipients: [19_999], type: 16 });
		bench.sandbox.account.optOut({ list: 1, recipients: [13], type: 0, channel: 'sms' });
		expect(await newest('/List/1/Recipients/EmailOptins', 'Optout_Date')).toMatchObject({
			idRecipient: 19_999,
			Optout_Type: 16,
		});
		expect(await newest('/Sms/List/1/Recipients/SmsOptins', 'Optout_Date')).toMatchObject({
			idRecipient: 13,
			Optout_Type: 0,
		});
	});

	it('has every status with its dates, and every reason that fits the channel', async () => {
		bench = await Bench.start();
		const { account } = bench.sandbox;
		for (const list of [1, 2, 3]) {
			for (const row of account.list(list).email.values()) {
				expect([row.optinDate > 0, row.requestDate > 0, row.optoutDate > 0, row.optoutType >= 0]).toEqual(
					{
						OPTIN: [true, false, false, false],
						PENDING: [false, true, false, false],
						OPTOUT: [true, false, true, true],
					}[row.status],
				);
				expect(row.optoutDate === 0 || row.optoutDate > row.optinDate).toBe(true);
			}
		}
		const types = (channel: 'email' | 'sms'): number[] =>
			[...new Set([...account.list(1)[channel].values()].map((row) => row.optoutType))].sort(
				(left, right) => left - right,
			);
		expect(types('email')).toEqual([-1, ...OPT_OUT_REASONS.map(({ type }) => type)]);
		expect(types('sms')).toEqual([-1, 0, 2, 4, 1024]);
	});

	it('makes fields when somebody looks, and keeps what is written', async () => {
		bench = await Bench.start();
		const values = async (): Promise<unknown> =>
			((await bench.call('GET', '/Recipients/9')).json as { Fields: Array<{ Value: string }> }).Fields.map(
				({ Value }) => Value,
			).filter((value) => value !== '');
		await bench.call('POST', '/List/1/Recipient', {
			Email: "d'apostrophe9@example.org",
			Fields: [{ Id: 3, Value: 'Sandbox' }],
		});
		expect(await values()).toEqual([expect.any(String), expect.any(String), 'Sandbox', 'Zürich', 'C-00009', 'größer']);
		expect(
			(await bench.page(`/List/1/Recipients/Subscribed?filterby=${quoted("Fields['CustomerID']=='C-00009'")}`)).Items,
		).toHaveLength(1);
	});
});
