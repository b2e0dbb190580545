/**
 * Files that import each other in a circle can only be understood, moved and tested together. There is none: in the sandbox
 * no import counts as harmless, in the package's own code those of types alone do.
 */
import ts from 'typescript';

import { filesUnder, readText } from '../support/package-root';

/** What each file needs of the others. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Whether an import or re-export leaves nothing behind in JavaScript. */
function isOfTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
	const clause = statement.importClause;
	if (!clause || clause.isTypeOnly) return clause !== undefined;
	const named = clause.namedBindings;
	if (clause.name || !named || !ts.isNamedImports(named)) return false;
	return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** The modules that a TypeScript file imports or re-exports. */
function modulesOf(text: string, counts: 'all' | 'values'): string[] {
	const { statements } = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
	return statements.flatMap((statement) => {
		if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
		if (counts === 'values' && isOfTypes(statement)) return [];
		const { moduleSpecifier } = statement;
		return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [];
	});
}

/** The file behind a relative module; undefined for a package and for what is no TypeScript. */
function resolved(from: string, module: string, files: ReadonlySet<string>): string | undefined {
	if (!module.startsWith('.')) return undefined;
	const base = new URL(module, `file:///${from}`).pathname.slice(1);
	return [`${base}.ts`, `${base}/index.ts`].find((file) => files.has(file));
}

/** The files of `texts` (path to text) and what they need. */
function graphOf(texts: ReadonlyMap<string, string>, counts: 'all' | 'values'): Graph {
	const files = new Set(texts.keys());
	const needed = ([file, text]: [string, string]): [string, string[]] => {
		const found = modulesOf(text, counts).map((module) => resolved(file, module, files));
		return [file, found.filter((other) => other !== undefined)];
	};
	return new Map([...texts].map(needed));
}

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

const folder = (name: string): Map<string, string> =>
	new Map(
		filesUnder(name)
			.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))
			.map((file) => [file, readText(file) ?? '']),
	);

test.each([
	['sandbox', 'all'],
	['nodes', 'values'],
	['credentials', 'values'],
] as const)('no files of %s import each other in a circle (%s)', (name, counts) => {
	const graph = graphOf(folder(name), counts);
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
