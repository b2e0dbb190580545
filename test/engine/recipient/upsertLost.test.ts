/** Create or Update where the answer is lost or refused: only what MailUp shows is claimed. */
import type nock from 'nock';

import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import type { Statuses } from './upsertAnswers';
import { ann, finds, parameters } from './upsertAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

describe('a number that MailUp refuses', () => {
	const withNumber = { ...parameters, options: { mobilePrefix: '0039', mobileNumber: '3331234567' } };
	const refuses = () => mailUp().post('/List/1/Recipient').reply(400, refusal(400, 'Key mismatch'));
	const hasNumber = (id: number, email: string, MobileNumber = '3331234567') => ({
		...person(id, email, { subscribed: [1] }),
		MobilePrefix: '0039',
		MobileNumber,
	});
	const search = (...people: object[]) =>
		mailUp()
			.get('/Recipients')
			.query({ sms: '"00393331234567"' })
			.reply(200, page(people as never));

	test('belongs to somebody else: the error names whom, the parameter, and what to do', async () => {
		finds(ann);
		refuses();
		search(hasNumber(12, 'bob@example.com'));
		const { error } = await runNode({ parameters: withNumber, items: [{ email: ann }] });
		expect(error?.message).toEqual(parameterRefused('Mobile Number', 0));
		expect(allSaid(error)).toContain('The number belongs to somebody else in MailUp: recipient 12.');
		expect(allSaid(error)).toContain('nothing was written. Correct the number, leave it out');
		expect(allSaid(error)).toContain('"Key mismatch"');
	});

	test('is not the one that MailUp has for the address', async () => {
		mailUp()
			.get('/Recipients')
			.query(byEmail(ann))
			.reply(200, page([hasNumber(77, ann, '3330000000')]));
		refuses();
		search();
		const { error } = await runNode({ parameters: withNumber, items: [{ email: ann }] });
		expect(error?.message).toEqual(parameterRefused('Mobile Number', 0));
		expect(allSaid(error)).toContain('MailUp has another number for this address: 0039 3330000000.');
	});

	test('for no reason that MailUp shows, is said to be worth a look', async () => {
		finds(ann);
		refuses();
		search();
		const { error } = await runNode({ parameters: withNumber, items: [{ email: ann }] });
		expect(error?.message).toEqual(mailUpRefused('add the recipient', 0));
		expect(allSaid(error)).toContain('look at "Mobile Number"');
	});
});

