/** What is built and packed, for tests that may not use Node built-ins. */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const { root, manifest, filesUnder } = require('./package-root.js');

/** Names of all modules that a JavaScript file requires; throws on anything but `require('text')`. */
function requiresOf(relative) {
	const text = fs.readFileSync(path.join(root, relative), 'utf8');
	const source = ts.createSourceFile(relative, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
	const names = [];
	const visit = (node) => {
		const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
		if (dynamic || (ts.isIdentifier(node) && node.text === 'require')) {
			const call = dynamic ? node : node.parent;
			const [name] = ts.isCallExpression(call) ? call.arguments : [];
			if (!name || !ts.isStringLiteral(name)) throw new Error(`${relative}: ${call.getText()} cannot be checked`);
			names.push(name.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return names;
}

/** Path of a relatively required file, as Node finds it; throws if there is none. */
function resolveRelative(from, name) {
	const base = path.posix.join(path.posix.dirname(from), name);
	const found = [base, `${base}.js`, `${base}/index.js`].find((file) => {
		const absolute = path.join(root, file);
		return fs.existsSync(absolute) && fs.statSync(absolute).isFile();
	});
	if (!found) throw new Error(`${from} requires ${name}, which does not exist`);
	return found;
}

/** The compiled files that the declared nodes and credentials need, and the modules from outside the package. */
function compiledGraph() {
	const files = new Set();
	const modules = new Set();
	const queue = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
		if (files.has(file)) continue;
		files.add(file);
		for (const name of requiresOf(file)) {
			if (name.startsWith('.')) queue.push(resolveRelative(file, name));
			else modules.add(name);
		}
	}
	return { files: [...files].sort(), modules: [...modules].sort() };
}

/** Paths that `npm pack` would put into the tarball, sorted. */
function packList() {
	const shell = process.platform === 'win32';
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
	const { stdout, stderr, status } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell });
	if (status !== 0) throw new Error(`npm pack: ${stderr}`);
	const [entry] = JSON.parse(stdout.slice(stdout.indexOf('[')));
	return entry.files.map((file) => file.path).sort();
}

/** Icons, codex files and schemas as the sources have them, at the paths they must have in dist. */
function expectedAssets() {
	const sources = [...filesUnder('nodes'), ...filesUnder('credentials')];
	return sources
		.filter((file) => /\.(svg|png)$|\.node\.json$|\/__schema__\/.+\.json$/.test(file))
		.map((file) => `dist/${file}`)
		.sort();
}

/** True if two files of this package hold the same bytes. */
function sameBytes(one, other) {
	return fs.readFileSync(path.join(root, one)).equals(fs.readFileSync(path.join(root, other)));
}

module.exports = { compiledGraph, expectedAssets, packList, requiresOf, sameBytes };
