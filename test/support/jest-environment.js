/**
 * jest's Node environment, with n8n loaded once in each worker. Test files otherwise get modules of their own, and
 * n8n-core alone is two thousand of them. What they share of n8n keeps nothing about the node under test.
 */
const path = require('node:path');

const { TestEnvironment } = require('jest-environment-node');

const { VirtualClock } = require('./virtual-clock.js');

/** A test file has a global scope of its own: without these, an error of n8n's would be no `Error` there, and the other way round. */
const ERRORS = [Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'];

/** n8n-core may have copies of its own of the packages that it stands on: those are the ones that count. */
function loadShared(name) {
	return require(require.resolve(name, { paths: [path.dirname(require.resolve('n8n-core')), __dirname] }));
}

module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.loadShared = loadShared;
		this.clock = new VirtualClock();
		this.clock.rule(this.global);
		this.global.virtualClock = this.clock;
		for (const error of ERRORS) this.global[error.name] = error;
		// What n8n prints belongs to the test file that is running.
		this.console = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
		for (const level of LEVELS) console[level] = (...parts) => this.global.console[level](...parts);
	}

	async teardown() {
		this.clock.stop();
		Object.assign(console, this.console);
		await super.teardown();
	}
};
