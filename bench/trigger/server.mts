/**
 * Run as a process of its own: a sandbox with as many people as the argument says. Sends its address and a token to the parent,
 * and then for every message it gets: an event happens to ten thousand people and it sends to how many; `asked` sends how many pages
 * were asked for since the last time.
 */
import type { SubscriptionData } from '../../sandbox/account/subscriptionTypes.js';
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
	if (asked === 'asked') {
		process.send?.(requests.all(/EmailOptins$/).length);
		requests.clear();
	} else {
		process.send?.(burst(String(asked)));
	}
});

/** How people come into a list, by the event: with their status and its date. */
const ARRIVALS: Record<string, (date: number) => Pick<SubscriptionData, 'status' | 'optinDate' | 'requestDate'>> = {
	// Those who opt out subscribed long ago.
	optOut: () => ({ status: 'OPTIN', optinDate: 1 }),
	optIn: (date) => ({ status: 'OPTIN', optinDate: date }),
	pending: (date) => ({ status: 'PENDING', requestDate: date }),
};

/** It happens to new people one after another, each at a moment of its own. */
function burst(event: string): number {
	const from = Date.now() - BURST;
	for (let index = 0; index < BURST; index++) {
		const arrival = ARRIVALS[event]?.(from + index);
		if (!arrival) throw new Error(`Nothing happens by ${event}`);
		const subscription = { list: LIST, channel: 'email' as const, ...arrival };
		const id = account.addRecipient({ email: `${event}${index}@example.com`, subscriptions: [subscription] });
		if (event === 'optOut') account.optOut({ list: LIST, recipients: [id], date: from + index });
	}
	return BURST;
}
