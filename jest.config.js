/** Unit, engine, story, sandbox and contract tests. `npm run test:compat` runs the engine ones on the oldest n8n claimed. */
module.exports = {
	testEnvironment: '<rootDir>/test/support/jest-environment.js',
	setupFiles: ['<rootDir>/test/support/shared-n8n.js'],
	testEnvironmentOptions: { globalsCleanup: 'off' },
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }] },
	testTimeout: 60_000,
	// On two cores jest would otherwise start one worker.
	maxWorkers: '100%',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageReporters: ['text-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
