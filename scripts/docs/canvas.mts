import type { Page } from 'playwright-core';

/** Wide enough for n8n to show a long workflow at a size that can be read; sharp on every screen. */
export const CANVAS_SCREEN = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 };

/** Space around the workflow, in pixels. */
const MARGIN = 24;

/** What surrounds a canvas, and what its nodes carry for working on them: no part of the workflow. */
const STYLE = `
	#sidebar, #header, [data-test-id^=logs], [data-test-id=canvas-controls], [data-test-id=canvas-handle-plus],
	[data-test-id=canvas-handle-plus-wrapper], .vue-flow__background, .vue-flow__minimap,
	[data-test-id=node-issues] { display: none !important; }
`;

/** Shows a workflow in n8n's editor and gives its canvas, nothing else, as PNG. */
export async function canvasPicture(page: Page, workflowUrl: string): Promise<Buffer> {
	await page.goto(workflowUrl);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.addStyleTag({ content: STYLE });
	// n8n's key for "zoom to fit"; it glides there.
	await page.keyboard.press('1');
	await page.waitForTimeout(1_500);
	const boxes = await page.locator('.vue-flow__node, .vue-flow__node *').evaluateAll((elements) =>
		elements
			.filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
			.map((element) => element.getBoundingClientRect())
			.filter(({ width, height }) => width > 0 && height > 0)
			.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
	);
	const x = Math.min(...boxes.map(({ left }) => left)) - MARGIN;
	const y = Math.min(...boxes.map(({ top }) => top)) - MARGIN;
	const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN - x;
	const height = Math.max(...boxes.map(({ bottom }) => bottom)) + MARGIN - y;
	return await page.screenshot({ clip: { x, y, width, height } });
}

/** The same picture as WebP, a fraction of the size: Chromium writes it. */
export async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
	const address = await page.evaluate<string>(`(async () => {
		const image = new Image();
		image.src = 'data:image/png;base64,${png.toString('base64')}';
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.width;
		canvas.height = image.height;
		canvas.getContext('2d').drawImage(image, 0, 0);
		return canvas.toDataURL('image/webp', 0.9);
	})()`);
	return Buffer.from(address.split(',')[1] ?? '', 'base64');
}
