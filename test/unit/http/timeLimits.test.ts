/** Time limits of the exchanges of one run. */
import type { MailUpContext } from '../../../nodes/shared/http/calls';
import { TimeLimits } from '../../../nodes/shared/http/timeLimits';

/** The clock of the test file; see `virtual-clock.js`. */
declare const virtualClock: { pass(ms: number): void };

/** What the limits take of a node's context: they hang on it. */
const context = { getMode: () => 'manual' } as MailUpContext;

/** The signal that n8n takes from a context. */
const signalOf = (given: MailUpContext) =>
	'getExecutionCancelSignal' in given ? given.getExecutionCancelSignal() : undefined;

test('exchanges that begin within a twentieth of their time share a limit, later ones have another', () => {
	const limits = new TimeLimits(context, new AbortController().signal);
	const first = limits.within(120_000);
	virtualClock.pass(5_000);
	expect(limits.within(120_000)).toBe(first);
	virtualClock.pass(1_500);
	const second = limits.within(120_000);
	expect(second).not.toBe(first);
	expect(signalOf(second.context)).not.toBe(signalOf(first.context));
	expect(limits.within(120_000)).toBe(second);
});

test('limits of other lengths are others', () => {
	const limits = new TimeLimits(context, undefined);
	expect(limits.within(300_000).signal).not.toBe(limits.within(120_000).signal);
});

test('what begins after the end of a limit has another', async () => {
	const limits = new TimeLimits(context, undefined);
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementationOnce(() => timeout(5));
	const { signal, context: ended } = limits.within(120_000);
	await new Promise((resolve) => signal.addEventListener('abort', resolve));
	expect(signalOf(ended)?.aborted).toBe(true);
	expect(limits.within(120_000).signal.aborted).toBe(false);
});

test("n8n's stop button ends what is under way and is no time limit; the rest of the context is n8n's", () => {
	const button = new AbortController();
	const { signal, context: given } = new TimeLimits(context, button.signal).within(120_000);
	expect(signalOf(given)?.aborted).toBe(false);
	button.abort();
	expect(signalOf(given)?.aborted).toBe(true);
	expect(signal.aborted).toBe(false);
	expect(given.getMode?.()).toBe('manual');
});
