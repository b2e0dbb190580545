/** Reads from the sources which file needs which, for the tests that keep the house in order. */
import ts from 'typescript';

import { filesUnder, readText } from './package-root';

/** What each file needs of the others. */
export type Graph = ReadonlyMap<string, readonly string[]>;

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
export function modulesOf(text: string, counts: 'all' | 'values'): string[] {
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
export function graphOf(texts: ReadonlyMap<string, string>, counts: 'all' | 'values'): Graph {
	const files = new Set(texts.keys());
	const needed = ([file, text]: [string, string]): [string, string[]] => {
		const found = modulesOf(text, counts).map((module) => resolved(file, module, files));
		return [file, found.filter((other) => other !== undefined)];
	};
	return new Map([...texts].map(needed));
}

/** The TypeScript of a folder of this package: path to text. */
export function sourcesOf(folder: string): Map<string, string> {
	return new Map(
		filesUnder(folder)
			.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))
			.map((file) => [file, readText(file) ?? '']),
	);
}
