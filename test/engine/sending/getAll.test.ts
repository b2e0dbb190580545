import { mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { row, showsQueue, useNoWaits } from './answers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sending', operation: 'getAll', queue: 'all', returnAll: true };

test('shows the whole queue and where each sending stands', async () => {
	showsQueue({ Immediate: [row(1)], Deferred: [row(2), row(3)], Undefined: [row(4)] });
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.id, json.queue])).toEqual([
		[4, 'held'],
		[2, 'scheduled'],
		[3, 'scheduled'],
		[1, 'queued'],
	]);
	expect(items.at(-1)?.json).toEqual({
		id: 1,
		queue: 'queued',
		listId: 1,
		messageId: 24,
		subject: 'S',
		state: 'x',
		type: 't',
		startDate: '2030-05-17T07:00:00Z',
		notes: '',
	});
	expectToMatchSchema('sending', 'getAll', items);
});

test.each([
	['queued', 'Immediate'],
	['scheduled', 'Deferred'],
	['held', 'Undefined'],
] as const)('shows the %s ones alone', async (queue, path) => {
	showsQueue({ [path]: [row(7)] }, path);
	const { items } = await runNode({ parameters: { ...parameters, queue } });
	expect(items.map(({ json }) => [json.id, json.queue])).toEqual([[7, queue]]);
});

test('a sending that moves on while the queue is read is there once, where it was seen last', async () => {
	showsQueue({ Undefined: [row(1), row(2)], Deferred: [row(2)], Immediate: [row(1)] });
	const { items } = await runNode({ parameters });
	expect(items.map(({ json }) => [json.id, json.queue])).toEqual([
		[1, 'queued'],
		[2, 'scheduled'],
	]);
});

test('reads no queue that the limit does not need', async () => {
	mailUp()
		.get('/Email/Sendings/Undefined')
		.query({ PageNumber: '0', PageSize: '2' })
		.reply(200, page([row(1)]));
	mailUp()
		.get('/Email/Sendings/Deferred')
		.query({ PageNumber: '0', PageSize: '1' })
		.reply(200, page([row(2), row(3)]));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit: 2 } });
	expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
});

test("shows MailUp's own rows where these are wanted", async () => {
	showsQueue({ Undefined: [row(4)] }, 'Undefined');
	const { items } = await runNode({ parameters: { ...parameters, queue: 'held', simplify: false } });
	expect(items[0]?.json).toEqual(row(4));
});

test('names the parameter for a queue that does not exist, and passes a refusal on', async () => {
	const wrong = await runNode({ parameters: { ...parameters, queue: '={{ "Immediate/1" }}' } });
	expect(wrong.error?.message).toEqual(parameterRefused('Queue', 0));
	mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
	const refused = await runNode({ parameters });
	expect(refused.error?.message).toEqual(mailUpRefused('show the sending queue', 0));
});
