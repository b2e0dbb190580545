/** Random stories of lists. */
import fc from 'fast-check';

import { rarely } from './chances';
import type { Manners } from './model';
import type { Change, Poll, Step, Story } from './story';

const small = fc.integer({ min: 1, max: 40 });

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({
		kind: fc.constant('burst' as const),
		count: fc.oneof(small, fc.integer({ min: 150, max: 700 })),
		apart: fc.constantFrom(0, 1, 1, 1_000),
	}),
	fc.record({ kind: fc.constant('late' as const), rank: fc.nat(260), apart: fc.nat(1) }),
	fc.record({ kind: fc.constant('back' as const), rank: fc.nat(600), count: small }),
	fc.record({ kind: fc.constant('again' as const), rank: fc.nat(300) }),
);

/** Crowds: many people of one moment, and more of them while they are read; and people without a date. */
const growth: fc.Arbitrary<Change> = fc.oneof(
	fc.record({
		kind: fc.constant('burst' as const),
		count: fc.oneof(small, fc.integer({ min: 300, max: 2_500 })),
		apart: fc.constantFrom(0, 0, 1),
	}),
	fc.record({ kind: fc.constant('join' as const), count: fc.oneof(small, fc.integer({ min: 100, max: 1_000 })) }),
	fc.record({ kind: fc.constant('undated' as const), count: fc.integer({ min: 1, max: 4 }) }),
);

function pollsWith(change: fc.Arbitrary<Change>): fc.Arbitrary<Poll> {
	return fc.record({
		pages: fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.integer({ min: 0, max: 12 })),
		during: fc.array(fc.record({ request: fc.nat(5), change }), { maxLength: 3 }),
		fails: fc.option(fc.nat(4), { nil: undefined, freq: 4 }),
		killed: rarely(5),
	});
}

function stepsWith(change: fc.Arbitrary<Change>): fc.Arbitrary<Step[]> {
	const poll = pollsWith(change);
	const polls = fc.oneof({ weight: 4, arbitrary: fc.tuple(poll) }, fc.tuple(poll, poll));
	const restart = fc.record({ restart: fc.constant(true as const) });
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ change }) },
		{ weight: 4, arbitrary: fc.record({ polls }) },
		restart,
	);
	return fc.array(step, { minLength: 1, maxLength: 14 });
}

const manners: fc.Arbitrary<Manners> = fc.record({
	cap: fc.option(fc.constantFrom(60, 100), { nil: undefined, freq: 4 }),
	lowestFirst: fc.boolean(),
});

const size = fc.constantFrom(0, 5, 190, 249, 250, 300, 1_000);

/** Lists in which everything may happen. */
export const stories: fc.Arbitrary<Story> = fc.record({ manners, size, steps: stepsWith(change) });

/** Lists in which great crowds opt out, and nobody subscribes again. */
export const crowdStories: fc.Arbitrary<Story> = fc.record({
	manners,
	size,
	crowd: fc.constantFrom(0, 30, 249, 250, 2_000),
	growing: fc.constant(true),
	steps: stepsWith(growth),
});

/** The same on a MailUp that orders the people of one moment anew for each page size. */
export const scramblingStories: fc.Arbitrary<Story> = crowdStories.map((story) => ({
	...story,
	manners: { ...story.manners, tiesBySize: true },
}));
