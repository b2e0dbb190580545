/**
 * Loads a package as n8n does, once, in a process of its own, and tells the parent what it cost.
 * Arguments: what is loaded (`start`, `unlisted`, `firstUse` or `oneNode`), the folder of the package, and for the last two the node.
 */
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = require('n8n-core');

const [what, folder, node] = process.argv.slice(2);

/** Does the work, and sends its CPU time in ms and the heap in KiB that it leaves in use. */
async function measure(work) {
	globalThis.gc();
	const before = process.memoryUsage().heapUsed;
	const from = process.cpuUsage();
	const kept = await work();
	const { user, system } = process.cpuUsage(from);
	globalThis.gc();
	const kib = (process.memoryUsage().heapUsed - before) / 1_024;
	process.send({ ms: (user + system) / 1_000, kib, kept: kept !== undefined });
}

async function main() {
	if (what === 'unlisted') return await measure(() => load(new PackageDirectoryLoader(folder)));
	if (what === 'start') return await measure(() => load(new LazyPackageDirectoryLoader(folder)));
	if (what === 'oneNode') {
		// What every node of that package shares with n8n is there already when n8n loads one.
		require(require.resolve('n8n-workflow', { paths: [folder] }));
		const loader = new PackageDirectoryLoader(folder);
		return await measure(() => {
			loader.loadNodeFromFile(node);
			return loader;
		});
	}
	const loader = await load(new LazyPackageDirectoryLoader(folder));
	return await measure(() => loader.getNode(node).type.description);
}

async function load(loader) {
	await loader.loadAll();
	return loader;
}

void main();
