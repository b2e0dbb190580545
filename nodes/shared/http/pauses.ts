import { sleep } from 'n8n-workflow';

/** Longest time in ms that a wait goes on after n8n's stop button was pressed. */
const SLICE_MS = 1_000;

/** Waits `ms`, in slices, so that Stop is obeyed within a second. Returns early when `stop` is raised. */
export async function pause(ms: number, stop?: AbortSignal): Promise<void> {
	for (let rest = ms; rest > 0 && !stop?.aborted; rest -= SLICE_MS) {
		await sleep(Math.min(rest, SLICE_MS));
	}
}
