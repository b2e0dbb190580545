import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

const ARTIFACTS = fileURLToPath(new URL('../artifacts/', import.meta.url));

/** Keeps a picture of the page under `test/e2e/artifacts/`. */
export async function takePicture(page: Page, name: string): Promise<void> {
	// n8n's panels slide in.
	await page.waitForTimeout(700);
	await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
}
