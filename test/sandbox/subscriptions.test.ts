import { Bench, nobody, on } from './support';

let bench: Bench;
let id: number;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
	id = bench.person(
		'a@example.com',
		[on(1, 'OPTIN'), on(2, 'OPTOUT', { optoutType: 2 }), on(3, 'PENDING'), on(31, 'OPTIN')],
		{
			prefix: '0039',
			number: '3331234567',
		},
	);
});
afterEach(async () => await bench.stop());

const statuses = (): Array<string | undefined> => [1, 2, 3, 4].map((list) => bench.status(list, id));

describe('subscribing to one list', () => {
	it('extends to a new list with an empty answer, and never brings back an opt-out or confirms', async () => {
		for (const list of [1, 2, 3, 4]) {
			const answer = await bench.call('POST', `/List/${list}/Subscribe/${id}`);
			expect([answer.status, answer.text]).toEqual([200, '']);
		}
		expect(statuses()).toEqual(['OPTIN', 'OPTOUT', 'PENDING', 'OPTIN']);
		expect(bench.status(4, id, 'sms')).toBeUndefined();
	});

	it('works on the SMS channel for those with a number', async () => {
		const without = bench.person('b@example.com', [on(1, 'OPTIN')]);
		await bench.call('POST', `/Sms/List/4/Subscribe/${id}`);
		expect([bench.status(4, id, 'sms'), bench.status(4, id)]).toEqual(['OPTIN', undefined]);
		expect((await bench.call('POST', `/Sms/List/4/Subscribe/${without}`)).status).toBe(400);
		expect((await bench.call('POST', '/Sms/List/4/Subscribe/999')).status).toBe(404);
	});

	it('takes a POST with a JSON content type and no body', async () => {
		const headers = { authorization: `Bearer ${bench.token}`, 'content-type': 'application/json' };
		const { status } = await fetch(`${bench.sandbox.consoleUrl}/List/4/Subscribe/${id}`, { method: 'POST', headers });
		expect([status, bench.status(4, id)]).toEqual([200, 'OPTIN']);
	});
});

describe('unsubscribing', () => {
	it('from one list moves only a subscribed recipient, with an empty answer', async () => {
		for (const list of [1, 2, 3, 4]) {
			const answer = await bench.call('DELETE', `/List/${list}/Unsubscribe/${id}`);
			expect([answer.status, answer.text]).toEqual([200, '']);
		}
		expect(statuses()).toEqual(['OPTOUT', 'OPTOUT', 'PENDING', undefined]);
		expect(bench.sandbox.account.list(2).email.get(id)?.optoutType).toBe(2);
	});

	it('from several lists says where it did not happen: already out, pending, absent, unknown, no rights', async () => {
		const answer = await bench.call('DELETE', `/List/Unsubscribe/${id}`, [1, 2, 3, 4, 31, 999, 1]);
		expect(answer.json).toEqual({ NotUnsubscribedFrom: [2, 3, 4, 31, 999], UnsubscribedFrom: [1] });
		expect(statuses()).toEqual(['OPTOUT', 'OPTOUT', 'PENDING', undefined]);
	});

	it('keeps the channels apart', async () => {
		await bench.call('POST', `/Sms/List/1/Subscribe/${id}`);
		expect((await bench.call('DELETE', `/Sms/List/Unsubscribe/${id}`, [1, 2])).json).toEqual({
			NotUnsubscribedFrom: [2],
			UnsubscribedFrom: [1],
		});
		expect([bench.status(1, id), bench.status(1, id, 'sms')]).toEqual(['OPTIN', 'OPTOUT']);
		await bench.call('DELETE', `/Sms/List/1/Unsubscribe/${id}`);
		expect(bench.status(1, id)).toBe('OPTIN');
	});

	it.each([[undefined], [{}], [['1']], ['1,2'], [[1.5]]])('refuses the body %j', async (body) => {
		expect((await bench.call('DELETE', `/List/Unsubscribe/${id}`, body)).status).toBe(400);
		expect(bench.status(1, id)).toBe('OPTIN');
	});

	it('answers 404 to an unknown recipient', async () => {
		expect((await bench.call('DELETE', '/List/Unsubscribe/999', [1])).status).toBe(404);
		expect((await bench.call('DELETE', '/List/1/Unsubscribe/999')).status).toBe(404);
	});
});

describe('groups', () => {
	const members = (group: number): number[] => [...bench.sandbox.account.group(group).members];

	it('also subscribe to their list unless told not to', async () => {
		const other = bench.person('b@example.com', [on(4, 'OPTIN')]);
		await bench.call('POST', `/Group/2/Subscribe/${other}?confirmSubscription=false`);
		expect([members(2), bench.status(1, other)]).toEqual([[other], undefined]);
		const answer = await bench.call('POST', `/Group/3/Subscribe/${other}`);
		expect([answer.status, answer.text, members(3), bench.status(1, other)]).toEqual([200, '', [other], 'OPTIN']);
	});

	it('do not bring back an opt-out', async () => {
		await bench.call('POST', `/Group/27/Subscribe/${id}`);
		expect([members(27), bench.status(2, id)]).toEqual([[id], 'OPTOUT']);
	});

	it('leave the status alone when somebody is taken out', async () => {
		await bench.call('POST', `/Group/2/Subscribe/${id}`);
		const answer = await bench.call('DELETE', `/Group/2/Unsubscribe/${id}`);
		expect([answer.status, answer.text, members(2), bench.status(1, id)]).toEqual([200, '', [], 'OPTIN']);
	});
});

describe('opt-outs with a reason', () => {
	it('take everybody at one moment', () => {
		const other = bench.person('b@example.com', [on(1, 'OPTIN')]);
		expect(
			bench.sandbox.account.optOut({ list: 1, recipients: ['A@example.com', other, 'nobody@example.com'], type: 16 }),
		).toEqual([id, other]);
		const dates = [id, other].map((who) => bench.sandbox.account.list(1).email.get(who)?.optoutDate);
		expect(dates[0]).toBe(dates[1]);
	});

	it('of a hard bounce reach the email channel of every list', () => {
		bench.sandbox.account.optOut({ list: 1, recipients: [id], type: 8, subtype: 2 });
		expect(statuses()).toEqual(['OPTOUT', 'OPTOUT', 'OPTOUT', undefined]);
		expect(bench.sandbox.account.list(3).email.get(id)).toMatchObject({ optoutType: 8, optoutSubtype: 2 });
	});

	it('have documented reasons only', () => {
		expect(() => bench.sandbox.account.optOut({ list: 1, recipients: [id], type: 3 })).toThrow(
			'Unknown opt-out type 3',
		);
		expect(() => bench.sandbox.account.optOut({ list: 1, recipients: [id], type: 2, subtype: 1 })).toThrow(
			'no subtype',
		);
	});
});
