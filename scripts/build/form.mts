/**
 * Puts the form of the MailUp node into one file. n8n reads all of it at the first use of the node, and spread over 130 small
 * files it costs twice as much (`npm run bench -- load`). What runs keeps its own files, and with them the names in stack traces.
 */
import { rm } from 'node:fs/promises';
import { dirname, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';

import manifest from '../../package.json' with { type: 'json' };

/** Every operation with its parameters. */
const FORM = 'nodes/MailUp/resources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As `tsconfig.json` has it. */
const OPTIONS = {
	absWorkingDir: root,
	bundle: true,
	charset: 'utf8',
	format: 'cjs',
	logLevel: 'warning',
	packages: 'external',
	platform: 'node',
	supported: { 'dynamic-import': false },
	target: 'es2022',
} satisfies BuildOptions;

const compiled = (file: string) => `dist/${file.replace(/\.ts$/, '.js')}`;

/** What each source file imports. */
async function readImports() {
	const classes = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const entryPoints = classes.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const { metafile } = await build({ ...OPTIONS, entryPoints, metafile: true, outdir: 'dist', write: false });
	const own = Object.entries(metafile.inputs).map(
		([file, { imports }]) => [file, imports.filter(({ external }) => !external)] as const,
	);
	return new Map(own);
}

const imports = await readImports();

/** These files and all that they load in the end. */
function loadedBy(files: Iterable<string>, follows: (path: string, kind: string) => boolean): Set<string> {
	const loaded = new Set(files);
	for (const file of loaded) {
		for (const { path, kind } of imports.get(file) ?? []) if (follows(path, kind)) loaded.add(path);
	}
	return loaded;
}

const atOnce = loadedBy([FORM], (_, kind) => kind !== 'dynamic-import');
const others = [...imports.keys()].filter((file) => !atOnce.has(file));
// What is needed elsewhere as well stays a file: nothing is there twice.
const alsoElsewhere = loadedBy(others, (path) => path !== FORM);
const inOneFile = [...atOnce].filter((file) => !alsoElsewhere.has(file));

const othersStayFiles: Plugin = {
	name: 'others stay files',
	setup({ onResolve }) {
		onResolve({ filter: /^\./, namespace: 'file' }, ({ importer, kind, path }) => {
			if (kind === 'entry-point') return undefined;
			const importing = imports.get(relative(root, importer)) ?? [];
			const file = importing.find(({ original }) => original === path)?.path ?? path;
			if (inOneFile.includes(file)) return undefined;
			return { external: true, path: `./${relative(dirname(FORM), file).replace(/\.ts$/, '')}` };
		});
	},
};

await Promise.all(inOneFile.map(async (file) => await rm(`${root}/${compiled(file)}`)));
await build({ ...OPTIONS, entryPoints: [FORM], outfile: compiled(FORM), plugins: [othersStayFiles] });
