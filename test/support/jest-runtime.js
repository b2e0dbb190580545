/**
 * jest's module system, which compiles each module once in a worker instead of once in each test file. Every file still runs
 * modules of its own, in its own global scope: what is shared is the compiled text.
 */
const { Script } = require('node:vm');

const { default: Runtime } = require('jest-runtime');

/** Compiled modules by their paths, as `{ text, script }`. */
const compiled = new Map();

/** The script of a module: a function with these parameters. */
function scriptOf(path, text, parameters) {
	const known = compiled.get(path);
	if (known?.text === text) return known.script;
	// A line of its own before the module, which error traces do not count.
	const script = new Script(`(function (${parameters.join(', ')}) {\n${text}\n})`, { filename: path, lineOffset: -1 });
	compiled.set(path, { text, script });
	return script;
}

module.exports = class extends Runtime {
	constructor(...given) {
		super(...given);
		const { executor, _environment: environment } = this;
		const { compile, injectedModuleParameters, testPath } = executor;
		executor.compile = (text, path) => {
			const context = environment.getVmContext();
			// No other file runs a test file, and nothing runs after the end of one.
			if (path === testPath || context === null) return compile.call(executor, text, path);
			return scriptOf(path, text, injectedModuleParameters).runInContext(context);
		};
	}
};
