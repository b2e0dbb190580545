import { Governor, stoppingGovernorOf } from '../../../nodes/shared/http/governor';
import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost, row, showsUntilFound, useNoWaits } from './answers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sending', operation: 'delete', sendingId: '={{ $json.id }}' };
const items = [{ id: 130 }];

const deletes = () => mailUp().delete('/Email/Sendings/130');

test('deletes, within the limit of one call in 30 seconds', async () => {
	const turn = jest.spyOn(Governor.prototype, 'turn');
	deletes().reply(200, { IsDeleted: true });
	const { items: output, error } = await runNode({ parameters, items, credentialId: 'deletes' });
	expect(error).toBeUndefined();
	expect(output).toEqual([
		{
			json: { sendingId: 130, deleted: true, outcome: 'deleted', queue: null, state: null, detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sending', 'delete', output);
	expect(turn.mock.contexts).toEqual([stoppingGovernorOf('deletes')]);
});

test.each<[Parameters<typeof showsUntilFound>[0], string | null, string]>([
	[{ Immediate: [row(130)] }, 'queued', 'Stop it first'],
	[{ Deferred: [row(130)] }, 'scheduled', 'Stop it first'],
	[{ Undefined: [row(130)] }, 'held', 'although it is held'],
	[{ Immediate: [row(129)] }, null, 'the queue does not show it: it was sent, stopped or deleted before'],
])('MailUp says no with HTTP 200, and the item says so: %j', async (queue, where, detail) => {
	deletes().reply(200, { IsDeleted: false });
	showsUntilFound(queue);
	const { items: output, error } = await runNode({ parameters, items });
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({
		deleted: false,
		outcome: 'notDeleted',
		queue: where,
		detail: expect.stringContaining(detail),
	});
	expectToMatchSchema('sending', 'delete', output);
});

test.each<[string, () => void, Parameters<typeof showsUntilFound>[0], string]>([
	['nothing', () => deletes().reply(200, ''), {}, 'did not say whether'],
	['nothing that arrives', () => deletes().replyWithError(lost), { Undefined: [row(130)] }, 'among the held sendings'],
	['HTTP 500', () => deletes().reply(500, ''), {}, 'The queue did not show it'],
])('is unknown where MailUp answers %s, and is not repeated', async (_, answer, queue, detail) => {
	answer();
	showsUntilFound(queue);
	const { items: output } = await runNode({ parameters, items });
	expect(output[0]?.json).toMatchObject({
		deleted: false,
		outcome: 'unknown',
		detail: expect.stringContaining(detail),
	});
	expectToMatchSchema('sending', 'delete', output);
});

test('passes a refusal on, and refuses a number that is none', async () => {
	deletes().reply(403, refusal(403, 'Not yours'));
	const refused = await runNode({ parameters, items });
	expect(refused.error).toMatchObject({ message: mailUpRefused('delete the sending', 0) });
	const wrong = await runNode({ parameters, items: [{ id: 0 }] });
	expect(wrong.error?.message).toEqual(parameterRefused('Sending ID', 0));
});
