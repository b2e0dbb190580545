/**
 * Run as a process of its own: a sandbox with as many people as the argument says. Sends its address and a token to the parent,
 * and then for every message it gets: an event happens ten thousand times and it sends how often; `asked` sends how many calls it
 * got since the last time; `messages` publishes two hundred that were sent.
 */
import { addPastMailing } from '../../sandbox/account/mailing.js';
import type { SubscriptionData } from '../../sandbox/account/subscriptionTypes.js';
import { demoAccount } from '../../sandbox/demo.js';
import { startSandbox } from '../../sandbox/server.js';
import { plainImport, react } from '../../test/support/sandboxEvents.js';

const LIST = 1;
const BURST = 10_000;
const MESSAGES = 200;
const HOUR = 3_600_000;

const sandbox = await startSandbox({
	data: demoAccount(Number(process.argv[2])),
	callsPerSecond: null,
	logCapacity: 30_000,
});
const { account, requests } = sandbox;
// Tokens run out after an hour; this ends sooner.
process.send?.({ serviceUrl: sandbox.url, oauthTokenData: sandbox.tokens.issue() });

/** How people come into a list, by the event: with their status and its date. */
const ARRIVALS: Record<string, (date: number) => Pick<SubscriptionData, 'status' | 'optinDate' | 'requestDate'>> = {
	// Those who opt out subscribed long ago.
	optOut: () => ({ status: 'OPTIN', optinDate: 1 }),
	optIn: (date) => ({ status: 'OPTIN', optinDate: date }),
	pending: (date) => ({ status: 'PENDING', requestDate: date }),
};

/** Other bursts, by the event. */
const BURSTS: Record<string, () => void> = { importFinished: finishImports, messageActivity: open, messageSent: send };

process.on('disconnect', () => process.exit());
process.on('message', (asked) => {
	if (asked === 'asked') {
		process.send?.(requests.all(/\.svc\//).length);
		requests.clear();
	} else if (asked === 'messages') {
		process.send?.(publish(MESSAGES).length);
	} else {
		process.send?.(burst(String(asked)));
	}
});

function burst(event: string): number {
	const other = BURSTS[event];
	if (other) other();
	else arrive(event);
	return BURST;
}

/** It happens to new people one after another, each at a moment of its own. */
function arrive(event: string): void {
	const from = Date.now() - BURST;
	for (let index = 0; index < BURST; index++) {
		const arrival = ARRIVALS[event]?.(from + index);
		if (!arrival) throw new Error(`Nothing happens by ${event}`);
		const subscription = { list: LIST, channel: 'email' as const, ...arrival };
		const id = account.addRecipient({ email: `${event}${index}@example.com`, subscriptions: [subscription] });
		if (event === 'optOut') account.optOut({ list: LIST, recipients: [id], date: from + index });
	}
}

function finishImports(): void {
	const order = plainImport(account, LIST);
	for (let index = 0; index < BURST; index++) account.imports.start(order, [], true);
	account.imports.settle();
}

/** Publishes messages that were sent to one person each. Returns their ids, the one last that was sent last. */
function publish(count: number): number[] {
	const from = Date.now() - HOUR;
	return Array.from({ length: count }, (_, index) => {
		const { id } = account.messages.add({ list: LIST, subject: `Message ${index}`, published: true });
		addPastMailing(account, { message: id, date: from + index, recipients: [1] });
		return id;
	});
}

function send(): void {
	publish(BURST);
}

/** People open the message that was sent last. */
function open(): void {
	const [message] = [...account.messages.all()].filter(({ published }) => published).slice(-1);
	if (!message) throw new Error('No message is published');
	// Everybody is as good as anybody.
	for (let recipientId = 1; recipientId <= BURST; recipientId++) {
		react(account, { messageId: message.id, recipientId }, { views: 1 });
	}
}
