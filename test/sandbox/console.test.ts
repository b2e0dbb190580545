import type { HTMLElement } from 'node-html-parser';

import { localTime } from '../../sandbox/account/dates';
import { html } from '../../sandbox/pages/html';
import { submitForm, texts, visitPage } from './consolePages';
import { type Answer, Bench, nobody, on, send } from './support';

const NOW = Date.UTC(2024, 5, 1, 12, 0, 0, 7);
const HOSTILE = '"><img src=x onerror=alert(1)>\'&';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW, importMs: null });
});
afterEach(async () => await bench.stop());

const visit = async (path: string, status?: number): Promise<HTMLElement> => await visitPage(bench, path, status);

/** Presses a button of the page's form. Returns the answer. */
const submit = async (
	page: HTMLElement,
	pressed: string,
	more: ReadonlyArray<readonly [string, string]> = [],
	headers: Record<string, string> = {},
): Promise<Answer> => await submitForm(bench, page, [...more, ['do', pressed]], headers);

const boxes = (page: HTMLElement): string[] =>
	page.querySelectorAll('input[name=who]').map((box) => box.getAttribute('value') ?? '');

test('an address that is no page is one for people, too, and the console begins at its lists', async () => {
	expect(texts(await visit('/console/nope', 404), '[role=alert]')).toEqual(['There is no such page']);
	const answer = await send(`${bench.sandbox.url}/console`);
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
});

test('dates are those of the computer', () => {
	expect(localTime(NOW, 'Europe/Rome')).toBe('2024-06-01 14:00:00');
	expect(localTime(NOW)).toBe('2024-06-01 12:00:00');
});

describe('lists', () => {
	it('show how many people have each status', async () => {
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		bench.person('b@example.com', [on(1, 'OPTIN')]);
		bench.person('c@example.com', [on(1, 'OPTOUT'), { list: 1, channel: 'sms', status: 'OPTIN' }], { number: '333' });
		const page = await visit('/');
		const rows = texts(page, 'tbody tr');
		expect(rows).toHaveLength(31);
		expect(rows[0]).toBe('1 Newsletter 2 0 1 1');
		expect(rows[30]).toContain('no rights');
	});

	it('are no part of the log, of faults, of the limit', async () => {
		bench.sandbox.faults.add({ kind: 'cut' });
		bench.sandbox.rateLimit.callsPerSecond = 1;
		for (let count = 0; count < 3; count++) await visit('/');
		expect(bench.sandbox.requests.all()).toEqual([]);
		expect(bench.sandbox.faults.pending).toBe(1);
	});
});

describe('the people of a list', () => {
	it('are shown latest change first, by status, channel and search, in pages', async () => {
		for (let index = 0; index < 120; index++) {
			const status = index % 2 === 0 ? 'OPTIN' : 'OPTOUT';
			bench.person(`person${index}@example.com`, [on(1, status, { optinDate: index, optoutDate: 1000 + index })]);
		}
		const all = await visit('/console/lists/1');
		expect(texts(all, 'tbody tr')).toHaveLength(50);
		expect(texts(all, 'tbody a')[0]).toBe('person119@example.com');
		expect(texts(all, '.range')).toEqual(['1 to 50 of 120']);
		const last = await visit('/console/lists/1?page=99');
		expect(texts(last, '.range')).toEqual(['101 to 120 of 120']);
		expect(texts(last, 'tbody a').at(-1)).toBe('person0@example.com');
		const few = await visit('/console/lists/1?status=OPTIN&q=PERSON11');
		expect(texts(few, 'tbody a')).toEqual(
			['person118', 'person116', 'person114', 'person112', 'person110'].map((name) => `${name}@example.com`),
		);
		expect(texts(await visit('/console/lists/1?channel=sms'), '.empty')).toEqual(['Nobody here.']);
		await visit('/console/lists/999', 404);
	});

	it('are opted out together: one click, one moment, one reason', async () => {
		const ids = ['a', 'b', 'c'].map((name) => bench.person(`${name}@example.com`, [on(1, 'OPTIN')]));
		const page = await visit('/console/lists/1?status=OPTIN');
		const [first = '', second = ''] = boxes(page);
		const answer = await submit(page, 'optOut', [
			['who', first],
			['who', second],
			['reason', '8.2'],
			['message', '77'],
		]);
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/lists/1?status=OPTIN']);
		expect(texts(await visit('/console/lists/1?status=OPTIN'), '.flash')).toEqual([
			'2 people opted out at 2024-06-01 12:00:00.',
		]);
		expect(texts(await visit('/console/lists/1?status=OPTIN'), '.flash')).toEqual([]);
		const rows = ids.map((id) => bench.sandbox.account.list(1).email.get(id));
		const out = rows.filter((row) => row?.status === 'OPTOUT');
		expect(out).toHaveLength(2);
		for (const row of out) {
			expect(row).toMatchObject({ optoutDate: NOW, optoutType: 8, optoutSubtype: 2, optoutMessage: 77 });
		}
	});

	it('are confirmed, and subscribed again', async () => {
		const waiting = bench.person('a@example.com', [on(1, 'PENDING')]);
		const out = bench.person('b@example.com', [on(1, 'OPTOUT', { optoutDate: 5, optoutType: 2 })]);
		const page = await visit('/console/lists/1');
		const who = boxes(page).map((value) => ['who', value] as const);
		await submit(page, 'confirm', who);
		expect([bench.status(1, waiting), bench.status(1, out)]).toEqual(['OPTIN', 'OPTOUT']);
		await submit(page, 'subscribe', who);
		expect(bench.sandbox.account.list(1).email.get(out)).toMatchObject({
			status: 'OPTIN',
			optinDate: NOW,
			optoutDate: 5,
		});
		expect(texts(await visit('/console/lists/1'), '.flash')).toEqual(['1 person subscribed at 2024-06-01 12:00:00.']);
		await submit(page, 'subscribe', who);
		expect(texts(await visit('/console/lists/1'), '.flash')[0]).toContain('nothing to change');
		await submit(page, 'optOut');
		expect(texts(await visit('/console/lists/1'), '.flash')).toEqual(['Nobody was selected.']);
	});
});

