/** `npm start` ends with everything it started, however it is told to, and starts beside what another one left. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { execa, type ResultPromise } from 'execa';
import { parse } from 'node-html-parser';

import { PROJECT } from '../../scripts/n8n/package.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';

const MINUTE = 60_000;

/** How the demo is started. */
const AS_A_USER = { cwd: PROJECT, stdin: 'ignore', buffer: false, reject: false, all: true } as const;

interface Demo {
	/** npm itself. */
	readonly npm: ResultPromise<typeof AS_A_USER>;
	/** The addresses of n8n and of the sandbox. */
	readonly addresses: readonly string[];
}

const started: Demo[] = [];

after(() => {
	for (const { npm } of started) npm.kill('SIGTERM');
});

/** Starts the demo as a user does, and comes back when it has said that n8n is ready. */
async function startDemo(): Promise<Demo> {
	const npm = execa('npm', ['start'], AS_A_USER);
	const said = await untilSaid(npm, 'Ctrl-C stops everything');
	const addresses = [/n8n +(http\S+)/, /MailUp sandbox +(http\S+)/].map((pattern) => pattern.exec(said)?.[1]);
	const demo = { npm, addresses: addresses.filter((address) => address !== undefined) };
	started.push(demo);
	assert.equal(demo.addresses.length, 2, said);
	for (const address of demo.addresses) assert.ok(await answers(address), `${address} answers`);
	return demo;
}

/** What the demo has printed by the time it prints a text, or by its end. */
async function untilSaid({ all }: ResultPromise<typeof AS_A_USER>, text: string): Promise<string> {
	let said = '';
	return await new Promise((resolve) => {
		all.on('data', (chunk) => {
			said += String(chunk);
			if (said.includes(text)) resolve(said);
		});
		all.on('end', () => resolve(said));
	});
}

async function answers(address: string): Promise<boolean> {
	return await fetch(address).then(
		() => true,
		() => false,
	);
}

/** Waits until nothing answers any more. */
async function isOver({ addresses }: Demo): Promise<void> {
	for (let second = 0; second < 60; second++) {
		const left = await Promise.all(addresses.map(answers));
		if (!left.includes(true)) return;
		await pause(1_000);
	}
	assert.fail(`Something still answers at ${addresses.join(' or ')}`);
}

/** What the page that the demo starts with says of each example: its name, one sentence, whether there is a picture, where it opens. */
async function gallery({ addresses: [, sandbox = ''] }: Demo): Promise<string[][]> {
	const page = parse(await (await fetch(`${sandbox}/console/start`)).text());
	return page.querySelectorAll('.tile').map((tile) => {
		const picture = /^data:image\/webp;base64,UklG/.test(tile.querySelector('img')?.getAttribute('src') ?? '');
		const link = tile.querySelector('a');
		return [link?.text ?? '', tile.querySelector('p')?.text ?? '', String(picture), link?.getAttribute('href') ?? ''];
	});
}

test(
	'the page to start from shows each example, with a picture and a link into n8n',
	{ timeout: 5 * MINUTE },
	async () => {
		const demo = await startDemo();
		const folders = await readdir(join(PROJECT, 'examples'));
		const names = await Promise.all(
			folders.map(async (folder) => {
				const workflow = JSON.parse(await readFile(join(PROJECT, 'examples', folder, 'workflow.json'), 'utf8')) as Json;
				return text(at(workflow, 'name'));
			}),
		);
		const tiles = await gallery(demo);
		assert.deepEqual(tiles.map(([name]) => name).sort(), names.sort());
		for (const [name, sentence = '', picture, address = ''] of tiles) {
			assert.match(sentence, /^[A-Z].*\.$/, name);
			assert.equal(picture, 'true', name);
			assert.ok(address.startsWith(`${demo.addresses[0] ?? ''}/workflow/`), name);
		}
		demo.npm.kill('SIGTERM');
		await isOver(demo);
	},
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	test(`${signal} to npm's own process ends n8n and the sandbox`, { timeout: 5 * MINUTE }, async () => {
		const demo = await startDemo();
		demo.npm.kill(signal);
		await demo.npm;
		await isOver(demo);
	});
}

test('a second one starts beside the first, which ends also where it is killed', { timeout: 8 * MINUTE }, async () => {
	const first = await startDemo();
	const second = await startDemo();
	assert.equal(new Set([...first.addresses, ...second.addresses]).size, 4);
	// npm hands no SIGKILL on: it is the process that npm started which dies without a word.
	await execa('pkill', ['-KILL', '-P', String(first.npm.pid)]);
	await isOver(first);
	for (const address of second.addresses) assert.ok(await answers(address), `${address} answers`);
	second.npm.kill('SIGTERM');
	await isOver(second);
});
