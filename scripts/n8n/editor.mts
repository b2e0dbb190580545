import type { Page } from 'playwright-core';

/** Runs the open workflow to its end by the button below it. */
export async function runWorkflow(page: Page, withinMs: number): Promise<void> {
	await page.getByTestId('execute-workflow-button').first().click();
	const message = page.getByText(/Workflow executed successfully|Problem in node|Error in workflow/i).first();
	await message.waitFor({ timeout: withinMs });
	// It covers a part of what comes next. Only the good news goes away by itself.
	await message.waitFor({ state: 'hidden', timeout: 10_000 }).catch(() => undefined);
}

/** Opens a node of the open workflow. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
	await page.getByTestId('output-panel').waitFor();
}
