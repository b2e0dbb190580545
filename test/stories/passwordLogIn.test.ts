/** A run that logs in with user name and password, and whose tokens run out while it works. */
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';
import { allSaid } from '../support/headlines';

useNock({ loopback: true });
const start = useSandbox();

const people = Array.from({ length: 6 }, (_, index) => ({ email: `new${index}@example.com` }));
const upsert = {
	resource: 'recipient',
	operation: 'upsert',
	authentication: 'password',
	list: locator(1),
	email: '={{ $json.email }}',
};

async function run({ server, credential }: Stage, password = server.login.password) {
	return await runNode({
		parameters: upsert,
		items: people,
		credential: { ...credential, username: server.login.username, password, oauthTokenData: undefined },
	});
}

const logIns = ({ server }: Stage) => server.requests.all(/Token$/).map(({ status }) => status);

test('logs in once, and once more when the token runs out', async () => {
	const stage = await start({ callsPerSecond: null });
	const { tokens, account, requests } = stage.server;
	const issue = tokens.issue.bind(tokens);
	// The first token has run out before the first call with it.
	jest.spyOn(tokens, 'issue').mockImplementationOnce(() => issue({ expired: true }));
	const { items, error } = await run(stage);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual(people.map(() => 'subscribed'));
	expect(logIns(stage)).toEqual([200, 200]);
	expect(requests.all().filter(({ status }) => status === 401)).not.toEqual([]);
	for (const { email } of people) expect(account.recipients.findByEmail(email)).toBeDefined();
});

test('a password that is not good any more is named once for all, and nothing is written', async () => {
	const stage = await start({ callsPerSecond: null });
	const { error } = await run(stage, 'another-password-1');
	expect(error?.message).toMatch(/^MailUp does not accept the credential/);
	expect(allSaid(error)).toContain('Check user name, password');
	expect(stage.server.account.recipients.findByEmail('new0@example.com')).toBeUndefined();
	expect(new Set(logIns(stage))).toEqual(new Set([400]));
});
