import { statfs } from 'node:fs/promises';

/** The part of a listr2 task that is used here. */
export interface Progress {
	output: string | undefined;
}

/** A terminal is told often; a log file needs fewer lines. */
const EVERY_MS = process.stdout.isTTY ? 2_000 : 30_000;

/** From then on, a line says how long nothing has changed. */
const QUIET_MS = 20_000;

const MB = 1_000_000;

/**
 * Says every few seconds how long the work has lasted, how far it is, and how much was written to the disk of a folder
 * meanwhile; where nothing changed for a while, since when.
 * @param text how far the work is, '' for no more than the time and the disk
 */
export async function showing(
	task: Progress,
	folder: string,
	text: () => Promise<string>,
	work: () => Promise<void>,
): Promise<void> {
	const began = Date.now();
	const freeAtFirst = await freeBytes(folder);
	let last = { said: '', at: began };
	const tick = async (): Promise<void> => {
		// What other programs write counts, too: a sign of life, not an account.
		const written = Math.max(0, freeAtFirst - (await freeBytes(folder)));
		const said = [await text(), `${Math.round(written / MB)} MB written`].filter((part) => part !== '').join(', ');
		if (said !== last.said) last = { said, at: Date.now() };
		const quietMs = Date.now() - last.at;
		const quiet = quietMs < QUIET_MS ? '' : ` (the same for ${asClock(quietMs)}; still at work)`;
		task.output = `${asClock(Date.now() - began)}  ${said}${quiet}`;
	};
	await tick();
	const timer = setInterval(() => void tick().catch(() => undefined), EVERY_MS);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
}

async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

/** Minutes and seconds: `2:05`. */
function asClock(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
