/** The trigger's promise, for lists that live through anything: nothing is lost, and an event may come twice. */
import fc from 'fast-check';

import { Player, stories } from './story';

test('nothing is lost', async () => {
	await fc.assert(
		fc.asyncProperty(stories, async (story) => {
			const player = new Player(story);
			await player.play(story.steps);
			await player.settle();
			expect(player.missing()).toEqual([]);
			if (!player.mayRepeat) expect(player.repeated()).toEqual([]);
			expect(player.stateLength()).toBeLessThan(10_000);
		}),
		{ seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 200) },
	);
}, 600_000);
