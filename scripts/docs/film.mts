import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import type { Browser, Page } from 'playwright-core';

import { INBOX_PATH } from '../../sandbox/console/letters.js';
import { workflowUrl } from '../demo/guide.mjs';
import { exampleIn, type ImportedWorkflow } from '../demo/workflows.mjs';
import type { World } from '../demo/world.mjs';
import { newPage } from '../n8n/browser.mjs';
import { openNode } from '../n8n/editor.mjs';
import { PROJECT } from '../n8n/package.mjs';

/** Where README shows it. */
const FILM = join(PROJECT, 'docs', 'pictures', 'first-steps.webp');

/** All scenes have the size of the smallest screen on which they can be read. */
const SCREEN = { viewport: { width: 1100, height: 680 } };

/** How long a scene stays, in ms. */
const SCENE_MS = 2_500;

const PERSON = { Email: 'ada@example.com', 'First name': 'Ada', 'Last name': 'Lovelace', City: 'London' };

/** What README shows first: a form, its execution, the email, and the person who is subscribed in the end. */
export async function takeFilm(
	world: World,
	browser: Browser,
	editor: Page,
	examples: readonly ImportedWorkflow[],
): Promise<void> {
	const scenes: Buffer[] = [];
	const signUp = exampleIn(examples, 'sign-up-form-to-mailup-list');
	const visitor = await newPage(browser, SCREEN);
	const take = async (page: Page) => scenes.push(await page.screenshot({ scale: 'css' }));

	await visitor.goto(`${world.n8n.url}/form/${signUp.formPath ?? ''}`);
	for (const [label, value] of Object.entries(PERSON)) await visitor.getByLabel(label).first().fill(value);
	await visitor.getByText('Yes, send me the newsletter').click();
	await take(visitor);
	await visitor.getByRole('button', { name: 'Sign up' }).click();
	await visitor.getByText('Thank you').waitFor();

	await editor.setViewportSize(SCREEN.viewport);
	await editor.goto(`${workflowUrl(world, signUp)}/executions`);
	await openNode(editor, 'Add to MailUp list');
	await editor.getByText('confirmationSent').first().waitFor();
	await take(editor);

	await visitor.goto(`${world.sandbox.url}${INBOX_PATH}?${new URLSearchParams({ to: PERSON.Email }).toString()}`);
	await visitor.getByRole('link', { name: 'Please confirm your subscription' }).first().click();
	const link = visitor.frameLocator('iframe').getByRole('link', { name: 'Confirm subscription' });
	await link.waitFor();
	await take(visitor);
	const opened = visitor.waitForEvent('popup');
	await link.click();
	const answer = await opened;
	await answer.setViewportSize(SCREEN.viewport);
	await answer.getByRole('link', { name: 'what MailUp holds' }).click();
	await answer.getByText('Subscribed', { exact: true }).first().waitFor();
	await take(answer);
	await editor.setViewportSize({ width: 1440, height: 900 });
	await joinScenes(scenes);
}

/** Debian's package `webp` writes the moving picture. */
async function joinScenes(scenes: readonly Buffer[]): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'mailup-film-'));
	try {
		const files = scenes.map((_, scene) => join(folder, `${scene}.png`));
		for (const [scene, file] of files.entries()) await writeFile(file, scenes[scene] ?? '');
		await execa('img2webp', ['-loop', '0', '-lossy', '-q', '80', '-d', String(SCENE_MS), ...files, '-o', FILM]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	console.log(`${Math.ceil((await stat(FILM)).size / 1024)} KB  ${FILM}`);
}
