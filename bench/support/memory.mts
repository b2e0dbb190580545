import type { INodeExecutionData } from 'n8n-workflow';

import type * as rows from '../../nodes/shared/mailup/imports/rows.js';
import type * as router from '../../nodes/MailUp/router.js';
import type * as run from '../../nodes/MailUp/run/run.js';
import { built } from './engine.mjs';

/** Bytes in use, those of Buffers among them. */
function used(): number {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

/** @throws where Node was started without --expose-gc */
function usedAlive(): number {
	if (!globalThis.gc) throw new Error('Start Node with --expose-gc');
	globalThis.gc();
	return used();
}

/** Memory is looked at every so many steps of the node, and every so many ms while it waits. */
const STEPS = 2_500;
const EVERY_MS = 50;

/** Memory of one piece of work in bytes, garbage not counted, beside what was there before. */
export interface Memory {
	/** The most at once before anything is put out. */
	sending: number;
	/** The most at once from then on. */
	output: number;
	/** What the items that it gave keep alive. */
	result: number;
}

/** Counts calls of a function and looks at memory now and then; the node checks, packs and puts out in one go, in which no timer runs. */
function lookDuring(owner: object, name: string, every: number, look: () => void): () => void {
	const original: unknown = Reflect.get(owner, name);
	if (typeof original !== 'function') throw new Error(`There is no ${name} to look at memory in`);
	let calls = 0;
	Reflect.set(owner, name, function counted(this: unknown, ...args: unknown[]): unknown {
		if (++calls % every === 0) look();
		return Reflect.apply(original, this, args);
	});
	return () => void Reflect.set(owner, name, original);
}

/** Measures the memory of a run of the MailUp node, from the moment in which n8n hands it the items. */
export async function memoryOf(work: () => Promise<INodeExecutionData[]>): Promise<Memory> {
	let before = usedAlive();
	const most = { sending: 0, output: 0 };
	let phase: keyof typeof most = 'sending';
	const look = () => void (most[phase] = Math.max(most[phase], usedAlive() - before));
	const { Run } = built<typeof run>('MailUp/run/run.js');
	const rowsModule = built<typeof rows>('shared/mailup/imports/rows.js');
	const restore = [
		lookDuring(built<typeof router>('MailUp/router.js'), 'route', 1, () => void (before = usedAlive())),
		lookDuring(rowsModule, 'objectionTo', STEPS, look),
		lookDuring(rowsModule, 'rowBody', STEPS, look),
		lookDuring(Run.prototype, 'output', STEPS, () => {
			phase = 'output';
			look();
		}),
	];
	const timer = setInterval(look, EVERY_MS);
	const result = await work();
	clearInterval(timer);
	for (const undo of restore) undo();
	phase = 'output';
	look();
	const full = usedAlive();
	result.length = 0;
	return { ...most, result: full - usedAlive() };
}
