/**
 * The contract tests first: they go through all operations and take longest, and one that began last would run alone in the
 * end, while the other workers have nothing left to do.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const isContract = ({ path }) => /[\\/]contract[\\/]/.test(path);

module.exports = class extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		return [...sorted.filter(isContract), ...sorted.filter((test) => !isContract(test))];
	}
};
