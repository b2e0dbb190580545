const { readdir, readFile, unlink } = require('node:fs/promises');
const { join } = require('node:path');

const { dest, parallel, src } = require('gulp');

/** What TypeScript makes of a file that holds types alone: a module that nothing loads. */
const EMPTY = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';

/** Icons are copied byte by byte: gulp would otherwise read them as UTF-8 and damage PNG files. */
function icons() {
	return copy('{nodes,credentials}/**/*.{svg,png}');
}

/** The codex of a node, which n8n looks for beside its compiled file. */
function codex() {
	return copy('nodes/**/*.node.json');
}

/** Output schemas: n8n offers their fields for mapping before a node has run. */
function schemas() {
	return copy('nodes/**/__schema__/**/*.json');
}

function copy(pattern) {
	return src(pattern, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

/** Leaves out the modules of files that hold types alone. */
async function tidy() {
	const entries = await readdir('dist', { recursive: true, withFileTypes: true });
	const modules = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.js'));
	for (const { parentPath, name } of modules) {
		const file = join(parentPath, name);
		if ((await readFile(file, 'utf8')) === EMPTY) await unlink(file);
	}
}

exports.tidy = tidy;
exports.assets = parallel(icons, codex, schemas);
exports.default = parallel(exports.assets, tidy);
