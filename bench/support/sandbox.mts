import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { Job } from './engine.mjs';

/** Where a sandbox is, and a token for it. */
export type Place = Required<Pick<Job, 'serviceUrl' | 'oauthTokenData'>>;

/**
 * Runs work beside a sandbox in a process of its own, so that its work and memory do not count. It ends with the work.
 * @param server the module that starts it, and sends its place to the parent
 */
export async function withSandbox<T>(
	server: URL,
	work: (place: Place) => Promise<T>,
	args: readonly string[] = [],
): Promise<T> {
	const child = fork(fileURLToPath(server), args, { execArgv: ['--import', 'tsx', '--max-old-space-size=4096'] });
	try {
		const [place] = (await once(child, 'message')) as [Place];
		return await work(place);
	} finally {
		child.kill();
	}
}

/** Tells the control interface of a sandbox something, or asks it where there is nothing to tell. @throws where it refuses */
export async function control(
	{ serviceUrl }: Pick<Place, 'serviceUrl'>,
	path: 'faults' | 'requests' | 'settings',
	told?: object,
): Promise<unknown> {
	const headers = { 'Content-Type': 'application/json' };
	const init = told && { method: 'POST', headers, body: JSON.stringify(told) };
	const answer = await fetch(`${serviceUrl}/_sandbox/${path}`, init);
	if (!answer.ok) throw new Error(`The sandbox did not take ${path}: ${await answer.text()}`);
	return await answer.json();
}
