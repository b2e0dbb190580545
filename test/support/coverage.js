/**
 * Keeps the counters of a test file small: jest copies, sends and merges all of them after each file, which takes longer than
 * many a file. What its files before have reached in this worker needs no second telling, so counts say whether a
 * source is reached, not how often.
 */

/** What was told already: by path of a source, its counters as they were, unreached ones as 0. */
const told = new Map();

/** istanbul's counters of one source in one row: statements, functions, branches. */
function countersOf({ s, f, b }) {
	return [s, f, b].flatMap((counters) => Object.values(counters).flat());
}

/** Whether a source has been reached where it had not before; remembers what it was reached in. */
function tellsMore(path, source) {
	const counters = countersOf(source);
	const before = told.get(path);
	if (!before) {
		told.set(path, counters);
		return true;
	}
	const fresh = counters.map((_count, at) => at).filter((at) => counters[at] > 0 && before[at] === 0);
	for (const at of fresh) before[at] = counters[at];
	return fresh.length > 0;
}

/** Takes the sources of which a test file tells nothing new out of its counters, as istanbul keeps them; undefined without coverage. */
function keepNews(coverage = {}) {
	for (const [path, source] of Object.entries(coverage)) if (!tellsMore(path, source)) delete coverage[path];
}

module.exports = { keepNews };
