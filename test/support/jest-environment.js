/**
 * jest's Node environment, with n8n and the large packages of the tests loaded once in each worker. Test files otherwise get
 * modules of their own, and n8n-core alone is two thousand of them. What they share of n8n keeps nothing about the node under
 * test, each fastify is a server of its own, fast-check begins afresh with each seed, and each file has nock as if it were
 * the first.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { createRequire } = require('node:module');
const path = require('node:path');
const timers = require('node:timers');
const { types } = require('node:util');

const { TestEnvironment } = require('jest-environment-node');

const { keepNews } = require('./coverage.js');
const { VirtualClock } = require('./virtual-clock.js');

/** A test file has a global scope of its own: without these, an error of n8n's would be no `Error` there, and the other way round. */
const ERRORS = [Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

/** nock asks for the class of a pattern, and each test file has a class of its own. */
Object.defineProperty(RegExp, Symbol.hasInstance, { value: types.isRegExp });

/**
 * Storages of the file that is running. jest itself makes one for each test file and never gives it up, and each that is
 * left makes every promise of the worker slower: a hundred of them multiply its cost.
 */
const storages = new Set();

const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
	storages.add(this);
	return run.apply(this, given);
};

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'];

/** Where n8n is taken from: `npm run test:compat` names a folder with another release. */
const { COMPAT_MODULES } = process.env;
const n8n = COMPAT_MODULES ? createRequire(path.join(COMPAT_MODULES, 'package.json')) : require;

/** n8n-core may have copies of its own of the packages that it stands on: those are the ones that count. */
function loadShared(name) {
	return require(require.resolve(name, { paths: [path.dirname(n8n.resolve('n8n-core')), __dirname] }));
}

/**
 * n8n reads the trace of each error of a node. jest finds the place in the source for each of its lines, which takes longer
 * than the run that failed; lines of sources are those of the compiled text anyway. Traces of failing tests stay as they are.
 */
function leaveTracesOfNodes() {
	const { ExecutionBaseError } = loadShared('n8n-workflow');
	const { prepareStackTrace } = Error;
	Error.prepareStackTrace = (error, sites) =>
		error instanceof ExecutionBaseError ? [error, ...sites].join('\n    at ') : prepareStackTrace(error, sites);
	return () => {
		Error.prepareStackTrace = prepareStackTrace;
	};
}

/**
 * Loads what then takes pauses of no time for none. nock makes two of them for each request, and a timer of Node's takes a
 * whole millisecond: of all requests of the tests together that is a tenth of their time.
 */
function withoutEmptyPauses(load) {
	const { setImmediate, setTimeout } = timers;
	timers.setTimeout = (callback, ms, ...given) =>
		ms > 0 ? setTimeout(callback, ms, ...given) : setImmediate(callback, ...given);
	try {
		return load();
	} finally {
		timers.setTimeout = setTimeout;
	}
}

module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		this.restoreTraces = leaveTracesOfNodes();
		this.global.loadShared = loadShared;
		this.global.loadNock = () => this.loadNock();
		this.clock = new VirtualClock();
		this.clock.rule(this.global);
		this.global.virtualClock = this.clock;
		for (const error of ERRORS) this.global[error.name] = error;
		// What n8n prints belongs to the test file that is running.
		this.console = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
		for (const level of LEVELS) console[level] = (...parts) => this.global.console[level](...parts);
	}

	loadNock() {
		if (!this.nock) {
			this.nock = withoutEmptyPauses(() => loadShared('nock'));
			// What nock does to itself when it is loaded.
			this.nock.back.setMode('dryrun');
		}
		return this.nock;
	}

	/** Jest takes the counters after the last event of a file. */
	handleTestEvent({ name }) {
		if (name === 'teardown') keepNews(this.global.__coverage__);
	}

	async teardown() {
		this.clock.stop();
		if (this.nock) {
			this.nock.abortPendingRequests();
			this.nock.emitter.removeAllListeners();
			this.nock.back.setMode('dryrun');
			this.nock.restore();
		}
		Object.assign(console, this.console);
		this.restoreTraces();
		await super.teardown();
		// One that a shared module has begins again with its next run.
		for (const storage of storages) storage.disable();
		storages.clear();
	}
};
