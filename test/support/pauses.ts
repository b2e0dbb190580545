/** Pauses of the node that cost a test nothing. */
import * as pauses from '../../nodes/shared/http/pauses';

/** The clock of the test file; see `virtual-clock.js`. */
declare const virtualClock: { pass(ms: number): void };

/**
 * For `beforeEach`: whoever pauses goes on at once, and on the file's clock the time has passed. If it had not, a governor
 * would look at its clock again and again, with all that the processor can do, until its window really is over.
 */
export function skipPauses(): void {
	jest.spyOn(pauses, 'pause').mockImplementation(async (ms) => {
		virtualClock.pass(ms);
		await Promise.resolve();
	});
}
