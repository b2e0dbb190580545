/** The promise for imports, sendings and activity, through everything that n8n and HTTP put between the trigger and MailUp. */
import fc from 'fast-check';

import { demoAccount } from '../../sandbox/demo';
import { startSandbox } from '../../sandbox/server';
import { useNock } from '../support/http';
import { skipPauses } from '../support/pauses';
import { faultsAfter, rarely, stepOf } from '../support/trigger/chances';
import { EventsPlayer, type Change, type Poll, type Step } from '../support/trigger/eventsStory';
import { runsOf } from '../support/trigger/soak';

useNock({ loopback: true });

const runs = runsOf(8, 0.1);

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

const message = fc.nat(4);

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({ kind: fc.constant('begin' as const), count: fc.integer({ min: 1, max: 4 }) }),
	fc.record({ kind: fc.constant('end' as const), well: fc.boolean() }),
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const), message, together: fc.boolean() }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('open' as const),
			message,
			first: fc.integer({ min: 1, max: 800 }),
			count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 400, max: 700 })),
		}),
	},
	fc.record({ kind: fc.constantFrom('hide' as const, 'show' as const), message }),
);

const poll: fc.Arbitrary<Poll> = fc.record({
	during: fc.array(fc.record({ request: fc.nat(8), change }), { maxLength: 2 }),
	faults: fc.array(faultsAfter(6), { maxLength: 1 }),
	killed: rarely(5),
	twice: rarely(5),
});

const step: fc.Arbitrary<Step> = stepOf(change, poll);

test('nothing is lost, and nothing comes twice unless n8n died or a message was away', async () => {
	let happened = 0;
	const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (story) => {
		const server = await startSandbox({ callsPerSecond: null, data: demoAccount(60) });
		try {
			const player = new EventsPlayer(server);
			await player.play(story);
			expect(player.missing()).toEqual([]);
			if (!player.mayRepeat) expect(player.repeated()).toEqual([]);
			happened += player.happened;
		} finally {
			await server.stop();
		}
	});
	await fc.assert(property, runs);
	expect(happened).toBeGreaterThan(runs.numRuns * 20);
}, 7_200_000);
