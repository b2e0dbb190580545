/** The trigger's promise, for lists that live through anything: nothing is lost, and an event may come twice. */
import fc from 'fast-check';

import { crowdStories, scramblingStories, stories } from '../../support/trigger/stories';
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
	['whatever happens', stories, runsOf(200)],
	['of a crowd that grows while it is read', crowdStories, runsOf(200)],
	['of one that MailUp orders anew for each page size', scramblingStories, runsOf(40, 0.2)],
])(
	'nothing is lost %s',
	async (_, arbitrary, runs) => {
		await fc.assert(fc.asyncProperty(arbitrary, holds), runs);
	},
	1_800_000,
);
