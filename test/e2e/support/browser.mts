import { constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import { isThere } from '../../../scripts/support/files.mjs';

const ARTIFACTS = fileURLToPath(new URL('../artifacts/', import.meta.url));

/** Where Chromium is found when CHROMIUM_PATH does not say. */
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without these, Chromium calls home at every start, and as root it wants no sandbox of its own. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Starts the Chromium of this computer. */
export async function launchBrowser(): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	await mkdir(ARTIFACTS, { recursive: true });
	return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}

/** A page as large as a small laptop's screen, in English. */
export async function newPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
	context.setDefaultTimeout(30_000);
	return await context.newPage();
}

/** Keeps a picture of the page under `test/e2e/artifacts/`. */
export async function takePicture(page: Page, name: string): Promise<void> {
	// n8n's panels slide in.
	await page.waitForTimeout(700);
	await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
}

async function findChromium(): Promise<string> {
	const named = process.env.CHROMIUM_PATH;
	for (const place of named ? [named] : USUAL_PLACES) {
		if (await isThere(place, constants.X_OK)) return place;
	}
	throw new Error('Chromium cannot be found. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
}
