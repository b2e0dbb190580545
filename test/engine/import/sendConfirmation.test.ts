import { asTool } from '../../support/agent';
import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { useNoWaits } from '../sending/answers';
import { CONNECTION_LOST, ends } from './importAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'import', operation: 'sendConfirmation', importId: '3' };
const later = { ...parameters, when: 'date', sendAt: '2030-05-17T09:00' };

/** The emails of import 3, whose sending is 9. */
const names = (answer: object = { idSending: 9, EnqueuedEmails: 120 }) =>
	mailUp().get('/Import/3/Sending').reply(200, answer);

/** One look at a part of the queue. */
const shows = (queue: 'Immediate' | 'Deferred' | 'Undefined', ...ids: number[]) =>
	mailUp()
		.get(`/Email/Sendings/${queue}`)
		.query(true)
		.reply(200, page(ids.map((Id) => ({ Id, StartDate: '2030-05-17 07:00:00Z' }))));

/** The emails wait to be let go. */
const holds = (answer?: object) => {
	names(answer);
	shows('Undefined', 8, 9);
};

/** One look at the whole queue, which shows the emails nowhere. */
const showsNowhere = () => {
	shows('Undefined', 8);
	shows('Deferred');
	shows('Immediate');
};

const releases = (body = '') => mailUp().post('/Email/Sendings/9/Immediate', body);

test('releases the emails of an import now', async () => {
	holds();
	releases().reply(200, { Id: 9 });
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toEqual({
		outcome: 'sent',
		importId: 3,
		sendingId: 9,
		emails: 120,
		sendAt: null,
		confirmationCode: null,
		detail: null,
	});
	expectToMatchSchema('import', 'sendConfirmation', items);
});

test.each([
	['in the time zone of the workflow', '2030-05-17T09:00', '2030-05-17 07:00:00Z'],
	['with an offset', '2030-05-17T09:00:00-05:00', '2030-05-17 14:00:00Z'],
])('releases them at a date %s', async (_, sendAt, Date) => {
	holds({ SendingID: '9' });
	mailUp().post('/Email/Sendings/9/Deferred', { Date }).reply(200, '');
	const { items } = await runNode({ parameters: { ...later, sendAt } });
	expect(items[0]?.json).toMatchObject({ outcome: 'scheduled', emails: null });
	expect(items[0]?.json.sendAt).toBe(`${Date.replace(' ', 'T').replace('Z', '.000Z')}`);
	expectToMatchSchema('import', 'sendConfirmation', items);
});

test.each<[string, () => unknown]>([
	['MailUp counts none', () => names({ idSending: 9, EnqueuedEmails: 0 })],
	['MailUp names no sending', () => names({})],
	[
		'MailUp knows the import but not its emails',
		() => {
			mailUp().get('/Import/3/Sending').reply(404, refusal(404, 'No confirmation mails'));
			ends(3);
		},
	],
])('sends nothing where %s', async (_, answer) => {
	answer();
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ outcome: 'nothingToSend', detail: expect.stringContaining('as pending') });
	expectToMatchSchema('import', 'sendConfirmation', items);
});

