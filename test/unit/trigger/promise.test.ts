/** The trigger's promise, for lists that live through anything: nothing is lost, and an event may come twice. */
import fc from 'fast-check';

import { crowdStories, stories } from '../../support/trigger/stories';
import { Player, type Story } from '../../support/trigger/story';

/** What the soak asks for instead of the usual, see `test/soak/jest.config.cjs`. */
declare const soak: { seed: number; runs: number } | undefined;

const { seed, runs } = typeof soak === 'undefined' ? { seed: 1, runs: 200 } : soak;

async function holds(story: Story): Promise<void> {
	const player = new Player(story);
	await player.play(story.steps);
	await player.settle();
	expect(player.missing()).toEqual([]);
	if (!player.mayRepeat) expect(player.repeated()).toEqual([]);
	expect(player.stateLength()).toBeLessThan(10_000);
}

test.each([
	['whatever happens', stories],
	['of a crowd that grows while it is read', crowdStories],
])(
	'nothing is lost %s',
	async (_, arbitrary) => {
		await fc.assert(fc.asyncProperty(arbitrary, holds), {
			seed,
			numRuns: runs,
		});
	},
	1_800_000,
);
