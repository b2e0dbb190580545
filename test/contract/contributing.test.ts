/** The worked example in CONTRIBUTING shows the files as they are. */
import { readText } from '../support/package-root';

const text = readText('CONTRIBUTING.md') ?? '';

/** Fences that name a file behind their language; a line `…` stands for what is left out. */
const excerpts = [...text.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm)].map(([, file = '', shown = '']) => [file, shown]);

/** The lines without their indentation, which an excerpt loses. */
const plain = (lines: string) => lines.replace(/^[ \t]+/gm, '').trim();

test('there is one excerpt for each file that a new operation touches', () => {
	expect(excerpts.map(([file]) => file)).toHaveLength(new Set(excerpts.map(([file]) => file)).size);
	expect(excerpts.length).toBeGreaterThanOrEqual(7);
	expect(text.split('\n').length).toBeLessThan(240);
});

test.each(excerpts)('%s', (file = '', shown = '') => {
	const source = plain(readText(file) ?? '');
	let from = 0;
	for (const part of shown.split(/^[ \t]*(?:\/\/ )?…$/m).map(plain)) {
		const at = source.indexOf(part, from);
		expect([part, at >= 0]).toEqual([part, true]);
		from = at + part.length;
	}
});