describe('a person', () => {
	it('shows lists, dates, reason, fields and groups; lists are left together', async () => {
		const id = bench.person(
			'a@example.com',
			[on(1, 'OPTOUT', { optoutDate: NOW, optoutType: 256, optoutSubtype: 1 }), on(2, 'OPTIN'), on(3, 'OPTIN')],
			{ fields: [[28, 'größer']], groups: [2], number: '3331234567' },
		);
		const page = await visit(`/console/people/${id}`);
		expect(texts(page, 'tbody tr')[0]).toBe(
			'Newsletter Email Unsubscribed blocked mail: by the receiving server type 256/1 2024-06-01 12:00:00',
		);
		expect(texts(page, 'dl')).toEqual(['Größe 28 größer', 'Newsletter VIP id 2']);
		expect(texts(page, '.lead')).toEqual([`Id ${id}, +39 3331234567`]);
		const who = boxes(page).map((value) => ['who', value] as const);
		await submit(page, 'optOut', [...who, ['reason', '16.0']]);
		for (const list of [1, 2, 3]) {
			expect(bench.sandbox.account.list(list).email.get(id)).toMatchObject({ optoutType: 16, optoutDate: NOW });
		}
		await visit('/console/people/999', 404);
	});

	it('is found by address, number, id, or a part of them: one hit is shown at once', async () => {
		const id = bench.person('findme@example.com', [on(1, 'OPTIN')], { prefix: '0044', number: '7700900123' });
		bench.person('other@example.com', [on(1, 'OPTIN')]);
		for (const text of ['FINDME@example.com', '00447700900123', String(id), 'indm', '900123']) {
			const found = await send(`${bench.sandbox.url}/console/people?q=${encodeURIComponent(text)}`);
			expect([found.status, found.headers.get('location')]).toEqual([303, `/console/people/${id}`]);
		}
		expect(texts(await visit('/console/people?q=example.com'), 'tbody a')).toEqual([
			'findme@example.com',
			'other@example.com',
		]);
		expect(texts(await visit('/console/people?q=nobody'), '.empty')).toHaveLength(1);
		expect(texts(await visit('/console/people'), '.empty')).toHaveLength(1);
	});
});

describe('imports', () => {
	it('show state and report, and are finished or made to fail', async () => {
		await visit('/console/imports');
		await bench.call('POST', '/Group/2/Recipients?importType=asOptout', [
			{ Email: 'a@example.com', Name: '' },
			{ Email: 'not an address', Name: '' },
		]);
		const page = await visit('/console/imports');
		expect(texts(page, 'tbody tr')).toEqual([
			'1 In Progress Newsletter, group VIP as unsubscribed 2 0 0 0 2024-06-01 12:00:00',
		]);
		expect((await submit(page, 'settle')).headers.get('location')).toBe('/console/imports');
		expect(texts(await visit('/console/imports/1'), 'dl')).toEqual([
			expect.stringContaining('State Completed List Newsletter Group VIP Switches as unsubscribed'),
			expect.stringContaining('EmailNew 1'),
			expect.stringContaining('InvalidEmail 1'),
		]);
		await submit(page, 'fail');
		await bench.call('POST', '/List/1/Recipients', [{ Email: 'b@example.com', Name: '' }]);
		await submit(page, 'settle');
		expect(texts(await visit('/console/imports'), 'tbody .badge')).toEqual(['Failed', 'Completed']);
		await visit('/console/imports/9', 404);
	});
});

