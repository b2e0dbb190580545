/** The trigger's promise, for lists that live through anything: nothing is lost, and an event may come twice. */
import fc from 'fast-check';

import { crowdStories, stories } from '../../support/trigger/stories';
import { runsOf } from '../../support/trigger/soak';
import { Player, type Story } from '../../support/trigger/story';

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
		await fc.assert(fc.asyncProperty(arbitrary, holds), runsOf(200));
	},
	1_800_000,
);
