import { constants } from 'node:fs';

import { chromium, selectors, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

import { isThere } from '../support/files.mjs';
import type { Owner } from './rest.mjs';

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
	return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}

/** A page as large as a small laptop's screen, in English and in light colours, unless told otherwise. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const viewport = { width: 1440, height: 900 };
	const context = await browser.newContext({ viewport, locale: 'en-US', colorScheme: 'light', ...options });
	context.setDefaultTimeout(30_000);
	return await context.newPage();
}

/** Logs in on n8n's own page. */
export async function signIn(page: Page, url: string, owner: Owner): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.getByTestId('emailOrLdapLoginId').locator('input').fill(owner.email);
	await page.locator('input[type=password]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL('**/home/**');
}

async function findChromium(): Promise<string> {
	const named = process.env.CHROMIUM_PATH;
	for (const place of named ? [named] : USUAL_PLACES) {
		if (await isThere(place, constants.X_OK)) return place;
	}
	throw new Error('Chromium cannot be found. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
}
