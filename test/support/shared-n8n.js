/** Hands out the modules that `jest-environment.js` shares between test files. */
for (const name of ['n8n-core', 'n8n-workflow', '@n8n/di', '@n8n/backend-common']) {
	jest.mock(name, () => globalThis.loadShared(name));
}
