/** Several executions at the same moment: whoever comes second sees what the first one did. */
import type { INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';

useNock({ loopback: true });
const start = useSandbox();

const email = 'new.person@example.com';
const parameters = { resource: 'recipient', operation: 'upsert', list: locator(1), email, optInMode: 'double' };

/** Executions with credentials of their own, which are all of one account. */
async function atOnce({ credential }: Stage, wishes: INodeParameters[]): Promise<unknown[]> {
	const runs = wishes.map(async (wish) => await runNode({ parameters: { ...parameters, ...wish }, credential }));
	const results = await Promise.all(runs);
	return results.map(({ items, error }) => error?.message ?? items[0]?.json.outcome);
}

describe('two executions that add the same new person with a confirmation email', () => {
	test.each<[string, INodeParameters]>([
		['of one spelling', {}],
		['of two spellings', { email: 'New.Person@example.com' }],
		['where the email is sent again on purpose', { options: { resendConfirmation: true } }],
	])('send one email: %s', async (_, wish) => {
		const stage = await start({ callsPerSecond: null });
		const outcomes = await atOnce(stage, [{ options: wish.options ?? {} }, wish]);
		expect(outcomes.sort()).toEqual(['confirmationSent', 'stillPending']);
		expect(stage.server.account.confirmationMails.map((mail) => mail.email)).toEqual([email]);
	});

	test('send one for each list', async () => {
		const stage = await start({ callsPerSecond: null });
		const outcomes = await atOnce(stage, [{}, { list: locator(2) }]);
		expect(outcomes).toEqual(['confirmationSent', 'confirmationSent']);
		expect(stage.server.account.confirmationMails).toHaveLength(2);
	});
});

test('five executions ask one person who is pending once more, although all are to send the email again', async () => {
	const stage = await start({ callsPerSecond: null });
	await atOnce(stage, [{}]);
	const again = { options: { resendConfirmation: true } };
	await atOnce(stage, [again, again, again, again, again]);
	expect(stage.server.account.confirmationMails).toHaveLength(2);
	// One after another, each does as it is told.
	await atOnce(stage, [again]);
	expect(stage.server.account.confirmationMails).toHaveLength(3);
});

test('somebody who opted out is asked again once', async () => {
	const stage = await start({ callsPerSecond: null });
	const known = 'person30@example.com';
	stage.server.account.optOut({ list: 1, recipients: [known], type: 2 });
	const askAgain = { email: known, optedOutPolicy: 'askAgain', options: { resendConfirmation: true } };
	expect((await atOnce(stage, [askAgain, askAgain])).sort()).toEqual(['confirmationSent', 'stillPending']);
	expect(stage.server.account.confirmationMails).toHaveLength(1);
});

test('somebody who is to be forgotten since the first look is left alone', async () => {
	const stage = await start({ callsPerSecond: null });
	const { account, requests } = stage.server;
	await atOnce(stage, [{ optInMode: 'single' }]);
	account.optOut({ list: 1, recipients: [email], type: 2 });
	const ask = { email, optedOutPolicy: 'askAgain' };
	// The right to be forgotten comes right after the first look: nobody is asked after that.
	const looks = () => requests.all(/Console\/Recipients$/).length;
	const before = looks();
	const running = atOnce(stage, [ask]);
	while (looks() === before) await sleep(1);
	account.optOut({ list: 1, recipients: [email], type: 1024 });
	expect(await running).toEqual(['leftUnsubscribed']);
	expect(account.confirmationMails).toEqual([]);
});

test('an execution that waits for its turn obeys the stop button', async () => {
	const stage = await start({ callsPerSecond: null });
	const { server, credential } = stage;
	server.faults.add({ kind: 'slow', ms: 3_000, method: 'POST', path: /Recipient$/ });
	const first = runNode({ parameters, credential });
	const stop = new AbortController();
	const second = runNode({ parameters, credential, signal: stop.signal });
	void sleep(500).then(() => stop.abort());
	const began = performance.now();
	const stopped = await second;
	expect(performance.now() - began).toBeLessThan(2_500);
	expect(stopped.error?.message).toContain('Stopped');
	expect((await first).items[0]?.json.outcome).toBe('confirmationSent');
	expect(server.requests.all(/\/Recipient$/).filter(({ method }) => method === 'POST')).toHaveLength(1);
});
