/** What may happen in any random story of the trigger. */
import fc from 'fast-check';

import type { Fault } from './sandboxStory';

/** Mostly not. @param often how many times more often not */
export const rarely = (often: number): fc.Arbitrary<boolean> =>
	fc.oneof({ weight: often, arbitrary: fc.constant(false) }, fc.constant(true));

/** MailUp, or the way there, fails. @param most requests that pass first, at the most */
export const faultsAfter = (most: number): fc.Arbitrary<Fault> =>
	fc.record({
		kind: fc.constantFrom<Fault['kind']>('cut', 'html', 'busy', 'refused', 'expired'),
		skip: fc.nat(most),
		times: fc.constantFrom(1, 1, 5),
	});

/** Something happens, MailUp is polled, or n8n is started again and remembers what it wrote down last. */
export const stepOf = <Change, Poll>(
	change: fc.Arbitrary<Change>,
	poll: fc.Arbitrary<Poll>,
): fc.Arbitrary<{ change: Change } | { poll: Poll } | { restart: true }> =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.record({ change }) },
		{ weight: 3, arbitrary: fc.record({ poll }) },
		fc.record({ restart: fc.constant(true as const) }),
	);
