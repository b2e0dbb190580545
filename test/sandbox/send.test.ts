import { Bench, nobody, on, quoted } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = NOW;
	bench = await Bench.start({ data: nobody(), now: () => now, queueMs: 0 });
	bench.sandbox.account.statistics.reactions = false;
	people();
});
afterEach(async () => await bench.stop());

/** Groups 2, 3, 4 are of list 1; 27 is of list 2. */
function people(): void {
	bench.person('a@example.com', [on(1, 'OPTIN')], { groups: [2] });
	bench.person('b@example.com', [on(1, 'OPTIN')], { groups: [2, 3] });
	bench.person('c@example.com', [on(1, 'OPTIN'), on(2, 'OPTIN')], { groups: [3, 27] });
	bench.person('d@example.com', [on(1, 'OPTIN')]);
	bench.person('out@example.com', [on(1, 'OPTOUT', { optoutType: 2 })], { groups: [2] });
	bench.person('pending@example.com', [on(1, 'PENDING')], { groups: [2] });
	bench.person('sms@example.com', [{ list: 1, channel: 'sms', status: 'OPTIN' }], { groups: [2] });
	bench.person('other@example.com', [on(2, 'OPTIN')], { groups: [27] });
}

interface Sent {
	Id: number;
	InvalidRecipients: unknown[];
	Sent: number;
	UnprocessedRecipients: unknown[];
	idMessage: number;
}

const SEND = '/List/1/Email/102/Send';
const post = async (path: string, body?: unknown): Promise<Sent> => {
	const answer = await bench.call('POST', path, body);
	if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
	return answer.json as Sent;
};
const status = async (path: string, body?: unknown): Promise<number> => (await bench.call('POST', path, body)).status;

/** First letters of the people who got the last sending. */
async function mailed(): Promise<string> {
	const { sendings } = (await bench.control('GET', '/sendings')) as { sendings: Array<{ mailed: string[] }> };
	return (sendings.at(-1)?.mailed ?? []).map((email) => email.split('@')[0]).join(' ');
}

describe('sending to a list', () => {
	it('reaches its subscribers, each once, and nobody else', async () => {
		expect(await post(SEND)).toEqual({
			Id: 1,
			InvalidRecipients: [],
			Sent: 4,
			UnprocessedRecipients: [],
			idMessage: 102,
		});
		expect(await mailed()).toBe('a b c d');
	});

	it.each([
		['inGroups="2"', 'a b'],
		['inGroups="2,3"', 'a b c'],
		['inGroups=2', 'a b'],
		['inGroups="2,27"', 'a b'],
		['inGroups=""', 'a b c d'],
		['inGroups=', 'a b c d'],
		['notInGroups="2"', 'c d'],
		['notInGroups="2,3"', 'd'],
		['notInGroups="2,2"', 'c d'],
		['notInGroups="2,27"', 'a b c d'],
		['notInGroups="2,999"', 'a b c d'],
		['notInGroups=""', 'a b c d'],
		['inGroups="2,3"&notInGroups="3"', 'a'],
		['inGroups="2,3"&notInGroups="3,27"', 'a b c'],
		['inGroups="2"&notInGroups="2"', ''],
	])('with %s mails %s, as documented', async (query, expected) => {
		const encoded = query.replace(/"([^"]*)"/g, (_whole, ids: string) => quoted(ids));
		await post(`${SEND}?${encoded}`);
		expect(await mailed()).toBe(expected);
	});

	it.each(['27', '999', '27,999'])('fails with 500 when none of the groups %s is of the list', async (groups) => {
		expect(await status(`${SEND}?inGroups=${quoted(groups)}`)).toBe(500);
		expect(bench.sandbox.account.sendings.all()).toEqual([]);
	});

	it.each([
		['bareOnly', 'inGroups=2,3', 'a b c'],
		['bareOnly', `inGroups=${quoted('2,3')}`, 'a b c d'],
		['bareOnly', `notInGroups=${quoted('2')}`, 'a b c d'],
		['quotedOnly', 'inGroups=2', 'a b c d'],
		['quotedOnly', `inGroups=${quoted('2')}`, 'a b'],
	] as const)('reads group ids %s: %s mails %s', async (form, query, expected) => {
		bench.sandbox.variants.groupIds = form;
		await post(`${SEND}?${query}`);
		expect(await mailed()).toBe(expected);
	});

	it('mails the whole list for a group of another list, in the dangerous variant', async () => {
		bench.sandbox.variants.foreignGroup = 'widens';
		await post(`${SEND}?inGroups=2,27`);
		expect(await mailed()).toBe('a b c d');
	});

	it('needs a message of the list, and group ids that are numbers', async () => {
		expect(await status('/List/2/Email/102/Send')).toBe(404);
		expect(await status('/List/31/Email/102/Send')).toBe(403);
		expect(await status(`${SEND}?inGroups=${quoted('VIP')}`)).toBe(400);
		expect(await status(`${SEND}?notInGroups=${quoted('[2]')}`)).toBe(400);
		expect(bench.sandbox.account.sendings.all()).toEqual([]);
	});

	it('keeps people out beyond a restriction of the account, and counts them all the same', async () => {
		await bench.control('POST', '/settings', { sendLimit: 1 });
		expect(await post(SEND)).toMatchObject({
			Sent: 4,
			UnprocessedRecipients: ['b@example.com', 'c@example.com', 'd@example.com'],
		});
		expect(await mailed()).toBe('a');
	});

	it('may name those who get nothing by objects', async () => {
		bench.sandbox.variants.leftOut = 'objects';
		await bench.control('POST', '/settings', { sendLimit: 3 });
		const { UnprocessedRecipients } = await post(SEND);
		expect(UnprocessedRecipients).toEqual([{ Email: 'd@example.com', idRecipient: 4 }]);
		const nobody = { Email: 'nobody@example.com', idMessage: 102 };
		expect((await post('/Email/Send', nobody)).InvalidRecipients).toEqual([
			{ Email: 'nobody@example.com', idRecipient: 0 },
		]);
	});
});

