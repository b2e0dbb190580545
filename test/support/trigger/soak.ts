/** What the soak asks for, see `test/soak/jest.config.cjs`; absent in `npm test`. */
declare const soak: { seed: number; runs: number } | undefined;

/**
 * Seed and number of runs of a property: fixed in `npm test`, those of the soak in `npm run test:soak`.
 * @param usual runs in `npm test`
 * @param part how many of the soak's runs, for a property that takes longer than the others
 */
export function runsOf(usual: number, part = 1): { seed: number; numRuns: number } {
	if (typeof soak === 'undefined') return { seed: 1, numRuns: usual };
	return { seed: soak.seed, numRuns: Math.ceil(soak.runs * part) };
}