test('passes on that MailUp does not know the import', async () => {
	mailUp().get('/Import/3/Sending').reply(404, refusal(404, 'Not found'));
	mailUp().get('/Import/3').reply(404, refusal(404, 'Import 3 not found'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({ message: mailUpRefused('show the import', 0), httpCode: '404' });
});

test('passes refusals on', async () => {
	mailUp().get('/Import/3/Sending').reply(403, refusal(403, 'No'));
	const { error: hidden } = await runNode({ parameters });
	expect(hidden?.message).toEqual(mailUpRefused('show the confirmation emails of the import', 0));
	holds();
	releases().reply(400, refusal(400, 'Already sent'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('send the confirmation emails', 0));
	expect(allSaid(error)).toContain('Already sent');
});

describe('emails that were released before are not sent again:', () => {
	/** Whatever is posted fails the test: no answer is prepared. */
	test.each<[string, () => unknown, object]>([
		[
			'planned ones',
			() => {
				shows('Undefined', 8);
				shows('Deferred', 9);
			},
			{
				outcome: 'alreadyScheduled',
				sendAt: '2030-05-17T07:00:00.000Z',
				detail: expect.stringContaining('at their date'),
			},
		],
		[
			'those on their way',
			() => {
				shows('Undefined');
				shows('Deferred', 8);
				shows('Immediate', 9);
			},
			{ outcome: 'alreadyQueued', sendAt: null, detail: expect.stringContaining('on their way') },
		],
		[
			'those in no queue, of an import that is complete',
			() => {
				showsNowhere();
				showsNowhere();
				ends(3);
			},
			{ outcome: 'alreadySent', sendAt: null, detail: expect.stringContaining('they were sent before, unless') },
		],
		[
			'those in no queue, of an import that runs',
			() => {
				showsNowhere();
				showsNowhere();
				ends(3, 2);
			},
			{ outcome: 'notReady', sendAt: null, detail: expect.stringContaining('The import has not ended') },
		],
	])('%s', async (_, answers, json) => {
		names();
		answers();
		const { items, error } = await runNode({ parameters: later });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ importId: 3, sendingId: 9, emails: 120, confirmationCode: null, ...json });
		expectToMatchSchema('import', 'sendConfirmation', items);
	});

	test('a date whose zone MailUp does not tell is not shown', async () => {
		names();
		shows('Undefined');
		mailUp()
			.get('/Email/Sendings/Deferred')
			.query(true)
			.reply(200, page([{ Id: 9, StartDate: '2030-05-17 07:00:00' }]));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'alreadyScheduled', sendAt: null });
	});

	test('a dry run says so as well', async () => {
		names();
		shows('Undefined');
		shows('Deferred', 9);
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true } });
		expect(items[0]?.json).toMatchObject({ outcome: 'alreadyScheduled', confirmationCode: null });
	});

	test('an agent needs no code to be told', async () => {
		names();
		shows('Undefined');
		shows('Deferred', 9);
		const { items } = await runNode({ parameters, ...asTool() });
		expect(items[0]?.json.outcome).toBe('alreadyScheduled');
	});
});

describe('emails are released', () => {
	test('where MailUp shows them a moment later only', async () => {
		names();
		showsNowhere();
		shows('Undefined', 9);
		releases().reply(200, { Id: 9 });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('sent');
	});

	test('where the queue cannot be read: MailUp knows whether they may leave', async () => {
		names();
		mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
		releases().reply(200, { Id: 9 });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.outcome).toBe('sent');
	});

	test.each<[string, () => unknown]>([
		['failed', () => ends(3, 4)],
		['cannot be read', () => mailUp().get('/Import/3').reply(403, refusal(403, 'No'))],
	])(
		'where they are in no queue and the import %s: only of a complete one is it known that there were any',
		async (_, end) => {
			names();
			showsNowhere();
			showsNowhere();
			end();
			releases().reply(200, { Id: 9 });
			const { items } = await runNode({ parameters });
			expect(items[0]?.json.outcome).toBe('sent');
		},
	);
});

describe('a lost answer', () => {
	/** The queues that are looked at, one after the other, until the sending is found. */
	const queues = (held: number[], deferred?: number[], immediate?: number[]) => {
		shows('Undefined', ...held);
		if (deferred) shows('Deferred', ...deferred);
		if (immediate) shows('Immediate', ...immediate);
	};

	test.each<[string, string, () => unknown]>([
		['sent', 'they are leaving', () => queues([], [], [8, 9])],
		['scheduled', 'they are planned', () => queues([], [9])],
		['unknown', 'they still wait', () => queues([8, 9])],
		['unknown', 'they are nowhere', () => queues([8], [], [])],
		['unknown', 'MailUp cannot be asked', () => mailUp().get('/Email/Sendings/Undefined').query(true).reply(403)],
	])('is %s where %s; nothing is sent twice', async (outcome, _, answer) => {
		holds();
		releases().replyWithError(CONNECTION_LOST);
		answer();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json.outcome).toBe(outcome);
		expect(items[0]?.json.detail === null).toBe(outcome === 'sent' || outcome === 'scheduled');
		expectToMatchSchema('import', 'sendConfirmation', items);
	});
});

test('a dry run sends nothing and returns a code for just these emails', async () => {
	holds();
	const { items: shown } = await runNode({ parameters: { ...later, dryRun: true } });
	expect(shown[0]?.json).toMatchObject({ outcome: 'planned', emails: 120, sendAt: '2030-05-17T07:00:00.000Z' });
	expectToMatchSchema('import', 'sendConfirmation', shown);
	const confirmationCode = shown[0]?.json.confirmationCode as string;

	holds();
	mailUp().post('/Email/Sendings/9/Deferred').reply(200, '');
	const { items } = await runNode({ parameters: { ...later, confirmationCode } });
	expect(items[0]?.json.outcome).toBe('scheduled');

	holds({ idSending: 9, EnqueuedEmails: 121 });
	const { error } = await runNode({ parameters: { ...later, confirmationCode } });
	expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
});