describe('sending to a group or to one recipient', () => {
	it('reaches the members who are subscribed to the list', async () => {
		expect(await post('/Group/2/Email/102/Send')).toMatchObject({ Sent: 2, InvalidRecipients: [] });
		expect(await mailed()).toBe('a b');
		expect(await status('/Group/27/Email/102/Send')).toBe(404);
	});

	it('reaches the one, and nobody who is not subscribed although Sent says 1', async () => {
		expect(await post('/Email/Send', { Email: 'A@Example.com', idMessage: 102 })).toMatchObject({ Sent: 1 });
		expect(await mailed()).toBe('a');
		for (const Email of ['out@example.com', 'pending@example.com', 'other@example.com', 'nobody@example.com']) {
			expect(await post('/Email/Send', { Email, idMessage: 102 })).toMatchObject({
				InvalidRecipients: [Email],
				Sent: 1,
			});
			expect(await mailed()).toBe('');
		}
	});

	it.each([
		[{ Email: 'no address', idMessage: 102 }, 400],
		[{ idMessage: 102 }, 400],
		[{ Email: 'a@example.com' }, 400],
		[{ Email: 'a@example.com', idMessage: 999 }, 404],
		[{ Email: 'a@example.com', idMessage: 'x' }, 400],
	])('refuses %j with %i', async (body, expected) => {
		expect(await status('/Email/Send', body)).toBe(expected);
	});
});

describe('the sender', () => {
	const from = (name: string, address: string): string =>
		`?SenderName=${encodeURIComponent(name)}&SenderAddress=${encodeURIComponent(address)}`;
	const history = async (): Promise<unknown> => (await bench.page('/List/1/Email/102/SendHistory')).Items;

	it('is the list, or what both parameters say, in any of the documented quotes', async () => {
		await post(SEND);
		await post(SEND + from('"Shop"', '"marketing@example.com"'));
		await post(SEND + from("'John Smith'", 'Marketing@example.com'));
		expect(await history()).toMatchObject([
			{ SenderEmail: 'newsletter@example.com', SenderName: 'Newsletter' },
			{ SenderEmail: 'marketing@example.com', SenderName: 'Shop' },
			{ SenderEmail: 'Marketing@example.com', SenderName: 'John Smith' },
		]);
	});

	it('is both or neither', async () => {
		for (const query of ['?SenderName=Shop', '?SenderAddress=marketing@example.com', from('Shop', '')])
			expect(await status(SEND + query)).toBe(400);
	});

	it('must be there and verified: 500, as documented', async () => {
		expect(await status(SEND + from('Shop', 'new@example.com'))).toBe(500);
		await bench.control('POST', '/senders', { emails: ['New@example.com'] });
		expect(await status(SEND + from('Shop', 'new@example.com'))).toBe(200);
		bench.sandbox.variants.unverifiedSender = 'accepted';
		expect(await status(SEND + from('Shop', 'newer@example.com'))).toBe(200);
		await bench.call('PUT', '/List/1', { Name: 'Blanked' });
		expect(await status(SEND)).toBe(500);
	});

	it('may name another address for answers', async () => {
		expect(await status(`${SEND}?replyto=${quoted('b@example.org')}`)).toBe(200);
		expect(bench.sandbox.account.sendings.get(1).replyTo).toBe('b@example.org');
		expect(await status(`${SEND}?replyto=nobody`)).toBe(400);
	});
});

describe('the date', () => {
	const at = (value: string): string => `${SEND}?datetime=${encodeURIComponent(value)}`;
	const state = (id: number): unknown => bench.sandbox.account.sendings.get(id).state;

	it.each([
		['"now"', 'done'],
		['now', 'done'],
		['""', 'done'],
		['"undefined"', 'undefined'],
		['undefined', 'undefined'],
		['"2026-05-06 09:00:00Z"', 'deferred'],
		['2026-05-06 09:00', 'deferred'],
	])('%s makes a sending that is %s', async (value, expected) => {
		expect((await post(at(value))).Sent).toBe(4);
		expect(state(1)).toBe(expected);
	});

	it('in the past sends at once: the dangerous reading; the other variant refuses', async () => {
		await post(at('"2026-05-06 07:00:00Z"'));
		expect(state(1)).toBe('done');
		bench.sandbox.variants.pastDate = 'refused';
		expect(await status(at('"2026-05-06 07:00:00Z"'))).toBe(400);
	});

	it.each(['tomorrow', '2026-05-06T09:00:00Z', '2026-13-45 09:00:00Z', '06/05/2026'])('cannot be %s', async (value) => {
		expect(await status(at(value))).toBe(400);
		expect(bench.sandbox.account.sendings.all()).toEqual([]);
	});

	it('freezes who is in it; who leaves meanwhile gets nothing, who comes is not added', async () => {
		await post(at('"2026-05-06 09:00:00Z"'));
		bench.person('late@example.com', [on(1, 'OPTIN')]);
		await bench.call('DELETE', '/List/1/Unsubscribe/1');
		now = Date.UTC(2026, 4, 6, 9, 0, 0);
		expect((await bench.page('/List/1/Email/102/SendHistory')).Items).toMatchObject([{ Recipients: 4 }]);
		expect(await mailed()).toBe('b c d');
	});
});
