/** The example "SMS reminder to those who did not open", as a whole, against the sandbox. */
import { demoAccount } from '../../sandbox/demo';
import type { Sandbox } from '../../sandbox/server';
import type { Page } from '../support/engine/stand-ins.node';
import { runExample } from '../support/example';
import { useNock } from '../support/http';
import { useSandbox } from '../support/sandbox';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const EXAMPLE = 'sms-reminder-to-those-who-did-not-open';
/** A message of list 1. */
const NEWSLETTER = 102;

const PEOPLE = 120;

/** An account in which the newsletter went to all of its people two days ago. */
const weekly = () => ({
	...demoAccount(PEOPLE),
	mailings: [
		{
			message: NEWSLETTER,
			date: Date.now() - 2 * 86_400_000,
			recipients: Array.from({ length: PEOPLE }, (_, index) => index + 1),
		},
	],
});

/** The people of list 1 who got the newsletter, did not open it, and are subscribed on the SMS channel. */
function expected({ account }: Sandbox): number[] {
	const list = account.list(1);
	return account.statistics
		.ofMessage(NEWSLETTER)
		.filter(({ reaction, recipientId }) => reaction.views === 0 && list.sms.get(recipientId)?.status === 'OPTIN')
		.map(({ recipientId }) => recipientId)
		.sort((a, b) => a - b);
}

const texted = ({ account }: Sandbox) =>
	account.texts
		.all()
		.map(({ recipientId }) => recipientId ?? 0)
		.sort((a, b) => a - b);

const options = () => ({ data: weekly(), callsPerSecond: null, queueMs: 0, importMs: 0 });

test('after a yes exactly those get it who did not open and are subscribed on the SMS channel', async () => {
	const { server, credential } = await sandboxWith(options());
	const pages: Page[] = [];
	const answer = (page: Page) => {
		pages.push(page);
		return { Decision: 'Send it' };
	};
	const { outputs, error } = await runExample(EXAMPLE, { credential, listId: 1, mode: 'trigger', answer });
	expect(error).toBeUndefined();
	const people = expected(server);
	expect(people.length).toBeGreaterThan(0);
	expect(texted(server)).toEqual(people);
	expect(outputs.get('Send it')).toMatchObject([{ outcome: 'queued', audience: { queue: { size: people.length } } }]);
	expect(pages).toHaveLength(1);
	expect(pages[0]?.text).toContain(
		`Each of at most ${people.length} people is charged as 1 SMS, at most ${people.length} in all.`,
	);
	expect(pages[0]?.text).not.toMatch(/undefined|\[object|Invalid|\{\{/);
});

test('after a no nothing is sent, and the SMS message is gone', async () => {
	const { server, credential } = await sandboxWith(options());
	const before = server.account.smsMessages.all().length;
	const answer = () => ({ Decision: 'Do not send it' });
	const { outputs, error } = await runExample(EXAMPLE, { credential, listId: 1, mode: 'trigger', answer });
	expect(error).toBeUndefined();
	expect(outputs.get('Delete the SMS')).toMatchObject([{ deleted: true }]);
	expect(server.account.smsMessages.all()).toHaveLength(before);
	expect(texted(server)).toEqual([]);
});

test('tried out by hand, it sends nothing even after a yes', async () => {
	const { server, credential } = await sandboxWith(options());
	const answer = () => ({ Decision: 'Send it' });
	const { outputs, error } = await runExample(EXAMPLE, { credential, listId: 1, mode: 'manual', answer });
	expect(error).toBeUndefined();
	expect(outputs.get('Send it')).toMatchObject([{ outcome: 'dryRun' }]);
	expect(texted(server)).toEqual([]);
});