describe('hostile names', () => {
	it('are shown as text, wherever they stand', async () => {
		const id = bench.person('<b>@example.com', [on(1, 'OPTIN')], {
			name: HOSTILE,
			fields: [
				[1, HOSTILE],
				[2, '</script><script>alert(1)</script>'],
			],
		});
		bench.sandbox.account.group(2).name = HOSTILE;
		bench.sandbox.account.group(2).members.add(id);
		bench.sandbox.account.files.put({ list: 1, name: HOSTILE, content: '111\na@example.com' });
		await bench.call('POST', `/List/1/Recipients?fileName=${encodeURIComponent(`"${HOSTILE}"`)}`);
		const query = encodeURIComponent(HOSTILE);
		for (const path of [
			'/console/lists/1',
			`/console/lists/1?q=${query}&status=${query}&channel=${query}&size=${query}&page=${query}`,
			`/console/people/${id}`,
			`/console/people?q=${query}`,
			'/console/imports',
			'/console/imports/1',
		]) {
			const page = await visit(path);
			expect(page.querySelectorAll('img, b')).toEqual([]);
			expect(page.querySelectorAll('script')).toHaveLength(1);
		}
		expect((await visit(`/console/people/${id}`)).querySelector('dl')?.textContent).toContain(HOSTILE);
	});

	it('cannot leave an attribute or a template', () => {
		const list = [html`<i></i>`, HOSTILE, null, undefined, false, 0] as const;
		expect(html`<a title="${HOSTILE}">${list}</a>`.text).toBe(
			'<a title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;"><i></i>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;0</a>',
		);
	});

	it('run nothing: the policy allows no script but the page’s own, and no frame around it', async () => {
		const policy = (await send(bench.sandbox.url)).headers.get('content-security-policy') ?? '';
		expect(policy).toMatch(
			/default-src 'none'.*script-src 'nonce-[\w-]{32}'.*form-action 'self'.*frame-ancestors 'none'/,
		);
		const other = (await send(bench.sandbox.url)).headers.get('content-security-policy');
		expect(other).not.toBe(policy);
	});
});

describe('pages of other sites', () => {
	const form = async (headers: Record<string, string>): Promise<number> => {
		const page = await visit('/console/imports');
		return (await submit(page, 'fail', [], headers)).status;
	};

	it.each([
		['a foreign Origin', { origin: 'https://example.com' }, 403],
		['an opaque Origin', { origin: 'null' }, 403],
		['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
		[
			'another site',
			{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
			403,
		],
	])('send no form: %s', async (_what, headers, status) => {
		expect(await form(headers)).toBe(status);
	});

	it('send no form without the token of this start, and none leads elsewhere', async () => {
		const url = `${bench.sandbox.url}/console/subscriptions`;
		for (const body of ['', 'token=&do=fail', `token=${'x'.repeat(32)}&do=optOut`]) {
			const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: bench.sandbox.url };
			expect((await send(url, { method: 'POST', body, headers })).status).toBe(403);
		}
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		const page = await visit('/console/lists/1');
		for (const back of ['https://example.com', '//example.com', '/console/../x', '/\\example.com', '/API/x', '//']) {
			page.querySelector('input[name=back]')?.setAttribute('value', back);
			expect((await submit(page, 'optOut')).status).toBe(400);
		}
	});

	it('press no button that does not exist', async () => {
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		const page = await visit('/console/lists/1');
		const who = boxes(page).map((value) => ['who', value] as const);
		expect((await submit(page, 'delete', who)).status).toBe(400);
		expect((await submit(page, 'optOut', [['who', '1.fax.1']])).status).toBe(400);
		expect((await submit(page, 'optOut', [...who, ['reason', '3.0']])).status).toBe(400);
		expect((await submit(page, 'optOut', [...who, ['reason', '2.1']])).status).toBe(400);
		expect(bench.status(1, 1)).toBe('OPTIN');
	});
});

describe('the start page', () => {
	it('is there only where whoever started the sandbox has something to show', async () => {
		expect(texts(await visit('/'), 'nav a')[0]).toBe('Lists');
		await visit('/console/start', 404);
		bench.sandbox.guide.current = {
			title: 'Start here',
			lead: 'A lead.',
			steps: [{ text: 'Do this.', label: 'Here', url: 'http://localhost:5678/form/x' }, { text: HOSTILE }],
			tilesLead: 'Open one.',
			tiles: [{ title: 'Example', text: HOSTILE, url: 'http://localhost:5678/workflow/1', picture: 'UklGRg==' }],
		};
		const page = await visit('/console/start');
		expect(texts(page, 'nav a')[0]).toBe('Start');
		expect(texts(page, 'ol li')).toEqual(['Do this. Here', HOSTILE]);
		expect(texts(page, '.tile')).toEqual([`Example ${HOSTILE}`]);
		expect(page.querySelectorAll('main li a').map((link) => link.getAttribute('href'))).toEqual([
			'http://localhost:5678/form/x',
			'http://localhost:5678/workflow/1',
		]);
		expect(page.querySelector('img')?.getAttribute('src')).toBe('data:image/webp;base64,UklGRg==');
	});
});
