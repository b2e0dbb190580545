/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- the sandbox is a local server, not a node: everything it needs of Node stands here */
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs as parse } from 'node:util';

/** Milliseconds of a clock that never goes back; not a wall-clock time. */
export const monotonic = (): number => performance.now();

/** Waits. Does not keep the process alive by itself. @param ms milliseconds */
export const sleep = async (ms: number): Promise<void> =>
	await new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** A random word for codes and tokens, safe in URLs. @param bytes entropy */
export const randomWord = (bytes = 24): string => randomBytes(bytes).toString('base64url');

/** A random GUID. */
export const randomGuid = (): string => randomUUID();

/** Compares two words in constant time. */
export function sameWord(left: string, right: string): boolean {
	const digest = (word: string): Buffer => createHash('sha256').update(word).digest();
	return timingSafeEqual(digest(left), digest(right));
}

/** A word that only who knows the secret can make of a text; safe in URLs. */
export const sealed = (text: string, secret: string): string =>
	createHmac('sha256', secret).update(text).digest('base64url');

/** The text of a Basic credential, or '' when it is not base64. */
export const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** RC4 with the bytes of a key, as Base64: what webhooks are encrypted with. Node's own crypto no longer has it. */
export function rc4ToBase64(text: string, key: string): string {
	const keyBytes = Buffer.from(key);
	const order = [...Array(256).keys()];
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + (order[i] ?? 0) + (keyBytes[i % keyBytes.length] ?? 0)) % 256;
		[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
	}
	let [i, j] = [0, 0];
	const encrypted = Buffer.from(text).map((byte) => {
		i = (i + 1) % 256;
		j = (j + (order[i] ?? 0)) % 256;
		[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
		return byte ^ (order[((order[i] ?? 0) + (order[j] ?? 0)) % 256] ?? 0);
	});
	return Buffer.from(encrypted).toString('base64');
}

/** The command line of the process as `--name value` pairs. @throws on an unknown name */
export function commandLine<Name extends string>(names: readonly Name[]): Partial<Record<Name, string>> {
	const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
	return parse({ options, args: process.argv.slice(2) }).values as Partial<Record<Name, string>>;
}

/** A server that this machine alone can reach. */
export interface LocalServer {
	/** E.g. `http://127.0.0.1:4000`. */
	readonly url: string;
	/** Ends it and drops its connections. */
	close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 * @param port 0 takes a free one
 * @throws when the port is taken
 */
export async function listen(answer: RequestListener, port: number): Promise<LocalServer> {
	// Clients that hold a connection expect it to last longer than Node's 5 s.
	const server = createServer({ keepAliveTimeout: 72_000 }, answer);
	await new Promise<void>((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(`Port ${port} is taken: end what uses it, or choose another one.`, { cause: error })
					: error,
			);
		server.once('error', fail).listen({ host: '127.0.0.1', port }, resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	const close = async (): Promise<void> =>
		await new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { url: `http://127.0.0.1:${taken}`, close };
}

/** Writes a line for the user. */
export const print = (line: string): void => console.log(line);

/** Writes a line about a failure and sets the exit code. */
export function printFailure(line: string): void {
	console.error(line);
	process.exitCode = 1;
}

/** Runs `stop` once, at Ctrl-C or when the process is asked to end. */
export function onInterrupt(stop: () => Promise<void>): void {
	const once = (): void => {
		process.off('SIGINT', once).off('SIGTERM', once);
		void stop();
	};
	process.on('SIGINT', once).on('SIGTERM', once);
}
