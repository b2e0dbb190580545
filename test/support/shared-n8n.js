/** Hands out the modules that `jest-environment.js` shares between test files. Waits are those of the file's virtual clock. */
for (const name of ['n8n-core', '@n8n/di', '@n8n/backend-common', 'fastify', 'fast-check'])
	jest.mock(name, () => globalThis.loadShared(name));

jest.mock('nock', () => globalThis.loadNock());

jest.mock('n8n-workflow', () => {
	const sleep = async (ms) => await globalThis.virtualClock.sleep(ms);
	return Object.create(globalThis.loadShared('n8n-workflow'), {
		sleep: { value: sleep, enumerable: true, configurable: true, writable: true },
	});
});

jest.mock('./compiled-schemas', () => globalThis.loadShared(require.resolve('./compiled-schemas')));
