/** The engine tests on another n8n: `run.mts` says in COMPAT_MODULES in which folder that one is installed. */
const path = require('node:path');

if (!process.env.COMPAT_MODULES) throw new Error('Start this through `npm run test:compat`');

const base = require('../../jest.config.js');

module.exports = {
	...base,
	rootDir: path.resolve(__dirname, '..', '..'),
	roots: ['<rootDir>/test/compat', '<rootDir>/test/engine'],
};
