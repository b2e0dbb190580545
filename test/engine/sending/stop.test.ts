import { Governor, stoppingGovernorOf } from '../../../nodes/shared/http/governor';
import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost, row, showsUntilFound, useNoWaits } from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sending', operation: 'stop', sendingId: '={{ $json.id }}' };
const items = [{ id: 130 }];

const stops = (id = 130) => mailUp().post(`/Email/Sendings/${id}/Stop`, '');

test('stops at once, before anything is read, and looks at the queue afterwards', async () => {
	const order: string[] = [];
	stops().reply(() => {
		order.push('stop');
		return [200, ''];
	});
	for (const queue of ['Undefined', 'Deferred', 'Immediate']) {
		mailUp()
			.get(`/Email/Sendings/${queue}`)
			.query(true)
			.reply(() => {
				order.push(queue);
				return [200, { Items: [] }];
			});
	}
	const { items: output, error } = await runNode({ parameters, items });
	expect(error).toBeUndefined();
	expect(order[0]).toBe('stop');
	expect(output).toEqual([
		{
			json: {
				sendingId: 130,
				outcome: 'stopped',
				queue: null,
				state: null,
				detail: expect.stringContaining('Emails that had left before cannot be called back'),
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sending', 'stop', output);
});

test.each<[Parameters<typeof showsUntilFound>[0], object]>([
	[
		{ Undefined: [row(130)] },
		{ outcome: 'stopped', queue: 'held', state: 'x', detail: expect.stringContaining('is held now') },
	],
	[{ Immediate: [row(130)] }, { outcome: 'stillQueued', queue: 'queued', state: 'x' }],
	[{ Deferred: [row(130)] }, { outcome: 'stillQueued', queue: 'scheduled', state: 'x' }],
])('says where the sending stands afterwards: %j', async (queue, json) => {
	stops().reply(200, '');
	showsUntilFound(queue);
	const { items: output } = await runNode({ parameters, items });
	expect(output[0]?.json).toMatchObject(json);
	expectToMatchSchema('sending', 'stop', output);
});

test('says of a sending that is in no queue that it may have ended before the stop', async () => {
	stops().reply(200, '');
	showsUntilFound();
	const { items: output } = await runNode({ parameters, items });
	expect(output[0]?.json).toMatchObject({ outcome: 'stopped', queue: null });
	expect(output[0]?.json.detail).toBe(
		'MailUp took the stop, and the queue does not show the sending: nothing of it leaves any more. Emails that had left before cannot be called back, and a sending that had ended before was sent to everybody: "Get History" of the email shows how many people got it.',
	);
});

test('does not repeat a lost stop, and says that it may not have happened', async () => {
	stops().reply(500, refusal(500, 'Oops'));
	showsUntilFound();
	const { items: output, error } = await runNode({ parameters, items });
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({
		outcome: 'unknown',
		detail: expect.stringContaining('MailUp says: "Oops".'),
	});
	stops().replyWithError(lost);
	mailUp().get('/Email/Sendings/Undefined').query(true).reply(403, refusal(403, 'No'));
	const blind = await runNode({ parameters, items });
	expect(blind.items[0]?.json).toMatchObject({ outcome: 'unknown', queue: null });
});

test('passes a refusal on', async () => {
	stops().reply(404, refusal(404, 'Unknown sending'));
	const { error } = await runNode({ parameters, items });
	expect(error).toMatchObject({ message: mailUpRefused('stop the sending', 0) });
	expect(allSaid(error)).toContain('Unknown sending');
});

test('refuses a number that is none', async () => {
	const { error } = await runNode({ parameters, items: [{ id: '130/../129' }] });
	expect(error?.message).toEqual(parameterRefused('Sending ID', 0));
});

test('stops several one after another, within the limit of one call in 30 seconds', async () => {
	const turn = jest.spyOn(Governor.prototype, 'turn');
	for (const id of [130, 131]) {
		stops(id).reply(200, '');
		showsUntilFound();
	}
	const several = [{ id: 130 }, { id: 131 }];
	const { items: output } = await runNode({ parameters, items: several, credentialId: 'stops' });
	expect(output).toHaveLength(2);
	const stopping = turn.mock.contexts.filter((governor) => governor === stoppingGovernorOf('stops'));
	expect(stopping).toHaveLength(2);
});
