/** The log-in and the pace of calls: what MailUp's documents leave open of them, in every reading that the sandbox can take. */
import { MailUpOAuth2Api } from '../../../credentials/MailUpOAuth2Api.credentials';
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { runNode } from '../../support/engine';
import { allSaid } from '../../support/headlines';
import { outcomeOf, run, tellInBoth } from '../../support/readings';
import { connectedTo } from '../../support/sandbox';

const account = (credential: (server: Sandbox) => object) =>
	run({ resource: 'account', operation: 'get' }, { credential });

/** What the log-in page that the credential takes gives back, besides the code. */
async function stateOf({ url, login }: Sandbox): Promise<string | null> {
	const { default: page } = new MailUpOAuth2Api().properties.find(({ name }) => name === 'loginPage') ?? {};
	const path = `/Authorization/OAuth/${String(page)}`;
	const { clientId, username, password } = login;
	const asked = { client_id: clientId, response_type: 'code', redirect_uri: 'http://127.0.0.1:1/', state: 'abc' };
	const query = new URLSearchParams({ ...asked, username, password });
	const answer = await fetch(`${url}${path}?${query.toString()}`, { redirect: 'manual' });
	return new URL(answer.headers.get('location') ?? '').searchParams.get('state');
}

/** Eight reads of one credential, one after the other as fast as the pace lets them. */
const eight = run(
	{ resource: 'group', operation: 'getAll', list: locator('={{ $json.list }}'), limit: 1 },
	{ items: Array.from({ length: 8 }, (_, index) => ({ list: index + 1 })), show: 'count' },
);

/** Somebody else uses up the second. */
const crowd = ({ rateLimit }: Sandbox): void => {
	for (let call = 0; call < 5; call++) rateLimit.hit();
};

tellInBoth([
	{ name: 'logOnEchoesState', steps: [stateOf], usual: ['abc'], others: { false: 'same' } },
	{
		name: 'badToken',
		steps: [
			async (server) => {
				const connected = connectedTo(server);
				const credential = {
					...connected,
					oauthTokenData: { ...connected.oauthTokenData, access_token: 'unreadable' },
				};
				const { items, error } = await runNode({ parameters: { resource: 'account', operation: 'get' }, credential });
				return error ? /connect it again/.test(allSaid(error)) : items.length;
			},
		],
		usual: [true],
		others: { 401: [1] },
	},
	{
		name: 'wrongPassword',
		steps: [
			async (server) => {
				const { username } = server.login;
				const parameters = { resource: 'account', operation: 'get', authentication: 'password' };
				const credential = { ...connectedTo(server), username, password: 'another', oauthTokenData: undefined };
				const { error } = await runNode({ parameters, credential });
				return /Check user name, password/.test(allSaid(error));
			},
		],
		usual: [true],
		others: { 401: 'same' },
	},
	{
		name: 'retryAfter',
		options: { callsPerSecond: 5 },
		steps: [crowd, account(connectedTo)],
		usual: ['an item'],
		others: { seconds: 'same' },
	},
	{
		name: 'refusedCalls',
		options: { callsPerSecond: 5 },
		steps: [crowd, async (server) => await outcomeOf(eight, server)],
		usual: [3],
		others: { free: 'same' },
	},
	{
		name: 'second',
		options: { callsPerSecond: 5 },
		steps: [async (server) => await outcomeOf(eight, server)],
		usual: [3],
		others: { clock: 'same' },
	},
]);
