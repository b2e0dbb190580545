/** The trigger's promise through everything that n8n and HTTP put between it and MailUp. */
import fc from 'fast-check';

import { demoAccount } from '../../sandbox/demo';
import { startSandbox } from '../../sandbox/server';
import { useNock } from '../support/http';
import { skipPauses } from '../support/pauses';
import { faultsAfter, rarely } from '../support/trigger/chances';
import { SandboxPlayer, type Change, type PlayedEvent, type Poll, type Step } from '../support/trigger/sandboxStory';
import { runsOf } from '../support/trigger/soak';

useNock({ loopback: true });

const runs = runsOf(12, 0.1);

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({
		kind: fc.constant('happen' as const),
		count: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 200, max: 600 })),
		together: fc.boolean(),
	}),
	fc.record({ kind: fc.constant('late' as const), back: fc.nat(20) }),
	fc.record({ kind: fc.constant('return' as const), count: fc.integer({ min: 1, max: 40 }) }),
);

const poll: fc.Arbitrary<Poll> = fc.record({
	during: fc.array(fc.record({ request: fc.nat(4), change }), { maxLength: 2 }),
	faults: fc.array(faultsAfter(3), { maxLength: 2 }),
	killed: rarely(5),
	twice: rarely(5),
});

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(fc.record({ change }), fc.record({ poll })), {
	minLength: 1,
	maxLength: 8,
});

test.each<[PlayedEvent]>([['optOut'], ['optIn'], ['pending']])(
	'%s: nothing is lost, whatever happens to a list and on the way',
	async (event) => {
		let happened = 0;
		const property = fc.asyncProperty(steps, fc.constantFrom(300, 2_500), async (story, people) => {
			const server = await startSandbox({ callsPerSecond: null, data: demoAccount(people) });
			try {
				const player = new SandboxPlayer(server, event);
				await player.play(story);
				expect(player.missing()).toEqual([]);
				happened += player.happened;
			} finally {
				await server.stop();
			}
		});
		await fc.assert(property, runs);
		expect(happened).toBeGreaterThan(runs.numRuns * 20);
	},
	7_200_000,
);
