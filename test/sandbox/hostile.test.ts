import { Bench, nobody, quoted } from './support';

const HOSTILE = [
	'__proto__',
	'constructor',
	'toString',
	'\u0000',
	'\ud83d\ude00\u200d',
	'"\'\\/<script>',
	'%00%',
	'a'.repeat(1_000_000),
];

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterAll(async () => {
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	expect((await bench.call('GET', '/Authentication/Info')).status).toBe(200);
	await bench.stop();
});

describe('hostile values', () => {
	it.each(HOSTILE)('are kept as text in fields and names: %.20j', async (value) => {
		const body = { Email: 'a@example.com', Name: value, Fields: [{ Id: 1, Description: value, Value: value }] };
		const answer = await bench.call('POST', '/List/1/Recipient', body);
		expect(answer.status).toBe(200);
		const read = (await bench.call('GET', `/Recipients/${answer.text}`)).json as {
			Name: string;
			Fields: Array<{ Value: string }>;
		};
		expect([read.Name, read.Fields[0]?.Value]).toEqual([value, value.slice(0, 200)]);
	});

	it.each([
		'__proto__@example.com',
		'constructor@example.com',
		'\ud83d\ude00@example.com',
		"o'brien+x&y=z%@example.com",
	])('are found as addresses: %s', async (email) => {
		const { text } = await bench.call('POST', '/List/1/Recipient', { Email: email });
		const found = await bench.page(`/Recipients?email=${quoted(email)}`);
		expect(found.Items).toMatchObject([{ idRecipient: Number(text), Email: email }]);
	});

	it('cannot reach prototypes through bodies', async () => {
		const raw =
			'{"Email":"b@example.com","__proto__":{"polluted":1},"Fields":[{"Id":1,"Value":"x","__proto__":{"polluted":1}}],"constructor":{"prototype":{"polluted":1}}}';
		const headers = { authorization: `Bearer ${bench.token}`, 'content-type': 'application/json' };
		const answer = await fetch(`${bench.sandbox.consoleUrl}/List/1/Recipient`, { method: 'POST', headers, body: raw });
		expect(answer.status).toBe(200);
	});

	it.each(['__proto__=1', 'constructor=1&toString=2', 'PageSize=1&__proto__[PageSize]=2', '%E0%A4%A=1', '=', '&&'])(
		'in queries are ignored: %s',
		async (query) => {
			expect((await bench.call('GET', `/List?${query}`)).status).toBe(200);
		},
	);

	it('are refused where they cannot be read', async () => {
		const send = async (body: string | Uint8Array, type: string) =>
			(
				await fetch(`${bench.sandbox.consoleUrl}/List/1/Recipient`, {
					method: 'POST',
					headers: { authorization: `Bearer ${bench.token}`, 'content-type': type },
					body,
				})
			).status;
		expect(await send('{', 'application/json')).toBe(400);
		expect(await send('[[[[', 'application/json')).toBe(400);
		expect(await send('Email=a@example.com', 'application/x-www-form-urlencoded')).toBe(400);
		expect(await send('<x/>', 'application/xml')).toBe(415);
		expect(await send(new Uint8Array(17 * 1024 * 1024), 'application/json')).toBe(413);
	});
});