test.each<[string, object]>([
	['Import ID', { importId: '={{ "x" }}' }],
	['When', { ...later, when: '={{ "soon" }}' }],
	['Date', { ...later, sendAt: '={{ "tomorrow" }}' }],
	['Date', { ...later, sendAt: '2020-01-01T09:00' }],
	['Date', { ...later, sendAt: '={{ new Date(Date.now() + 4 * 60000).toISOString() }}' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('of emails that still wait after a lost answer, a second run is advised, which looks first', async () => {
	holds();
	releases().reply(500, refusal(500, 'No sender'));
	shows('Undefined', 9);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({
		outcome: 'unknown',
		detail: expect.stringMatching(
			/still waited .* Run this again: it releases them only if .* MailUp says: "No sender"\.$/,
		),
	});
});

describe('several items', () => {
	const perItem = { ...parameters, importId: '={{ $json.importId }}' };
	const threeRows = [{ importId: 3 }, { importId: 3 }, { importId: 3 }];

	test('about one import release its emails once', async () => {
		holds();
		releases().reply(200, { Id: 9 });
		const { items, error } = await runNode({ parameters: perItem, items: threeRows });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.outcome, json.sendingId, json.detail])).toEqual(
			threeRows.map(() => ['sent', 9, null]),
		);
	});

	test('about two imports look at the queue once', async () => {
		names();
		mailUp().get('/Import/4/Sending').reply(200, { idSending: 10, EnqueuedEmails: 5 });
		shows('Undefined', 9);
		shows('Deferred', 10);
		releases().reply(200, { Id: 9 });
		const { items } = await runNode({ parameters: perItem, items: [{ importId: 3 }, { importId: 4 }] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['sent', 'alreadyScheduled']);
	});

	test('about one import whose emails are planned may name other dates', async () => {
		names();
		shows('Undefined');
		shows('Deferred', 9);
		const { items } = await runNode({
			parameters: { ...later, sendAt: '={{ $json.at }}' },
			items: [{ at: '2030-05-17T09:00:00Z' }, { at: '2030-05-18T09:00:00Z' }],
		});
		expect(items.map(({ json }) => [json.outcome, json.sendAt])).toEqual(
			[0, 1].map(() => ['alreadyScheduled', '2030-05-17T07:00:00.000Z']),
		);
	});

	test('about one import share what MailUp refuses', async () => {
		holds();
		releases().reply(400, refusal(400, 'Already sent'));
		const { items } = await runNode({ parameters: perItem, items: threeRows, onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map((index) => mailUpRefused('send the confirmation emails', index, 'Already sent')),
		);
	});

	test('are all checked before anything is sent', async () => {
		holds();
		mailUp().get('/Import/4/Sending').reply(403, refusal(403, 'No'));
		const { items, error } = await runNode({ parameters: perItem, items: [{ importId: 3 }, { importId: 4 }] });
		expect(items).toEqual([]);
		expect(error?.message).toEqual(mailUpRefused('show the confirmation emails of the import', 1));
	});

	test('about one import cannot differ in when its emails leave', async () => {
		const times = ['2030-05-17T09:00:00Z', '2030-05-17T09:00:20Z', '2030-05-17T10:00:00Z'];
		holds();
		mailUp().post('/Email/Sendings/9/Deferred', { Date: '2030-05-17 09:00:00Z' }).reply(200, '');
		const { items } = await runNode({
			parameters: { ...later, sendAt: '={{ $json.at }}' },
			items: times.map((at) => ({ at })),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.sendAt ?? json.error)).toEqual([
			'2030-05-17T09:00:00.000Z',
			'2030-05-17T09:00:00.000Z',
			'Another item sends the same emails at another time [item 2]',
		]);
	});

	test('are not sent with Retry On Fail', async () => {
		const { error } = await runNode({ parameters: perItem, items: threeRows, retryOnFail: true });
		expect(error?.message).toBe('Mailing people does not go together with "Retry On Fail" [item 0]');
	});
});
