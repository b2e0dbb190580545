/** Paths of this package and its declared classes, for tests that may not use Node built-ins. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** dist/nodes/X/X.node.js -> <root>/nodes/X/X.node.ts */
function sourceOf(built) {
	return path.join(root, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

/** Instances of the classes that package.json declares, made from the TypeScript sources. */
function fromSources(paths) {
	return paths
		.map(sourceOf)
		.filter((file) => fs.existsSync(file))
		.map((file) => {
			const className = path.basename(file).split('.')[0];
			const Class = require(file)[className];
			if (typeof Class !== 'function') throw new Error(`${file} exports no class ${className}`);
			return new Class();
		});
}

/** Text of a file of this package, or undefined if there is none. */
function readText(relative) {
	const file = path.join(root, relative);
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
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
	filesUnder,
	sourceOf,
	loadSourceNodes: () => fromSources(manifest.n8n.nodes),
	loadSourceCredentials: () => fromSources(manifest.n8n.credentials),
};
