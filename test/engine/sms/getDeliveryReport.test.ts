import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { pages, text, TEXTS, useNoWaits } from './sendAnswers';

useNock();
useNoWaits();

const parameters = {
	resource: 'sms',
	list: locator(1),
	smsMessage: locator(27),
	operation: 'getDeliveryReport',
	returnAll: true,
};

test('lists what became of each SMS, though MailUp counts none', async () => {
	pages(TEXTS, []);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{ messageId: 27, phone: '+393331234567', status: 'delivered', errorCode: null, sentAt: '2026-11-02T03:04:07Z' },
		{ messageId: 27, phone: '+393331234568', status: 'queued', errorCode: null, sentAt: '2026-11-02T03:04:06Z' },
		{
			messageId: 27,
			phone: '+393331234569',
			status: 'failed',
			errorCode: 'FAILED_AT_004',
			sentAt: '2026-11-02T03:04:05Z',
		},
		{ messageId: 27, phone: null, status: null, errorCode: null, sentAt: null },
	]);
	expectToMatchSchema('sms', 'getDeliveryReport', items);
});

test('lists those of one status, up to a limit, and reads no page too many', async () => {
	pages(TEXTS);
	const { items } = await runNode({ parameters: { ...parameters, status: 'failed', returnAll: false, limit: 1 } });
	expect(items).toMatchObject([{ json: { status: 'failed' } }]);
});

test('gives the rows as they are', async () => {
	pages(TEXTS);
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit: 2, simplify: false } });
	expect(items.map(({ json }) => json)).toEqual(TEXTS.slice(0, 2));
});

const MANY = Array.from({ length: 501 }, (_, index) => text('2026-11-02 03:04:05Z', `39333${index}`));

test('reads on until a page is empty', async () => {
	pages(MANY.slice(0, 500), MANY.slice(500), []);
	expect((await runNode({ parameters })).items).toHaveLength(501);
});

test('takes a page that is larger than asked for all there is', async () => {
	pages(MANY);
	expect((await runNode({ parameters })).items).toHaveLength(501);
});

test('takes a page that comes again for the end', async () => {
	pages(TEXTS, TEXTS);
	expect((await runNode({ parameters })).items).toHaveLength(4);
});

test.each([
	['refuses', 404, refusal(404, 'No such message')],
	['answers with something else', 200, { Sent: 1 }],
	['answers with an error under a status of success', 200, refusal(500, 'Broken')],
])('is an error where MailUp %s', async (_, status, body) => {
	mailUp()
		.get('/Sms/27/Sendings/ReportDetails')
		.query(true)
		.times(status === 200 ? 5 : 1)
		.reply(status, body);
	const { error } = await runNode({ parameters });
	expect(error?.message).toMatch(/^MailUp did not show the delivery report/);
});
