/** The engine tests on another n8n: `run.mts` says in COMPAT_MODULES in which folder that one is installed. */
const path = require('node:path');
const { createRequire } = require('node:module');

const base = require('../../jest.config.js');

const folder = process.env.COMPAT_MODULES;
if (!folder) throw new Error('Start this through `npm run test:compat`');
const other = createRequire(path.join(folder, 'package.json'));

/** n8n's packages that tests and nodes import, each sent to the other installation, for every importing file. */
const replaced = ['n8n-core', 'n8n-workflow', '@n8n/di', '@n8n/backend-common'];

module.exports = {
	testEnvironment: 'node',
	transform: base.transform,
	testTimeout: 120_000,
	rootDir: path.resolve(__dirname, '..', '..'),
	roots: ['<rootDir>/test/compat', '<rootDir>/test/engine'],
	testMatch: ['**/*.test.ts'],
	moduleNameMapper: Object.fromEntries(replaced.map((name) => [`^${name}$`, other.resolve(name)])),
};
