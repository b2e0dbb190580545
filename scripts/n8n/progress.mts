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
 * Says every few seconds how long the work has lasted and how far it is, until it ends; where nothing changed for a while,
 * for how long.
 */
export async function showing(task: Progress, text: () => Promise<string>, work: () => Promise<void>): Promise<void> {
	const began = Date.now();
	let last = { said: '', at: began };
	const tick = async (): Promise<void> => {
		const said = await text();
		if (said !== last.said) last = { said, at: Date.now() };
		const quietMs = Date.now() - last.at;
		const quiet = quietMs < QUIET_MS ? '' : ` (no change for ${asClock(quietMs)}, still at work)`;
		task.output = `${asClock(Date.now() - began)}  ${said}${quiet}`;
	};
	const timer = setInterval(() => void tick().catch(() => undefined), EVERY_MS);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
}

/** Says how much was written to the disk of a folder since now. What other programs write counts, too: a sign of life. */
export async function writtenFromNow(folder: string): Promise<() => Promise<string>> {
	const freeAtFirst = await freeBytes(folder);
	let most = 0;
	return async () => {
		most = Math.max(most, freeAtFirst - (await freeBytes(folder)));
		return `${Math.round(most / MB).toLocaleString('en-US')} MB written`;
	};
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
