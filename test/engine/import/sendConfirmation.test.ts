import * as pauses from '../../../nodes/shared/http/pauses';
import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { CONNECTION_LOST, ends } from './importAnswers';

useNock();

beforeEach(() => jest.spyOn(pauses, 'pause').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'import', operation: 'sendConfirmation', importId: '3' };
const later = { ...parameters, when: 'date', sendAt: '2030-05-17T09:00' };

const holds = (answer: object = { idSending: 9, EnqueuedEmails: 120 }) =>
	mailUp().get('/Import/3/Sending').reply(200, answer);
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
	['MailUp counts none', () => holds({ idSending: 9, EnqueuedEmails: 0 })],
	['MailUp names no sending', () => holds({})],
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
	expect(error).toMatchObject({ message: 'MailUp did not show the import [item 0]', httpCode: '404' });
});

test('passes refusals on', async () => {
	mailUp().get('/Import/3/Sending').reply(403, refusal(403, 'No'));
	const { error: hidden } = await runNode({ parameters });
	expect(hidden?.message).toBe('MailUp did not show the confirmation emails of the import [item 0]');
	holds();
	releases().reply(400, refusal(400, 'Already sent'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toBe('MailUp did not send the confirmation emails [item 0]');
	expect(error?.description).toContain('Already sent');
});

describe('a lost answer', () => {
	const queue = (name: string, ...ids: number[]) =>
		mailUp()
			.get(`/Email/Sendings/${name}`)
			.query(true)
			.reply(200, page(ids.map((Id) => ({ Id }))));

	/** The queues that are looked at, one after the other, until the sending is found. */
	const queues = (immediate: number[], deferred?: number[], undefinedOnes?: number[]) => {
		queue('Immediate', ...immediate);
		if (deferred) queue('Deferred', ...deferred);
		if (undefinedOnes) queue('Undefined', ...undefinedOnes);
	};

	test.each<[string, string, () => unknown]>([
		['sent', 'they are leaving', () => queues([8, 9])],
		['scheduled', 'they are planned', () => queues([], [9])],
		['notSent', 'they still wait', () => queues([8], [], [9])],
		['unknown', 'they are nowhere', () => queues([8], [], [])],
		['unknown', 'MailUp cannot be asked', () => mailUp().get('/Email/Sendings/Immediate').query(true).reply(403)],
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
	expect(error?.message).toBe(`The parameter "${parameter}" cannot be used [item 0]`);
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

	test('about one import share what MailUp refuses', async () => {
		holds();
		releases().reply(400, refusal(400, 'Already sent'));
		const { items } = await runNode({ parameters: perItem, items: threeRows, onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map((index) => `MailUp did not send the confirmation emails [item ${index}]`),
		);
	});

	test('are all checked before anything is sent', async () => {
		holds();
		mailUp().get('/Import/4/Sending').reply(403, refusal(403, 'No'));
		const { items, error } = await runNode({ parameters: perItem, items: [{ importId: 3 }, { importId: 4 }] });
		expect(items).toEqual([]);
		expect(error?.message).toBe('MailUp did not show the confirmation emails of the import [item 1]');
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
