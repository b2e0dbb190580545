// Dates of the sandbox's pages are in the zone of the computer.
process.env.TZ = 'UTC';

/** This folder, as a pattern. */
const here = __dirname.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Unit, engine, story, sandbox and contract tests. `npm run test:compat` runs the engine ones on the oldest n8n claimed. */
module.exports = {
	testEnvironment: '<rootDir>/test/support/jest-environment.js',
	runtime: '<rootDir>/test/support/jest-runtime.js',
	testSequencer: '<rootDir>/test/support/jest-sequencer.js',
	setupFiles: ['<rootDir>/test/support/shared-n8n.js'],
	testEnvironmentOptions: { globalsCleanup: 'off' },
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Types are checked apart from the tests: here they are only taken out.
	transform: {
		// Our own modules need no bridge to others, whose branches would count as ours.
		[`^${here}/(nodes|credentials)/.*\\.ts$`]: ['@sucrase/jest-plugin', { enableLegacyTypeScriptModuleInterop: true }],
		'\\.ts$': '@sucrase/jest-plugin',
	},
	// Far more than any test needs: with both cores busy elsewhere, tests take many times as long.
	testTimeout: 240_000,
	// A test file has a global scope of its own, in which looking up a name is slow: these are handed to each module instead.
	sandboxInjectedGlobals: ['Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Set', 'String'],
	// On two cores jest would otherwise start one worker.
	maxWorkers: '100%',
	// Every request that nock answers keeps its test file in memory for good (its HTTP parsers are never closed), so a
	// worker that has grown makes way for a new one before the heap ends.
	workerIdleMemoryLimit: '1GB',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageReporters: ['text-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