describe('an answer that is lost', () => {
	const losses: Array<[string, (interceptor: nock.Interceptor) => unknown]> = [
		[
			'a cut connection',
			(add) => add.replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })),
		],
		['HTTP 503', (add) => add.reply(503, 'Service Unavailable')],
		['a web page', (add) => add.reply(200, '<html>Maintenance</html>', { 'Content-Type': 'text/html' })],
	];

	test.each(losses)('%s is never answered by a second add; a change of status proves the first', async (_, lose) => {
		finds(ann);
		lose(mailUp().post('/List/1/Recipient'));
		finds(ann, { subscribed: [1] });
		const { items } = await runNode({ parameters, items: [{ email: ann }] });
		expect(items[0]?.json).toMatchObject({ outcome: 'subscribed', recipientId: 77, status: 'subscribed' });
	});

	test.each(losses)('%s leaves the outcome unknown where nothing proves the add', async (_, lose) => {
		finds(ann);
		lose(mailUp().post('/List/1/Recipient'));
		finds(ann);
		const { items, error } = await runNode({ parameters, items: [{ email: ann }] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			status: 'notOnList',
			detail: expect.stringContaining('It was not sent again.'),
		});
		expectToMatchSchema('recipient', 'upsert', items);
	});

	// What a lost add was to write besides the status: the values, and what MailUp shows of it afterwards.
	const phone = { options: { mobilePrefix: '+39', mobileNumber: '333 1234567' } };
	const city = { fields: { mappingMode: 'defineBelow', value: { City: 'Bari' } } };
	const toGroup = { target: 'group', group: locator(9) };
	const inGroup = (ids: number[]) => {
		mailUp()
			.get('/List/1/Recipient/77/Groups')
			.query(true)
			.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1 }))));
	};

	describe.each<[string, Statuses | undefined, Statuses, string]>([
		['somebody subscribed', { subscribed: [1] }, { subscribed: [1] }, 'alreadySubscribed'],
		['somebody new', undefined, { subscribed: [1] }, 'subscribed'],
		['somebody pending', { pending: [1] }, { pending: [1] }, 'stillPending'],
		['somebody who opted out', { unsubscribed: [1] }, { unsubscribed: [1] }, 'leftUnsubscribed'],
	])('of %s, after a lost answer', (_, before, after, proven) => {
		const lost = async (wish: object, path: string, shown: object) => {
			finds(ann, before);
			mailUp().post(path).reply(503);
			mailUp()
				.get('/Recipients')
				.query(byEmail(ann))
				.reply(200, page([{ ...person(77, ann, after), ...shown }]));
			return await runNode({ parameters: { ...parameters, ...wish }, items: [{ email: ann }] });
		};
		const groups = () =>
			mailUp()
				.get('/List/1/Groups')
				.query(true)
				.reply(200, page([{ idGroup: 9, idList: 1 }]));

		test.each([
			[[9], proven, null],
			[[8], 'unknown', 'MailUp does not show: group 9. '],
			[[], 'unknown', 'MailUp does not show: group 9. '],
		])('the group counts where MailUp shows it: %j is %s', async (ids, outcome, detail) => {
			groups();
			inGroup(ids);
			const { items } = await lost(toGroup, '/Group/9/Recipient', {});
			expect(items[0]?.json.outcome).toBe(outcome);
			if (detail === null) return;
			expect(items[0]?.json.detail).toContain(detail);
			expect(items[0]?.json.detail).toContain('"Add to Group" says whether the person is in the group');
			expectToMatchSchema('recipient', 'upsert', items);
		});

		test('a group that cannot be read is not claimed', async () => {
			groups();
			mailUp().get('/List/1/Recipient/77/Groups').query(true).reply(403, refusal(403, 'Not enabled'));
			const { items } = await lost(toGroup, '/Group/9/Recipient', {});
			expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('group 9') });
		});

		test.each([
			[{ MobilePrefix: '0039', MobileNumber: '3331234567' }, proven],
			[{ MobilePrefix: null, MobileNumber: '3331234567' }, proven],
			[{ MobilePrefix: '0044', MobileNumber: '3331234567' }, 'unknown'],
			[{ MobilePrefix: '0039', MobileNumber: '3330000000' }, 'unknown'],
			[{}, 'unknown'],
		])('the number counts where MailUp shows it: %j is %s', async (shown, outcome) => {
			if (outcome === 'unknown') mailUp().get('/Recipients').query({ sms: '"00393331234567"' }).reply(200, page([]));
			const { items } = await lost(phone, '/List/1/Recipient', shown);
			expect(items[0]?.json.outcome).toBe(outcome);
			if (outcome === 'unknown') expect(items[0]?.json.detail).toContain('MailUp does not show: the mobile number. ');
		});

		test.each([
			[[{ Id: 4, Description: 'City', Value: 'Bari' }], proven],
			[[{ Id: 4, Description: 'City', Value: 'Rome' }], 'unknown'],
			[[], 'unknown'],
		])('the fields count where MailUp shows them: %j is %s', async (Fields, outcome) => {
			mailUp()
				.get('/Recipient/DynamicFields')
				.query(true)
				.reply(200, page([{ Id: 4, Description: 'City' }]));
			const { items } = await lost(city, '/List/1/Recipient', { Fields });
			expect(items[0]?.json.outcome).toBe(outcome);
			if (outcome === 'unknown') expect(items[0]?.json.detail).toContain('MailUp does not show: City. ');
		});
	});

	test.each(['{}', '', '[]', '"ok"', 'true'])('an answer without the id (%s) proves nothing', async (answer) => {
		finds(ann, { subscribed: [1] });
		mailUp().post('/Group/9/Recipient').reply(200, answer, { 'Content-Type': 'application/json' });
		mailUp()
			.get('/List/1/Groups')
			.query(true)
			.reply(200, page([{ idGroup: 9, idList: 1 }]));
		finds(ann, { subscribed: [1] });
		inGroup([]);
		const { items } = await runNode({ parameters: { ...parameters, ...toGroup }, items: [{ email: ann }] });
		expect(items[0]?.json.outcome).toBe('unknown');
	});

	test("a 500 in MailUp's words is passed on, and whose number it is", async () => {
		finds(ann);
		mailUp().post('/List/1/Recipient').reply(500, refusal(500, 'Key mismatch'));
		finds(ann);
		mailUp()
			.get('/Recipients')
			.query({ sms: '"00393331234567"' })
			.reply(200, page([{ ...person(12, 'bob@example.com'), MobilePrefix: '0039', MobileNumber: '3331234567' }]));
		const { items } = await runNode({ parameters: { ...parameters, ...phone }, items: [{ email: ann }] });
		expect(items[0]?.json.outcome).toBe('unknown');
		expect(items[0]?.json.detail).toContain('The number belongs to somebody else in MailUp: recipient 12.');
		expect(items[0]?.json.detail).toContain('MailUp says: "Key mismatch".');
	});

	test('asking for confirmation, nothing more is sent for a person whose first ask was lost and left no trace', async () => {
		finds(ann);
		finds(ann);
		mailUp().post('/List/1/Recipient').query({ ConfirmEmail: 'true' }).reply(503);
		finds(ann);
		finds(ann);
		const { items } = await runNode({
			parameters: { ...parameters, optInMode: 'double' },
			items: [{ email: ann }, { email: ann }],
		});
		// A plain add would subscribe the person unasked, and a second ask could be a second email.
		expect(items.map(({ json }) => json.outcome)).toEqual(['unknown', 'unknown']);
		expect(items[1]?.json.detail).toContain('Nothing was sent for this item.');
	});
});
