/** Stories of SMS campaigns: the node in n8n's engine against the sandbox, over real HTTP. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox/server';
import { nobody, on } from '../sandbox/support';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';
import { allSaid } from '../support/headlines';

useNock({ loopback: true });

const sandboxWith = useSandbox();

let stage: Stage;

/** Starts a sandbox with people of list 1: a number, and the groups that they are in. */
async function start(people: Record<string, number[]>, options: SandboxOptions = {}): Promise<void> {
	stage = await sandboxWith({ data: nobody(), callsPerSecond: null, queueMs: 0, ...options });
	stage.server.account.statistics.reactions = false;
	for (const [number, groups] of Object.entries(people)) {
		const subscriptions = [on(1, 'OPTIN', { channel: 'sms' })];
		stage.server.account.addRecipient({ prefix: '0039', number, subscriptions, groups });
	}
}

async function run(parameters: INodeParameters, items?: IDataObject[]): Promise<IDataObject[]> {
	const { items: output, error } = await runNode({
		parameters: { resource: 'sms', list: locator(1), ...parameters },
		items,
		credential: stage.credential,
	});
	expect(error).toBeUndefined();
	return output.map(({ json }) => json);
}

const texts = () => stage.server.account.texts.all().map(({ receiver, content }) => `${receiver} ${content}`);

test('a message is written, changed, tried out, sent with its code to two groups, and reported', async () => {
	await start({ '3331234501': [2], '3331234502': [2], '3331234503': [3], '3331234504': [] });
	const [made] = await run({ operation: 'create', subject: 'Sale', content: 'Only today [FirstName]' });
	expect(made).toMatchObject({ outcome: 'created', cost: { fields: ['FirstName'] } });
	const message = { smsMessage: locator(Number(made?.id)) };
	const updateFields = { content: 'Only today: 5 € off' };
	expect(await run({ ...message, operation: 'update', updateFields })).toMatchObject([{ outcome: 'updated' }]);

	const send = { ...message, operation: 'send', sendTo: 'groups', inGroups: [2, 3], when: 'now' };
	const [shown] = await run({ ...send, dryRun: true });
	expect(shown).toMatchObject({ audience: { atMost: 3 }, cost: { units: 20, partsAtMost: 1, partsInAllAtMost: 3 } });
	const sent = await run({ ...send, confirmationCode: String(shown?.confirmationCode) });
	expect(sent).toMatchObject([
		{ outcome: 'queued', audience: { groupId: 2, queue: { size: 2 } } },
		{ outcome: 'queued', audience: { groupId: 3, queue: { size: 1 } } },
	]);
	expect(texts().sort()).toEqual([1, 2, 3].map((n) => `0039333123450${n} Only today: 5 € off`));

	const report = await run({ ...message, operation: 'getDeliveryReport', returnAll: true });
	expect(report.map(({ phone }) => phone).sort()).toEqual([1, 2, 3].map((n) => `+39333123450${n}`));
	expect(await run({ ...message, operation: 'getStatistics' })).toMatchObject([
		{ sent: 3, failed: 0, report: { Sent: 3 } },
	]);
	// The code was for one sending.
	const again = await runNode({
		parameters: { resource: 'sms', list: locator(1), ...send, confirmationCode: String(shown?.confirmationCode) },
		credential: stage.credential,
	});
	expect(again.error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	expect(texts()).toHaveLength(3);
});

test.each([
	['in the queue', 60_000, 'queued'],
	['in the delivery report', 0, 'queued'],
])('a send whose answer is lost is found %s, and not sent again', async (_, queueMs, outcome) => {
	await start({ '3331234501': [] }, { queueMs });
	stage.server.faults.add({ kind: 'cut', method: 'POST', path: /Send$/, after: true });
	const [item] = await run({ operation: 'send', smsMessage: locator(1), sendTo: 'list', when: 'now' });
	expect(item?.outcome).toBe(outcome);
	expect(stage.server.account.smsSendings.all()).toHaveLength(1);
});

test('a send that was cut before it was carried out is unknown, and not sent again', async () => {
	await start({ '3331234501': [] });
	stage.server.faults.add({ kind: 'cut', method: 'POST', path: /Send$/ });
	const [item] = await run({ operation: 'send', smsMessage: locator(1), sendTo: 'list', when: 'now' });
	expect(item?.outcome).toBe('unknown');
	expect(stage.server.account.smsSendings.all()).toHaveLength(0);
});

test('people of two groups are counted, and keep the SMS back', async () => {
	await start({ '3331234501': [2, 3], '3331234502': [2] });
	const parameters = { resource: 'sms', list: locator(1), operation: 'send', smsMessage: locator(1), sendTo: 'groups' };
	const { error } = await runNode({
		parameters: { ...parameters, inGroups: [2, 3], when: 'now' },
		credential: stage.credential,
	});
	expect(allSaid(error)).toContain('1 person is in more than one of these groups');
	expect(texts()).toEqual([]);
});

test('one person gets an SMS by the number, with the text filled in', async () => {
	await start({ '3331234501': [] });
	const wish = { operation: 'send', smsMessage: locator(1), sendTo: 'recipient', phone: '+39 333 1234501' };
	expect(await run(wish)).toMatchObject([{ outcome: 'queued', audience: { queue: { size: 1 } } }]);
	expect(texts()).toEqual(['00393331234501 Hi reader, happy holidays from all of us!']);
});
