/** `npm run test:faults`: every operation with every fault. */
const base = require('../../jest.config.js');

module.exports = {
	...base,
	rootDir: require('node:path').resolve(__dirname, '..', '..'),
	testMatch: ['**/test/faults/*.faults.ts'],
	testTimeout: 1_800_000,
	maxWorkers: 1,
};
