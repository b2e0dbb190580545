import type { Page } from 'playwright-core';

export { openNode, runWorkflow } from '../../../scripts/n8n/editor.mjs';

/** What a user types into the credential. */
export interface CredentialInput {
	readonly serviceUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

/** Opens the dialog for a new MailUp credential and fills it in. */
export async function fillInCredential(page: Page, url: string, input: CredentialInput): Promise<void> {
	await page.goto(`${url}/home/credentials`);
	// The button of an empty page and that of a list have different ids.
	await page
		.getByTestId('empty-resources-list')
		.getByRole('button')
		.or(page.getByTestId('add-resource-credential'))
		.first()
		.click();
	await page.getByTestId('new-credential-type-select').locator('input').fill('MailUp OAuth2');
	// The package has several credentials.
	await page
		.getByTestId('new-credential-type-select-option')
		.filter({ hasText: /^\s*MailUp OAuth2 API\s*$/ })
		.click();
	await page.getByTestId('new-credential-type-button').click();
	for (const [name, value] of Object.entries(input)) {
		await page.getByTestId(`parameter-input-${name}`).locator('input').fill(String(value));
	}
}

/** Presses Connect and gives the window that opens. */
export async function openLogIn(page: Page): Promise<Page> {
	const popup = page.waitForEvent('popup');
	await page.getByTestId('editCredential-modal').getByTestId('quick-connect-button').click();
	const window = await popup;
	await window.locator('input[name=username]').waitFor();
	return window;
}

/** Opens an empty workflow and searches the node panel until MailUp is found. */
export async function searchNodePanel(page: Page, url: string, words = 'MailUp'): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await page.getByTestId('canvas-add-button').first().click();
	await page.getByTestId('node-creator-search-bar').fill(words);
	await mailUpInPanel(page).waitFor();
}

/** Opens MailUp's events and operations in the node panel. */
export async function openInPanel(page: Page): Promise<void> {
	await mailUpInPanel(page).click();
}

/** MailUp's entry in the node panel. */
function mailUpInPanel(page: Page) {
	return page.getByTestId('node-creator').getByText('MailUp', { exact: true }).first();
}

/** Opens the picker of the List parameter. */
export async function openListPicker(page: Page): Promise<void> {
	await page.getByTestId('parameter-input-list').getByTestId('rlc-input').click();
	await page.getByTestId('rlc-item').first().waitFor();
}

/** Back from an open node to the canvas. */
export async function closeNode(page: Page): Promise<void> {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}
