/** Paths of this package and its declared classes, for tests that may not use Node built-ins. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** dist/nodes/X/X.node.js -> <root>/nodes/X/X.node.ts */
function sourceOf(built) {
	return path.join(root, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

/** An instance of the class that a source file exports under the file's name. */
function instanceFrom(file) {
	const className = path.basename(file).split('.')[0];
	const Class = require(file)[className];
	if (typeof Class !== 'function') throw new Error(`${file} exports no class ${className}`);
	return new Class();
}

/** The files behind these paths of package.json that have a source, as `{ name, load }`: n8n's name of the class, and what makes it. */
function declared(paths) {
	return paths
		.map(sourceOf)
		.filter((file) => fs.existsSync(file))
		.map((file) => {
			const name = path.basename(file).split('.')[0];
			return { name: `${name[0].toLowerCase()}${name.slice(1)}`, load: () => instanceFrom(file) };
		});
}

const sourceNodes = () => declared(manifest.n8n.nodes);

/** Text of a file of this package, or undefined if there is none. */
function readText(relative) {
	const file = path.join(root, relative);
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** Writes a file of this package. */
function writeText(relative, text) {
	fs.writeFileSync(path.join(root, relative), text);
}

/** All files below a folder of this package, relative to the package, sorted; nothing if there is no such folder. */
function filesUnder(relative) {
	const folder = path.join(root, relative);
	if (!fs.existsSync(folder)) return [];
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
		.sort();
}

module.exports = {
	root,
	manifest,
	readText,
	writeText,
	filesUnder,
	sourceOf,
	sourceNodes,
	loadSourceNodes: () => sourceNodes().map(({ load }) => load()),
	loadSourceCredentials: () => declared(manifest.n8n.credentials).map(({ load }) => load()),
};
