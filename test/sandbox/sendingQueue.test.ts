import { Bench, nobody, on } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now, queueMs: 2 * SECOND, stopSeconds: 0 });
	bench.sandbox.account.statistics.reactions = false;
	for (const name of ['a', 'b', 'c', 'd']) bench.person(`${name}@example.com`, [on(1, 'OPTIN')]);
});
afterEach(async () => await bench.stop());

const send = async (when: string, message = 102): Promise<number> => {
	const answer = await bench.call('POST', `/List/1/Email/${message}/Send?datetime=${encodeURIComponent(when)}`);
	return (answer.json as { Id: number }).Id;
};
const queue = async (name: string): Promise<unknown[]> =>
	(await bench.page(`/Email/Sendings/${name}`)).Items.map((item) => [item.Id, item.State]);
const reached = (): number => bench.sandbox.account.statistics.ofMessage(102).length;

describe('the queue', () => {
	it('shows a sending until it is over, and the history from then on', async () => {
		const id = await send('now');
		expect(await queue('Immediate')).toEqual([[id, 'Immediate']]);
		now += 3 * SECOND;
		expect([await queue('Immediate'), reached()]).toEqual([[[id, 'Running']], 2]);
		expect((await bench.page('/List/1/Email/102/SendHistory')).Items).toEqual([]);
		now += SECOND;
		expect([await queue('Immediate'), reached()]).toEqual([[], 4]);
		expect((await bench.page('/List/1/Email/102/SendHistory')).Items).toEqual([
			{
				EndDate: '2026-05-06 07:08:13Z',
				Id: id,
				Kb_transferred: 24,
				Recipients: 4,
				SenderEmail: 'newsletter@example.com',
				SenderName: 'Newsletter',
				StartDate: '2026-05-06 07:08:11Z',
				idMessage: 102,
			},
		]);
	});

	it('has three parts; items write their ids with a capital', async () => {
		const standby = await send('undefined');
		const planned = await send('2026-05-06 09:00:00Z', 103);
		expect([await queue('Undefined'), await queue('Deferred'), await queue('Immediate')]).toEqual([
			[[standby, 'Undefined']],
			[[planned, 'Deferred']],
			[],
		]);
		expect((await bench.page('/Email/Sendings/Deferred')).Items).toEqual([
			{
				Id: planned,
				IdList: 1,
				IdMessage: 103,
				Notes: '',
				StartDate: '2026-05-06 09:00:00Z',
				State: 'Deferred',
				Subject: 'Monthly newsletter 4',
				Type: 'Newsletter',
			},
		]);
		expect((await bench.page('/Email/Sendings/Undefined')).Items).toMatchObject([
			{ StartDate: '0001-01-01 00:00:00Z' },
		]);
	});

	it('hides sendings of lists the user has no right on', async () => {
		const { id } = bench.sandbox.account.sendings.add({
			kind: 'message',
			listId: 31,
			messageId: null,
			importId: null,
			subject: 'Hidden',
			recipients: [],
		});
		expect(await queue('Undefined')).toEqual([]);
		expect((await bench.call('POST', `/Email/Sendings/${id}/Immediate`)).status).toBe(403);
	});

	it('lets a message be changed while it is on standby, not once it is planned', async () => {
		const change = async (): Promise<number> =>
			(await bench.call('PUT', '/List/1/Email/102', { Subject: 'New', Tags: [] })).status;
		const id = await send('undefined');
		expect(await change()).toBe(200);
		expect((await bench.call('DELETE', '/List/1/Email/102')).status).toBe(400);
		await bench.call('POST', `/Email/Sendings/${id}/Immediate`);
		expect(await change()).toBe(400);
		await bench.control('POST', '/sendings/settle', {});
		expect(await change()).toBe(200);
	});
});

