/**
 * Files that import each other in a circle can only be understood, moved and tested together. There is none: in the sandbox
 * no import counts as harmless, in the package's own code those of types alone do.
 */
import { graphOf, sourcesOf, type Graph } from '../support/sourceImports';

/** Files that need each other, however far around: those left when whatever needs nothing more is taken away, and back. */
function circular(graph: Graph): string[] {
	let left = new Set(graph.keys());
	for (let before = -1; before !== left.size; ) {
		before = left.size;
		const wanted = new Set([...left].flatMap((file) => graph.get(file) ?? []));
		const inside = left;
		left = new Set(
			[...inside].filter((file) => wanted.has(file) && graph.get(file)?.some((other) => inside.has(other))),
		);
	}
	return [...left].sort();
}

test.each([
	['sandbox', 'all'],
	['nodes', 'values'],
	['credentials', 'values'],
] as const)('no files of %s import each other in a circle (%s)', (name, counts) => {
	const graph = graphOf(sourcesOf(name), counts);
	expect(graph.size).toBeGreaterThan(0);
	expect(circular(graph)).toEqual([]);
});

test('a circle is found, through an index and through types alone, and nothing that only leads to it', () => {
	const texts = new Map([
		['a/one.ts', "import { two } from './two';\nimport ts from 'typescript';"],
		['a/two.ts', "import type { Three } from '../b';\nexport { four } from './four';"],
		['b/index.ts', "export type { One } from '../a/one';"],
		['a/four.ts', 'export const four = 4;'],
		['leads.ts', "import './a/one';"],
		['types.ts', "import { type Two } from './values';"],
		['values.ts', "import { types } from './types';"],
	]);
	expect(circular(graphOf(texts, 'all'))).toEqual(['a/one.ts', 'a/two.ts', 'b/index.ts', 'types.ts', 'values.ts']);
	expect(circular(graphOf(texts, 'values'))).toEqual([]);
});
