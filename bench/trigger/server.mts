/**
 * Run as a process of its own: a sandbox with as many people as the argument says. Sends its address and a token to the parent,
 * and then for every message it gets: `burst` lets ten thousand people opt out and sends how many did; `asked` sends how many
 * pages were asked for since the last time.
 */
import { demoAccount } from '../../sandbox/demo.js';
import { startSandbox } from '../../sandbox/server.js';

const LIST = 1;
const BURST = 10_000;

const sandbox = await startSandbox({
	data: demoAccount(Number(process.argv[2])),
	callsPerSecond: null,
	logCapacity: 10_000,
});
const { account, requests } = sandbox;
// Tokens run out after an hour; this ends sooner.
process.send?.({ serviceUrl: sandbox.url, oauthTokenData: sandbox.tokens.issue() });

process.on('disconnect', () => process.exit());
process.on('message', (asked) => {
	if (asked === 'burst') process.send?.(burst());
	if (asked === 'asked') {
		process.send?.(requests.all(/EmailOptins$/).length);
		requests.clear();
	}
});

/** A list too small for it gets new people first. All opt out one after another, each at a moment of its own. */
function burst(): number {
	const from = Date.now() - BURST;
	for (let index = 0; index < BURST; index++) {
		const subscription = { list: LIST, channel: 'email' as const, status: 'OPTIN' as const };
		const id = account.addRecipient({ email: `burst${index}@example.com`, subscriptions: [subscription] });
		account.optOut({ list: LIST, recipients: [id], date: from + index });
	}
	return BURST;
}
