import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { pages, TEXTS, useNoWaits } from './sendAnswers';
import { allSaid, mailUpRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sms', list: locator(1), smsMessage: locator(27), operation: 'getStatistics' };
const figures = (status: number, body: unknown) =>
	mailUp()
		.get('/Sms/27/Sendings/Report')
		.reply(status, body as never);

test("counts the report, and passes MailUp's own figures on", async () => {
	pages(TEXTS, []);
	figures(200, { Anything: 4 });
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toEqual({
		messageId: 27,
		sent: 4,
		delivered: 1,
		queued: 1,
		failed: 1,
		deliveryRate: 0.5,
		errors: { FAILED_AT_004: 1 },
		firstSentAt: '2026-11-02T03:04:05Z',
		lastSentAt: '2026-11-02T03:04:07Z',
		report: { Anything: 4 },
	});
	expectToMatchSchema('sms', 'getStatistics', items);
});

test('of a message that was never sent has no rate, and no figures where MailUp says nothing', async () => {
	pages([]);
	figures(200, '');
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ sent: 0, deliveryRate: null, lastSentAt: null, report: null });
	expectToMatchSchema('sms', 'getStatistics', items);
});

test('passes on what MailUp refuses of its own figures', async () => {
	pages([]);
	figures(404, refusal(404, 'No report'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('show the report', 0));
});

test('passes on what MailUp refuses', async () => {
	mailUp().get('/Sms/27/Sendings/ReportDetails').query(true).reply(403, refusal(403, 'No rights'));
	const { error } = await runNode({ parameters });
	expect(allSaid(error)).toContain('No rights');
});
