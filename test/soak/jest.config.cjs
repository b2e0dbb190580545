/** The property tests of the trigger with a new seed and thousands of runs. `SEED=…` repeats a run, `RUNS=…` makes it shorter or longer. */
const base = require('../../jest.config.js');

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.RUNS ?? 5_000);
console.log(`Property tests: ${runs} runs each, seed ${seed}`);

module.exports = {
	...base,
	rootDir: require('node:path').resolve(__dirname, '..', '..'),
	testMatch: [
		'**/test/unit/trigger/{activityPromise,imports,promise,shortTime}.test.ts',
		'**/test/engine/trigger/messageSent.test.ts',
		'**/test/stories/{trigger,triggerEvents,upsertWays}.test.ts',
	],
	globals: { soak: { seed, runs } },
};