describe('planning a standby sending', () => {
	it('tells the earliest date as a bare text, at the singular address only', async () => {
		const id = await send('undefined');
		expect((await bench.call('GET', `/Email/Sending/${id}/Deferred`)).json).toBe('2026-05-06 07:14:00Z');
		expect((await bench.call('GET', `/Email/Sendings/${id}/Deferred`)).status).toBe(404);
		expect((await bench.call('GET', '/Email/Sending/99/Deferred')).status).toBe(404);
	});

	it('sends now, or at a date, once', async () => {
		const [first, second] = [await send('undefined'), await send('undefined', 103)];
		const sent = await bench.call('POST', `/Email/Sendings/${first}/Immediate`);
		expect(sent.json).toMatchObject({ Id: first, State: 'Immediate', StartDate: '2026-05-06 07:08:09Z' });
		const planned = await bench.call('POST', `/Email/Sendings/${second}/Deferred`, { Date: '2026-05-06 09:00:00Z' });
		expect(planned.json).toMatchObject({ Id: second, State: 'Deferred', StartDate: '2026-05-06 09:00:00Z' });
		for (const id of [first, second]) {
			expect((await bench.call('POST', `/Email/Sendings/${id}/Immediate`)).status).toBe(400);
			const again = await bench.call('POST', `/Email/Sendings/${id}/Deferred`, { Date: '2026-05-06 10:00:00Z' });
			expect(again.status).toBe(400);
		}
	});

	it.each([{}, { Date: '' }, { Date: 'soon' }, { Date: '2026-05-06 07:12:00Z' }, { date: '2026-05-06 09:00:00Z' }])(
		'refuses %j',
		async (body) => {
			const id = await send('undefined');
			expect((await bench.call('POST', `/Email/Sendings/${id}/Deferred`, body)).status).toBe(400);
			expect(await queue('Undefined')).toHaveLength(1);
		},
	);
});

describe('stopping and deleting', () => {
	const stop = async (id: number) => await bench.call('POST', `/Email/Sendings/${id}/Stop`);
	const remove = async (id: number): Promise<unknown> => (await bench.call('DELETE', `/Email/Sendings/${id}`)).json;

	it('stops what is planned with an empty answer; standby stays', async () => {
		const [standby, planned] = [await send('undefined', 103), await send('2026-05-06 09:00:00Z')];
		for (const id of [standby, planned]) expect(await stop(id)).toMatchObject({ status: 200, text: '' });
		expect(await queue('Undefined')).toEqual([
			[standby, 'Undefined'],
			[planned, 'Stopped'],
		]);
		now += 600 * MINUTE;
		expect([await queue('Undefined'), reached()]).toMatchObject([{ length: 2 }, 0]);
	});

	it('stops one that runs: who was reached was reached, and it can go on later', async () => {
		const id = await send('now');
		now += 3 * SECOND;
		await stop(id);
		expect(reached()).toBe(2);
		expect((await bench.page('/List/1/Email/102/SendHistory')).Items).toMatchObject([{ Recipients: 2 }]);
		await bench.call('POST', `/Email/Sendings/${id}/Immediate`);
		now += 4 * SECOND;
		expect([await queue('Immediate'), reached()]).toEqual([[], 4]);
		expect((await bench.page('/List/1/Email/102/SendHistory')).Items).toMatchObject([{ Recipients: 4 }]);
	});

	it('deletes standby and stopped ones; IsDeleted false for others is no HTTP error', async () => {
		const [standby, planned] = [await send('undefined', 103), await send('2026-05-06 09:00:00Z')];
		expect([await remove(standby), await remove(planned)]).toEqual([{ IsDeleted: true }, { IsDeleted: false }]);
		await stop(planned);
		expect(await remove(planned)).toEqual({ IsDeleted: true });
		expect((await bench.call('DELETE', `/Email/Sendings/${planned}`)).status).toBe(404);
		const done = await send('now');
		await bench.control('POST', '/sendings/settle', { id: done });
		expect(await remove(done)).toEqual({ IsDeleted: false });
	});

	it('share a limit of their own', async () => {
		await bench.control('POST', '/settings', { stopSeconds: 30 });
		const id = await send('2026-05-06 09:00:00Z');
		expect((await stop(id)).status).toBe(200);
		const refused = await bench.call('DELETE', `/Email/Sendings/${id}`);
		expect(refused).toMatchObject({ status: 429, json: { ErrorCode: '429', ErrorName: null } });
		await bench.control('POST', '/settings', { stopSeconds: 0 });
		expect(await remove(id)).toEqual({ IsDeleted: true });
	});
});

describe('confirmation mails of an import', () => {
	it('wait in the queue until they are released, then reach those who are still pending', async () => {
		const ids = ['e', 'f'].map((name) => bench.person(`${name}@example.com`, [on(1, 'PENDING')]));
		const reachedIds: number[] = [];
		const { id } = bench.sandbox.account.sendings.add({
			kind: 'confirmation',
			listId: 1,
			messageId: null,
			importId: 7,
			subject: 'Please confirm',
			recipients: ids,
			deliver: (people) => void reachedIds.push(...people),
		});
		expect((await bench.page('/Email/Sendings/Undefined')).Items).toMatchObject([
			{ IdMessage: 0, Type: 'Confirmation' },
		]);
		await bench.call('POST', `/Email/Sendings/${id}/Immediate`);
		now += 4 * SECOND;
		expect([await queue('Immediate'), reachedIds]).toEqual([[], ids]);
	});
});
